//! A store that is watched: what it is asked for one answer is counted and timed, and each call has a
//! span. The stores themselves know nothing of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use tracing::Instrument;

use super::{
    Candidate, Found, Graph, GraphInfo, GraphStore, Grouped, Limits, Neighbourhood, Relations,
    Rows, StoreError, Term,
};
use crate::ontology::RelationTypeId;
use crate::query::{
    Aggregate, Aggregates, Ends, EntityKey, Grouping, NameSearch, Neighbours, RelationSelect,
    RelationStart, Scope, Select, Start, Top,
};
use crate::telemetry::{Call, Copying, Pool, StoreCalls};

/// A store while it is asked for one answer.
#[derive(Debug)]
pub struct Watched {
    store: Arc<dyn GraphStore>,
    series: StoreCalls,
    calls: AtomicU32,
}

impl Watched {
    /// A store that was not asked yet, and where its calls are counted together with those of others.
    pub fn over(store: Arc<dyn GraphStore>, series: StoreCalls) -> Self {
        Self {
            store,
            series,
            calls: AtomicU32::new(0),
        }
    }

    /// How many calls there were until now.
    pub fn calls(&self) -> u32 {
        self.calls.load(Ordering::Relaxed)
    }

    async fn watch<T>(
        &self,
        call: Call,
        asked: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        let begun = Instant::now();
        let span = tracing::debug_span!("store", store = self.series.store(), call = call.name());
        let answer = asked.instrument(span).await;
        self.series.ended(call, begun.elapsed(), answer.is_err());
        answer
    }
}

#[async_trait]
impl GraphStore for Watched {
    fn pinned(self: Arc<Self>) -> Arc<dyn GraphStore> {
        let pinned = Arc::clone(&self.store).pinned();
        Arc::new(Self::over(pinned, self.series.clone()))
    }

    async fn select(
        &self,
        start: Start<'_>,
        select: &Select,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Rows, StoreError> {
        let asked = self.store.select(start, select, scope, limits);
        self.watch(Call::Select, asked).await
    }

    async fn at_once(
        &self,
        requests: &[Top<'_>],
        scope: &Scope,
        limits: Limits,
    ) -> Result<Vec<Option<Result<Found, StoreError>>>, StoreError> {
        let asked = self.store.at_once(requests, scope, limits);
        self.watch(Call::AtOnce, asked).await
    }

    async fn aggregate(
        &self,
        start: Start<'_>,
        aggregate: &Aggregate,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Aggregates, StoreError> {
        let asked = self.store.aggregate(start, aggregate, scope, limits);
        self.watch(Call::Aggregate, asked).await
    }

    async fn group(
        &self,
        start: Start<'_>,
        grouping: &Grouping,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Grouped, StoreError> {
        let asked = self.store.group(start, grouping, scope, limits);
        self.watch(Call::Group, asked).await
    }

    async fn neighbours(
        &self,
        of: Ends<'_>,
        neighbours: &Neighbours,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Neighbourhood, StoreError> {
        let asked = self.store.neighbours(of, neighbours, scope, limits);
        self.watch(Call::Neighbours, asked).await
    }

    async fn degrees(
        &self,
        of: &[EntityKey],
        relation_types: &[RelationTypeId],
        limits: Limits,
    ) -> Result<Vec<u64>, StoreError> {
        let asked = self.store.degrees(of, relation_types, limits);
        self.watch(Call::Degrees, asked).await
    }

    async fn relations(
        &self,
        start: RelationStart<'_>,
        select: RelationSelect,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Relations, StoreError> {
        let asked = self.store.relations(start, select, scope, limits);
        self.watch(Call::Relations, asked).await
    }

    async fn lexicon(&self, limits: Limits) -> Result<Vec<Term>, StoreError> {
        self.watch(Call::Lexicon, self.store.lexicon(limits)).await
    }

    async fn resolve(
        &self,
        search: &NameSearch,
        scope: &Scope,
        limits: Limits,
    ) -> Result<Vec<Vec<Candidate>>, StoreError> {
        let asked = self.store.resolve(search, scope, limits);
        self.watch(Call::Resolve, asked).await
    }

    async fn version(&self, limits: Limits) -> Result<Option<String>, StoreError> {
        self.watch(Call::Info, self.store.version(limits)).await
    }

    async fn info(&self) -> Result<GraphInfo, StoreError> {
        self.watch(Call::Info, self.store.info()).await
    }

    async fn ping(&self) -> Result<(), StoreError> {
        self.store.ping().await
    }

    async fn load(&self, graph: Graph) -> Result<(), StoreError> {
        self.store.load(graph).await
    }

    fn is_in_process(&self) -> bool {
        self.store.is_in_process()
    }

    fn serial(&self) -> Option<u64> {
        self.store.serial()
    }

    fn staleness(&self) -> Option<Duration> {
        self.store.staleness()
    }

    fn copying(&self) -> Option<Copying> {
        self.store.copying()
    }

    fn pool(&self) -> Option<Pool> {
        self.store.pool()
    }

    fn name(&self) -> &'static str {
        self.store.name()
    }
}
