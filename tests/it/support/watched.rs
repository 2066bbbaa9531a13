//! Stores that watch what another is asked.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::ThreadId;

use async_trait::async_trait;
use silkgraph::ontology::RelationTypeId;
use silkgraph::query::{
    Aggregate, Aggregates, Ends, EntityKey, Grouping, Neighbours, RelationSelect, RelationStart,
    Scope, Select, Start,
};
use silkgraph::store::{
    Graph, GraphInfo, GraphStore, Grouped, Limits, Neighbourhood, Relations, Rows, StoreError,
};

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

    async fn group(
        &self,
        start: Start<'_>,
        grouping: &Grouping,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Grouped, StoreError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.store.group(start, grouping, scope, limits).await
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

    async fn group(
        &self,
        start: Start<'_>,
        grouping: &Grouping,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Grouped, StoreError> {
        self.note();
        self.store.group(start, grouping, scope, limits).await
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
