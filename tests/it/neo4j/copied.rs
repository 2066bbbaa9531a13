//! Copies of real databases: the third store, which has to answer as the database does.

use std::sync::Arc;

use async_trait::async_trait;
use silkgraph::ontology::Ontology;
use silkgraph::store::replica::{ReplicaOptions, ReplicaStore};
use silkgraph::store::{Graph, GraphStore};

use super::harness::{Held, loaded, reading, store};
use super::server::is_there;
use crate::conformance::Harness;
use crate::support::test_store;

/// Makes copies of the real server.
pub(super) struct Copied;

/// A copy, and the right to have the database for oneself as long as it lives.
#[derive(Debug)]
pub(crate) struct HeldCopy {
    store: ReplicaStore,
    _held: Arc<Held>,
}

impl HeldCopy {
    /// A copy of what a database holds now.
    pub(super) async fn of(ontology: &Arc<Ontology>, held: Arc<Held>) -> Self {
        let database = Arc::new(reading(Arc::clone(ontology)));
        let options = ReplicaOptions::default();
        let store = ReplicaStore::new(Arc::clone(ontology), database, options);
        store.renew().await.unwrap();
        Self { store, _held: held }
    }

    /// Has it the same as the database.
    pub(super) async fn renew(&self) {
        self.store.renew().await.unwrap();
    }
}

/// A copy of a graph in a database; `None` where there is no server.
pub(crate) async fn copied(ontology: &Arc<Ontology>, graph: Graph) -> Option<HeldCopy> {
    let held = Arc::new(loaded(ontology, graph).await?);
    Some(HeldCopy::of(ontology, held).await)
}

#[async_trait]
impl Harness for Copied {
    async fn store(&self, ontology: Arc<Ontology>, graph: Graph) -> Arc<dyn GraphStore> {
        let held = store(Arc::clone(&ontology)).await.unwrap();
        held.load(graph).await.unwrap();
        Arc::new(HeldCopy::of(&ontology, Arc::new(held)).await)
    }

    fn is_available(&self) -> bool {
        is_there()
    }
}

test_store! {
    [] HeldCopy, passing it on after |_held| {};

    fn pinned(self: Arc<Self>) -> Arc<dyn GraphStore> {
        self
    }

    fn serial(&self) -> Option<u64> {
        self.store.serial()
    }

    fn is_in_process(&self) -> bool {
        self.store.is_in_process()
    }
}
