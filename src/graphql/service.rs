//! The GraphQL service: a request in, the bytes of its answer out.

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use apollo_compiler::Name;
use apollo_compiler::collections::HashMap;
use apollo_compiler::response::JsonMap;
use apollo_compiler::schema::Implementers;
use async_graphql::Request;
use bytes::Bytes;
use serde_json::Value as Json;

use super::arguments::{ConditionBudget, Reading};
use super::changes::Changes;
use super::compile::Compiled;
use super::data::{Current, Data};
use super::error::{ClientError, ErrorCode, error_body};
use super::graph::graph_info;
use super::introspection::Ready;
use super::kept::KeptAnswers;
use super::overview::Overview;
use super::persisted::{DocumentOptions, Documents};
use super::prepare::PreparedCache;
use super::publish::{Api, RootField, publish};
use super::run::Planned;
use super::shape::RootOut;
use super::slice::{Index, NoSlice, SliceAsked, Whole};
use super::timing::Timing;
use super::watch::Looked;
use super::words::{GraphField, Word};
use crate::config::AnswerLimits;
use crate::engine::{self, Books};
use crate::ontology::{Faults, Ontology, Searched};
use crate::sample::SampleQuery;
use crate::store::{GraphInfo, GraphStore, Limits, StoreError};
use crate::telemetry::{Account, Metrics, StoreCalls};
use crate::work::{Work, Workers, WorkersOptions};

/// Answers GraphQL requests, on behalf of one client. Cheap to clone: clones share everything but the
/// client.
#[derive(Clone)]
pub struct Service {
    pub(super) inner: Arc<Inner>,
    pub(super) workers: Workers,
    /// What all of its requests answer from, where they are to answer from the same, once there was one.
    pub(super) pinned: Option<Arc<OnceLock<Data>>>,
    /// How long an operation may take before the log tells of it, if at all.
    pub(super) slow: Option<Duration>,
    /// Where what it answers is summed up.
    pub(super) account: Account,
}

/// What a service is set up with.
#[derive(Debug, Clone, Default)]
pub struct ServiceOptions {
    /// Bounds of one answer.
    pub limits: AnswerLimits,
    /// The queries that `graph` shows to newcomers.
    pub samples: Vec<SampleQuery>,
    /// Which queries can be asked for without their text.
    pub documents: DocumentOptions,
    /// Where it counts what it does.
    pub metrics: Metrics,
}

/// A written answer.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The JSON of the answer.
    pub body: Bytes,
    /// How many errors it has.
    pub errors: usize,
    /// The codes of those that are listed, each once.
    pub codes: Vec<ErrorCode>,
    /// Whether it has `data`, perhaps null: without it, nothing was run.
    pub data: bool,
    /// The name of the operation, where it has one.
    pub operation: Option<String>,
    /// The beginning of the SHA-256 of its document, where that was understood.
    pub document: Option<Arc<str>>,
    /// Calls of the store.
    pub calls: u32,
    /// Entities in it.
    pub rows: usize,
    /// Whether it tells of the API alone, and so stays as it is while the service runs.
    pub recurs: bool,
    /// What it was estimated to cost, if it was planned.
    pub cost: Option<u64>,
    /// Where the time went.
    pub timing: Timing,
}

/// What all clones of a service share.
pub(super) struct Inner {
    pub(super) ontology: Arc<Ontology>,
    pub(super) data: Current,
    pub(super) changes: Arc<Changes>,
    pub(super) books: Arc<Books>,
    /// What a search looks at, for values that name nothing.
    pub(super) searched: Searched,
    pub(super) api: Api,
    pub(super) implementers: HashMap<Name, Implementers>,
    pub(super) ready: Ready,
    /// What words mean in the API, once somebody asks.
    index: OnceLock<Index>,
    pub(super) limits: AnswerLimits,
    pub(super) documents: Documents,
    pub(super) prepared: PreparedCache,
    pub(super) kept: KeptAnswers,
    pub(super) metrics: Metrics,
    /// Where the calls of the store are counted.
    pub(super) calls: StoreCalls,
    pub(super) looked: Looked,
    /// What is known of the graph as a whole.
    pub(super) overview: Arc<Overview>,
}

