//! The store in memory keeps every promise of the port.

use std::sync::Arc;

use async_trait::async_trait;

use super::MemoryStore;
use crate::ontology::Ontology;
use crate::store::conformance::Harness;
use crate::store::{Graph, GraphStore};

struct InMemory;

#[async_trait]
impl Harness for InMemory {
    async fn store(&self, ontology: Arc<Ontology>, graph: Graph) -> Arc<dyn GraphStore> {
        let store = MemoryStore::new(ontology);
        store.load(graph).await.unwrap();
        Arc::new(store)
    }
}

crate::conformance_tests!(InMemory);
