//! Stores that misbehave.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use silkgraph::ontology::RelationTypeId;
use silkgraph::query::{
    Aggregate, Aggregates, Ends, EntityKey, Grouping, Neighbours, RelationSelect, RelationStart,
    Scope, Select, Start,
};
use silkgraph::store::{
    Graph, GraphInfo, GraphStore, Grouped, Limits, Neighbourhood, Relations, Rows, StoreError,
};
use silkgraph::work::Clock;

/// Panics at every question.
#[derive(Debug)]
pub(crate) struct Panicking;

#[async_trait]
impl GraphStore for Panicking {
    async fn select(
        &self,
        _: Start<'_>,
        _: &Select,
        _: &Scope,
        _: Limits,
    ) -> Result<Rows, StoreError> {
        panic!("a store that panics, on purpose")
    }

    async fn aggregate(
        &self,
        _: Start<'_>,
        _: &Aggregate,
        _: &Scope,
        _: Limits,
    ) -> Result<Aggregates, StoreError> {
        panic!("a store that panics, on purpose")
    }

    async fn group(
        &self,
        _: Start<'_>,
        _: &Grouping,
        _: &Scope,
        _: Limits,
    ) -> Result<Grouped, StoreError> {
        panic!("a store that panics, on purpose")
    }

    async fn neighbours(
        &self,
        _: Ends<'_>,
        _: &Neighbours,
        _: &Scope,
        _: Limits,
    ) -> Result<Neighbourhood, StoreError> {
        panic!("a store that panics, on purpose")
    }

    async fn degrees(
        &self,
        _: &[EntityKey],
        _: &[RelationTypeId],
        _: Limits,
    ) -> Result<Vec<u64>, StoreError> {
        panic!("a store that panics, on purpose")
    }

    async fn relations(
        &self,
        _: RelationStart<'_>,
        _: RelationSelect,
        _: &Scope,
        _: Limits,
    ) -> Result<Relations, StoreError> {
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
    async fn select(
        &self,
        _: Start<'_>,
        _: &Select,
        _: &Scope,
        _: Limits,
    ) -> Result<Rows, StoreError> {
        self.late().await
    }

    async fn aggregate(
        &self,
        _: Start<'_>,
        _: &Aggregate,
        _: &Scope,
        _: Limits,
    ) -> Result<Aggregates, StoreError> {
        self.late().await
    }

    async fn group(
        &self,
        _: Start<'_>,
        _: &Grouping,
        _: &Scope,
        _: Limits,
    ) -> Result<Grouped, StoreError> {
        self.late().await
    }

    async fn neighbours(
        &self,
        _: Ends<'_>,
        _: &Neighbours,
        _: &Scope,
        _: Limits,
    ) -> Result<Neighbourhood, StoreError> {
        self.late().await
    }

    async fn degrees(
        &self,
        _: &[EntityKey],
        _: &[RelationTypeId],
        _: Limits,
    ) -> Result<Vec<u64>, StoreError> {
        self.late().await
    }

    async fn relations(
        &self,
        _: RelationStart<'_>,
        _: RelationSelect,
        _: &Scope,
        _: Limits,
    ) -> Result<Relations, StoreError> {
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

/// Computes until nobody waits for it, or for a while, and keeps its thread busy meanwhile.
#[derive(Debug, Default)]
pub(crate) struct Blocking {
    /// How it goes about it.
    pub(crate) manner: Manner,
    /// How many calls are at work, and how many were.
    pub(crate) calls: Arc<Calls>,
}

/// How a store blocks its thread.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Manner {
    /// As computing in memory does: it looks at its clock, and may be tried for a moment.
    #[default]
    Ticking,
    /// As a fault does: it sleeps for that long, whatever happens.
    Deaf(Duration),
}

/// Counts of calls.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    /// Those that have not ended.
    pub(crate) at_work: AtomicUsize,
    /// Those that were begun.
    pub(crate) begun: AtomicUsize,
}

impl Blocking {
    fn block<T>(&self, limits: Limits) -> Result<T, StoreError> {
        self.calls.begun.fetch_add(1, Ordering::SeqCst);
        self.calls.at_work.fetch_add(1, Ordering::SeqCst);
        let clock = Clock::new(limits.work);
        match self.manner {
            Manner::Ticking => while clock.tick().is_ok() {},
            Manner::Deaf(time) => std::thread::sleep(time),
        }
        self.calls.at_work.fetch_sub(1, Ordering::SeqCst);
        Err(StoreError::Timeout)
    }
}

#[async_trait]
impl GraphStore for Blocking {
    async fn select(
        &self,
        _: Start<'_>,
        _: &Select,
        _: &Scope,
        limits: Limits,
    ) -> Result<Rows, StoreError> {
        self.block(limits)
    }

    async fn aggregate(
        &self,
        _: Start<'_>,
        _: &Aggregate,
        _: &Scope,
        limits: Limits,
    ) -> Result<Aggregates, StoreError> {
        self.block(limits)
    }

    async fn group(
        &self,
        _: Start<'_>,
        _: &Grouping,
        _: &Scope,
        limits: Limits,
    ) -> Result<Grouped, StoreError> {
        self.block(limits)
    }

    async fn neighbours(
        &self,
        _: Ends<'_>,
        _: &Neighbours,
        _: &Scope,
        limits: Limits,
    ) -> Result<Neighbourhood, StoreError> {
        self.block(limits)
    }

    async fn degrees(
        &self,
        _: &[EntityKey],
        _: &[RelationTypeId],
        limits: Limits,
    ) -> Result<Vec<u64>, StoreError> {
        self.block(limits)
    }

    async fn relations(
        &self,
        _: RelationStart<'_>,
        _: RelationSelect,
        _: &Scope,
        limits: Limits,
    ) -> Result<Relations, StoreError> {
        self.block(limits)
    }

    fn is_in_process(&self) -> bool {
        self.manner == Manner::Ticking
    }

    async fn info(&self) -> Result<GraphInfo, StoreError> {
        Err(StoreError::Unavailable("busy".to_owned()))
    }

    async fn load(&self, _: Graph) -> Result<(), StoreError> {
        Ok(())
    }
}