impl Service {
    /// Publishes the API of an ontology over a store.
    pub fn new(
        ontology: Arc<Ontology>,
        store: Arc<dyn GraphStore>,
        options: ServiceOptions,
    ) -> Result<Self, Faults> {
        let api = publish(&ontology)?;
        let codes = ErrorCode::ALL.into_iter().map(ErrorCode::name);
        options.metrics.expect_codes(codes);
        let documents = Documents::new(
            options.documents,
            options.limits.max_query_bytes,
            options.metrics.clone(),
        );
        Ok(Self {
            workers: Workers::new(WorkersOptions::default()),
            pinned: None,
            slow: None,
            account: Account::default(),
            inner: Arc::new(Inner {
                implementers: api.schema.implementers_map(),
                ready: Ready::new(),
                index: OnceLock::new(),
                prepared: PreparedCache::new(options.limits.plan_cache),
                kept: KeptAnswers::of_bytes(options.limits.answer_cache),
                limits: options.limits,
                calls: options.metrics.store(store.name()),
                looked: Looked::default(),
                documents,
                metrics: options.metrics,
                overview: Arc::new(Overview::new(Arc::clone(&ontology))),
                books: Arc::new(Books::new(Arc::clone(&ontology))),
                searched: Searched::of(&ontology),
                ontology,
                changes: Arc::default(),
                data: Current::new(store, options.samples.into()),
                api,
            }),
        })
    }

    /// From now on the store is asked so often whether it holds other data, while somebody subscribes to
    /// that; 5 seconds where nothing is said.
    pub fn poll_every(&self, pause: Duration) {
        self.inner.changes.poll_every(pause);
    }

    /// The data may be other ones: who subscribes to that is told at once.
    pub fn look_for_changes(&self) {
        self.inner.changes.look_now();
    }

    /// Of answers from a copy of a database, for how long that is not known to be the same.
    pub fn staleness(&self) -> Option<Duration> {
        self.data().store.staleness()
    }

    /// Whether the answer to a request says how old a copy is, which is another with each moment. A query
    /// that asks for it has its name.
    pub(crate) fn tells_age(&self, request: &Request) -> bool {
        self.staleness().is_some() && request.query.contains(GraphField::Staleness.name())
    }

    /// What is counted while the service runs.
    pub fn metrics(&self) -> &Metrics {
        &self.inner.metrics
    }

    /// Who does what takes longer than a moment.
    pub fn workers(&self) -> &Workers {
        &self.workers
    }

    /// The API as type definitions.
    pub fn sdl(&self) -> String {
        self.inner.api.sdl()
    }

    /// Whether requests can be answered at the moment: an error where the store is away.
    pub async fn ready(&self) -> Result<(), ClientError> {
        let max_rows = self.inner.limits.max_rows;
        let answer = self.inner.data.get().store.ping().await;
        answer.map_err(|error| ClientError::from_store(&error, max_rows))
    }

    /// The queries that ship with the graph.
    pub fn samples(&self) -> Arc<[SampleQuery]> {
        self.data().samples
    }

    /// The text of a query that ships with the graph.
    pub fn sample(&self, name: &str) -> Option<String> {
        let samples = self.samples();
        let sample = samples.iter().find(|sample| sample.name == name);
        sample.map(|sample| sample.query.clone())
    }

    /// Answers from another store from now on, and shows other queries; gives back the store before,
    /// from which requests under way still answer.
    pub fn replace(
        &self,
        store: Arc<dyn GraphStore>,
        samples: Vec<SampleQuery>,
    ) -> Arc<dyn GraphStore> {
        let before = self.inner.data.replace(store, samples.into());
        // Nobody asks for those that are kept any more.
        self.inner.kept.clear();
        self.inner.changes.look_now();
        before
    }

