//! Stores that watch what another is asked.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::ThreadId;

use silkgraph::store::{GraphStore, StoreError};

use super::port::test_store;

/// Counts the calls of a store, of which each would be a statement of a database.
#[derive(Debug)]
pub(crate) struct Counting<S> {
    pub(crate) store: S,
    pub(crate) calls: Arc<AtomicUsize>,
}

test_store! {
    [S: GraphStore] Counting<S>,
    passing it on after |this| this.calls.fetch_add(1, Ordering::Relaxed);

    fn pinned(self: Arc<Self>) -> Arc<dyn GraphStore> {
        self
    }
}

/// Has a fault of its own to the first question, and answers the others.
#[derive(Debug)]
pub(crate) struct FailsFirst<S> {
    pub(crate) store: S,
    pub(crate) fault: Mutex<Option<StoreError>>,
    pub(crate) calls: Arc<AtomicUsize>,
}

impl<S> FailsFirst<S> {
    fn fail(&self) -> Result<(), StoreError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.fault.lock().unwrap().take().map_or(Ok(()), Err)
    }
}

test_store! {
    [S: GraphStore] FailsFirst<S>, passing it on after |this| this.fail()?;

    fn pinned(self: Arc<Self>) -> Arc<dyn GraphStore> {
        self
    }
}

/// Notes on which threads a store is asked.
#[derive(Debug)]
pub(crate) struct Threads<S> {
    pub(crate) store: S,
    pub(crate) asked_on: Arc<Mutex<Vec<ThreadId>>>,
}

impl<S> Threads<S> {
    fn note(&self) {
        let mut threads = self.asked_on.lock().unwrap();
        threads.push(std::thread::current().id());
    }
}

test_store! {
    [S: GraphStore] Threads<S>, passing it on after |this| this.note();

    fn pinned(self: Arc<Self>) -> Arc<dyn GraphStore> {
        self
    }

    fn is_in_process(&self) -> bool {
        self.store.is_in_process()
    }
}
