//! The shipped graph, read once for all tests, and a store that holds it, filled once for all that only
//! ask it.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use silkgraph::ontology::Ontology;
use silkgraph::sample::SampleQuery;
use silkgraph::seed;
use silkgraph::store::memory::MemoryStore;
use silkgraph::store::{Graph, GraphStore};
use tokio::sync::OnceCell;

use super::{On, ROOT, ontology};
use crate::neo4j;

/// What ships, as it was read.
pub(crate) struct Shipped {
    pub(crate) ontology: Arc<Ontology>,
    pub(crate) graph: Graph,
    pub(crate) queries: Vec<SampleQuery>,
}

/// What ships.
pub(crate) fn shipped() -> &'static Shipped {
    static SHIPPED: LazyLock<Shipped> = LazyLock::new(Shipped::read);
    &SHIPPED
}

impl Shipped {
    fn read() -> Self {
        let ontology = ontology(include_str!("../../../schema.graphql"));
        let seed = seed::read(&ontology, &Path::new(ROOT).join("graph-seed"));
        let seed = seed.unwrap_or_else(|faults| panic!("{faults}"));
        Self {
            ontology,
            graph: seed.graph,
            queries: seed.queries,
        }
    }

    /// A store that holds it.
    pub(crate) async fn store(&self, on: On) -> Arc<dyn GraphStore> {
        let expected = "a test that needs a server asks whether there is one";
        match on {
            On::Memory => self.in_memory().await,
            On::Neo4j => Arc::new(neo4j::shipped().await.expect(expected)),
            On::Replica => Arc::new(neo4j::shipped_copy().await.expect(expected)),
        }
    }

    /// The store in memory that holds it.
    pub(crate) async fn in_memory(&self) -> Arc<MemoryStore> {
        static STORE: OnceCell<Arc<MemoryStore>> = OnceCell::const_new();
        let filled = || async {
            let store = MemoryStore::new(Arc::clone(&self.ontology));
            store.load(self.graph.clone()).await.unwrap();
            Arc::new(store)
        };
        Arc::clone(STORE.get_or_init(filled).await)
    }
}
