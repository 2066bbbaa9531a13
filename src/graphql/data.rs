//! What the service answers from at the moment: replaced as a whole, and kept by each request that
//! has begun.

use std::sync::{Arc, PoisonError, RwLock, RwLockWriteGuard};

use crate::sample::SampleQuery;
use crate::store::GraphStore;

/// The data that one request answers from, from its first question to its last.
#[derive(Debug, Clone)]
pub(super) struct Data {
    /// What keeps the graph.
    pub(super) store: Arc<dyn GraphStore>,
    /// The queries that ship with it.
    pub(super) samples: Arc<[SampleQuery]>,
    /// A number that no other data of this service have or had.
    pub(super) edition: u64,
}

/// The data that are there now.
#[derive(Debug)]
pub(super) struct Current(RwLock<Data>);

impl Current {
    pub(super) fn new(store: Arc<dyn GraphStore>, samples: Arc<[SampleQuery]>) -> Self {
        Self(RwLock::new(Data {
            store,
            samples,
            edition: 0,
        }))
    }

    /// For a request: whatever is loaded or replaced meanwhile, it stays the same.
    pub(super) fn pinned(&self) -> Data {
        let data = self.get();
        Data {
            store: data.store.pinned(),
            ..data
        }
    }

    /// For a question about the store, or one that stands alone.
    pub(super) fn get(&self) -> Data {
        // Nothing can panic while it is replaced, so it is whole in any case.
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Others from now on; gives back the store before.
    pub(super) fn replace(
        &self,
        store: Arc<dyn GraphStore>,
        samples: Arc<[SampleQuery]>,
    ) -> Arc<dyn GraphStore> {
        let mut data = self.write();
        data.samples = samples;
        data.edition += 1;
        std::mem::replace(&mut data.store, store)
    }

    /// Other queries from now on.
    pub(super) fn replace_samples(&self, samples: Arc<[SampleQuery]>) {
        let mut data = self.write();
        data.samples = samples;
        data.edition += 1;
    }

    fn write(&self) -> RwLockWriteGuard<'_, Data> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}
