//! The store in memory keeps every promise of the port.

use std::sync::Arc;

use async_trait::async_trait;
use silkgraph::ontology::Ontology;
use silkgraph::store::memory::MemoryStore;
use silkgraph::store::{Graph, GraphStore};

use super::walked::random_walks;
use super::{Harness, conformance_tests};

/// Makes stores in memory.
struct InMemory;

#[async_trait]
impl Harness for InMemory {
    async fn store(&self, ontology: Arc<Ontology>, graph: Graph) -> Arc<dyn GraphStore> {
        let store = MemoryStore::new(ontology);
        store.load(graph).await.unwrap();
        Arc::new(store)
    }
}

conformance_tests!(InMemory);

#[tokio::test]
async fn many_random_walks_find_what_a_scan_finds() {
    random_walks(&InMemory, (12, 200)).await;
}
