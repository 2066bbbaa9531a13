//! Stores that misbehave, or that keep count.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use silkgraph::query::{Aggregate, Aggregates, Select, Start};
use silkgraph::store::{Graph, GraphInfo, GraphStore, Limits, Rows, StoreError};

/// Panics at every question.
#[derive(Debug)]
pub(crate) struct Panicking;

#[async_trait]
impl GraphStore for Panicking {
    async fn select(&self, _: Start<'_>, _: &Select, _: Limits) -> Result<Rows, StoreError> {
        panic!("a store that panics, on purpose")
    }

    async fn aggregate(
        &self,
        _: Start<'_>,
        _: &Aggregate,
        _: Limits,
    ) -> Result<Aggregates, StoreError> {
        panic!("a store that panics, on purpose")
    }

    async fn info(&self) -> Result<GraphInfo, StoreError> {
        panic!("a store that panics, on purpose")
    }

    async fn ping(&self) -> Result<(), StoreError> {
        panic!("a store that panics, on purpose")
    }

    async fn load(&self, _: Graph) -> Result<(), StoreError> {
        Ok(())
    }
}

/// Takes its time, and then is not there.
#[derive(Debug)]
pub(crate) struct Slow(pub(crate) Duration);

impl Slow {
    async fn late<T>(&self) -> Result<T, StoreError> {
        tokio::time::sleep(self.0).await;
        Err(StoreError::Unavailable("late".to_owned()))
    }
}

#[async_trait]
impl GraphStore for Slow {
    async fn select(&self, _: Start<'_>, _: &Select, _: Limits) -> Result<Rows, StoreError> {
        self.late().await
    }

    async fn aggregate(
        &self,
        _: Start<'_>,
        _: &Aggregate,
        _: Limits,
    ) -> Result<Aggregates, StoreError> {
        self.late().await
    }

    async fn info(&self) -> Result<GraphInfo, StoreError> {
        Ok(GraphInfo {
            version: "slow".to_owned(),
            loaded_at: Timestamp::UNIX_EPOCH,
            entities: vec![0; 2],
            relations: vec![0],
        })
    }

    async fn ping(&self) -> Result<(), StoreError> {
        self.late().await
    }

    async fn load(&self, _: Graph) -> Result<(), StoreError> {
        Ok(())
    }
}

/// Counts the calls of a store, of which each would be a statement of a database.
#[derive(Debug)]
pub(crate) struct Counting<S> {
    pub(crate) store: S,
    pub(crate) calls: Arc<AtomicUsize>,
}

#[async_trait]
impl<S: GraphStore> GraphStore for Counting<S> {
    async fn select(
        &self,
        start: Start<'_>,
        select: &Select,
        limits: Limits,
    ) -> Result<Rows, StoreError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.store.select(start, select, limits).await
    }

    async fn aggregate(
        &self,
        start: Start<'_>,
        aggregate: &Aggregate,
        limits: Limits,
    ) -> Result<Aggregates, StoreError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.store.aggregate(start, aggregate, limits).await
    }

    async fn info(&self) -> Result<GraphInfo, StoreError> {
        self.store.info().await
    }

    async fn load(&self, graph: Graph) -> Result<(), StoreError> {
        self.store.load(graph).await
    }
}