    /// Shows other queries from now on, and answers from the same store.
    pub fn replace_samples(&self, samples: Vec<SampleQuery>) {
        self.inner.data.replace_samples(samples.into());
    }

    /// What the graph holds.
    pub async fn info(&self) -> Result<GraphInfo, StoreError> {
        engine::info(&*self.data().store, self.deadline()).await
    }

    /// What the graph is told by from what it was before a load; [`None`] where the store cannot tell,
    /// be it at the moment.
    pub async fn version(&self, deadline: Instant) -> Option<String> {
        let store = self.data().store;
        let version = store.version(Limits::new(1, deadline)).await;
        let told = |fault: &StoreError| tracing::debug!(%fault, "the version cannot be told");
        version.inspect_err(told).ok().flatten()
    }

    /// What the words of the API come from.
    pub fn ontology(&self) -> &Ontology {
        &self.inner.ontology
    }

    /// The field of `Query` that answers with this, where the type definitions leave room for it.
    pub fn root(&self, wanted: RootField) -> Option<&str> {
        let roots = &self.inner.api.roots;
        let root = roots.iter().find(|(_, root)| **root == wanted);
        root.map(|(name, _)| &**name)
    }

    /// How long an answer may be, in bytes.
    pub fn max_bytes(&self) -> usize {
        self.inner.limits.max_bytes
    }

    /// When a request has to be answered that comes in now.
    pub fn deadline(&self) -> Instant {
        Instant::now() + self.inner.limits.time_limit
    }

    /// Understands a request: reads and validates its text, or finds it among those that were
    /// read before, and binds it to its variables. Asks the store nothing.
    pub fn plan(&self, request: &Request) -> Result<Planned, Vec<ClientError>> {
        Planned::new(Arc::clone(&self.inner), request)
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service")
            .field("data", &self.inner.data)
            .field("limits", &self.inner.limits)
            .finish_non_exhaustive()
    }
}

impl Answered {
    /// An answer to a request that was not run.
    pub fn refused(errors: &[ClientError]) -> Self {
        Self {
            body: error_body(errors),
            errors: errors.len(),
            codes: ErrorCode::of(errors),
            data: false,
            operation: None,
            document: None,
            calls: 0,
            rows: 0,
            recurs: false,
            cost: None,
            timing: Timing::default(),
        }
    }
}

impl Inner {
    /// What arguments are read with.
    pub(super) fn reading<'a>(
        &'a self,
        variables: &'a JsonMap,
        conditions: &'a ConditionBudget,
    ) -> Reading<'a> {
        Reading {
            ontology: &self.ontology,
            variables,
            max_rows: self.limits.max_rows,
            max_ids: self.limits.max_ids,
            max_visited: self.limits.max_visited,
            conditions,
        }
    }

    /// The parts of the API that are asked for, one after the other.
    pub(super) async fn slices(
        &self,
        asked: &[SliceAsked],
        store: &dyn GraphStore,
        work: &Arc<Work>,
    ) -> Vec<Result<Json, NoSlice>> {
        let mut slices = Vec::with_capacity(asked.len());
        for asked in asked {
            let whole = Whole {
                ontology: &self.ontology,
                searched: &self.searched,
                schema: &self.api.schema,
                roots: &self.api.roots,
                index: self
                    .index
                    .get_or_init(|| Index::of(&self.ontology, &self.api)),
            };
            let slice = whole.slice(asked, store, work).await;
            slices.push(slice.map(Json::from));
        }
        slices
    }

    /// What `graph` answers with, where it is asked.
    pub(super) async fn graph(
        &self,
        compiled: &Compiled,
        (store, samples): (&dyn GraphStore, &[SampleQuery]),
        deadline: Instant,
    ) -> Result<Json, StoreError> {
        let asked = |out: &RootOut| matches!(out, RootOut::Graph(_));
        if !compiled.shape.iter().any(|field| asked(&field.out)) {
            return Ok(Json::Null);
        }
        let info = engine::info(store, deadline).await?;
        Ok(graph_info(&self.ontology, &info, samples))
    }
}
