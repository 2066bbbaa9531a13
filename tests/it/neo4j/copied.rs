//! Copies of real databases: the third store, which has to answer as the database does.

use std::sync::Arc;

use async_trait::async_trait;
use silkgraph::ontology::Ontology;
use silkgraph::store::replica::{ReplicaOptions, ReplicaStore};
use silkgraph::store::{Graph, GraphStore};
use tokio::sync::OnceCell;

use super::harness::{Held, loaded, reading, shipped};
use super::server::is_there;
use crate::conformance::Harness;
use crate::support::{self, test_store};

/// Makes copies of the real server.
pub(super) struct Copied;

/// A copy, and the right to have the database for oneself as long as it lives.
#[derive(Debug)]
pub(crate) struct HeldCopy {
    store: Arc<ReplicaStore>,
    /// A copy that is never renewed does without its database.
    held: Option<Arc<Held>>,
}

impl HeldCopy {
    /// A copy of what a database holds now.
    pub(super) async fn of(ontology: &Arc<Ontology>, held: Arc<Held>) -> Self {
        Self {
            store: Arc::new(copy(ontology).await),
            held: Some(held),
        }
    }

    fn forget(&self) {
        if let Some(held) = &self.held {
            held.forget();
        }
    }

    /// Has it the same as the database.
    pub(super) async fn renew(&self) {
        self.store.renew().await.unwrap();
    }
}

/// A copy of what the database of this test holds now.
async fn copy(ontology: &Arc<Ontology>) -> ReplicaStore {
    let database = Arc::new(reading(Arc::clone(ontology)));
    let store = ReplicaStore::new(Arc::clone(ontology), database, ReplicaOptions::default());
    store.renew().await.unwrap();
    store
}

/// The copy of the shipped graph that all tests share; `None` where there is no server.
pub(crate) async fn shipped_copy() -> Option<HeldCopy> {
    static COPY: OnceCell<Arc<ReplicaStore>> = OnceCell::const_new();
    let _held = shipped().await?;
    let copied = || async { Arc::new(copy(&support::shipped().ontology).await) };
    Some(HeldCopy {
        store: Arc::clone(COPY.get_or_init(copied).await),
        held: None,
    })
}

/// A copy of a graph in a database; `None` where there is no server.
pub(crate) async fn copied(ontology: &Arc<Ontology>, graph: Graph) -> Option<HeldCopy> {
    let held = Arc::new(loaded(ontology, graph).await?);
    Some(HeldCopy::of(ontology, held).await)
}

#[async_trait]
impl Harness for Copied {
    async fn store(&self, ontology: Arc<Ontology>, graph: Graph) -> Arc<dyn GraphStore> {
        Arc::new(copied(&ontology, graph).await.unwrap())
    }

    fn is_available(&self) -> bool {
        is_there()
    }
}

test_store! {
    [] HeldCopy, passing it on after |_copy| {}, loading after |copy| copy.forget();

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
