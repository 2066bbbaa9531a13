//! Stores that misbehave, or that keep count.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::ThreadId;
use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use silkgraph::ontology::RelationTypeId;
use silkgraph::query::{
    Aggregate, Aggregates, Ends, EntityKey, Neighbours, RelationSelect, RelationStart, Scope,
    Select, Start,
};
use silkgraph::store::{
    Graph, GraphInfo, GraphStore, Limits, Neighbourhood, Relations, Rows, StoreError,
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
        scope: &Scope,
        limits: Limits,
    ) -> Result<Rows, StoreError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.store.select(start, select, scope, limits).await
    }

    async fn aggregate(
        &self,
        start: Start<'_>,
        aggregate: &Aggregate,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Aggregates, StoreError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.store.aggregate(start, aggregate, scope, limits).await
    }

    async fn neighbours(
        &self,
        of: Ends<'_>,
        neighbours: &Neighbours,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Neighbourhood, StoreError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.store.neighbours(of, neighbours, scope, limits).await
    }

    async fn degrees(
        &self,
        of: &[EntityKey],
        relation_types: &[RelationTypeId],
        limits: Limits,
    ) -> Result<Vec<u64>, StoreError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.store.degrees(of, relation_types, limits).await
    }

    async fn relations(
        &self,
        start: RelationStart<'_>,
        select: RelationSelect,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Relations, StoreError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.store.relations(start, select, scope, limits).await
    }

    async fn version(&self, limits: Limits) -> Result<Option<String>, StoreError> {
        self.store.version(limits).await
    }

    async fn info(&self) -> Result<GraphInfo, StoreError> {
        self.store.info().await
    }

    async fn load(&self, graph: Graph) -> Result<(), StoreError> {
        self.store.load(graph).await
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

#[async_trait]
impl<S: GraphStore> GraphStore for Threads<S> {
    async fn select(
        &self,
        start: Start<'_>,
        select: &Select,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Rows, StoreError> {
        self.note();
        self.store.select(start, select, scope, limits).await
    }

    async fn aggregate(
        &self,
        start: Start<'_>,
        aggregate: &Aggregate,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Aggregates, StoreError> {
        self.note();
        self.store.aggregate(start, aggregate, scope, limits).await
    }

    async fn neighbours(
        &self,
        of: Ends<'_>,
        neighbours: &Neighbours,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Neighbourhood, StoreError> {
        self.note();
        self.store.neighbours(of, neighbours, scope, limits).await
    }

    async fn degrees(
        &self,
        of: &[EntityKey],
        relation_types: &[RelationTypeId],
        limits: Limits,
    ) -> Result<Vec<u64>, StoreError> {
        self.note();
        self.store.degrees(of, relation_types, limits).await
    }

    async fn relations(
        &self,
        start: RelationStart<'_>,
        select: RelationSelect,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Relations, StoreError> {
        self.note();
        self.store.relations(start, select, scope, limits).await
    }

    fn is_in_process(&self) -> bool {
        self.store.is_in_process()
    }

    async fn version(&self, limits: Limits) -> Result<Option<String>, StoreError> {
        self.store.version(limits).await
    }

    async fn info(&self) -> Result<GraphInfo, StoreError> {
        self.store.info().await
    }

    async fn load(&self, graph: Graph) -> Result<(), StoreError> {
        self.store.load(graph).await
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
