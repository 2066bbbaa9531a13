//! What those who watch are told: of each answer, and how things stand when they ask.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Mutex;
use tokio::time::timeout;
use tracing::Span;
use tracing::field::Empty;

use super::error::ErrorCode;
use super::overview::Overview;
use super::prepare::Prepared;
use super::respond::Written;
use super::run::Room;
use super::service::{Answered, Service};
use crate::ontology::Ontology;
use crate::store::{GraphInfo, GraphStore};
use crate::telemetry::{GraphState, State, Told, shown};

/// How the store was when somebody last asked.
#[derive(Debug, Default)]
pub(super) struct Looked(Mutex<Seen>);

#[derive(Debug, Default)]
struct Seen {
    at: Option<Instant>,
    store_is_up: bool,
}

/// How long what a database said is good: who asks more often is told the same.
const FRESH: Duration = Duration::from_secs(2);

/// How long a database may take to say how things stand.
const PATIENCE: Duration = Duration::from_secs(2);

impl Service {
    /// Tells of an answer: counts it, adds it to the account of its request, and has it in the log
    /// where it was slow. Whoever has the service answer tells of each answer once.
    pub fn note(&self, answered: &Answered) {
        let codes: Vec<_> = answered.codes.iter().map(|code| code.name()).collect();
        let told = Told {
            operation: answered.operation.as_deref(),
            document: answered.document.as_deref(),
            has_data: answered.data,
            errors: answered.errors,
            codes: &codes,
            plan: answered.timing.plan,
            store: answered.timing.store,
            write: answered.timing.write,
            calls: answered.calls,
            rows: answered.rows,
            bytes: answered.body.len(),
            cost: answered.cost,
        };
        self.account.add(&told);
        let metrics = self.metrics();
        metrics.answered(&told);
        for code in &codes {
            metrics.error(code);
        }
        if self.slow.is_some_and(|slow| told.took() >= slow) {
            metrics.slow();
            log_slow(&told, self.account.client().as_deref());
        }
    }

    /// How things stand.
    pub async fn state(&self) -> State {
        let store = self.inner.data.get().store;
        let mut seen = self.inner.looked.0.lock().await;
        if store.is_in_process() || seen.at.is_none_or(|at| at.elapsed() > FRESH) {
            seen.look(&self.inner.overview, &store).await;
        }
        let taken = self.workers.taken();
        let graph = self.inner.overview.last();
        State {
            store_is_up: seen.store_is_up,
            graph: graph.map(|info| graph_state(&self.inner.ontology, &info)),
            at_work: taken.at_work,
            waiting: taken.waiting,
            plans: self.inner.prepared.len(),
            kept_answers: self.inner.kept.bytes(),
            pool: store.pool(),
            copying: store.copying(),
        }
    }
}

/// What was written of an answer, in numbers.
pub(super) struct Wrote {
    pub(super) rows: usize,
    pub(super) errors: usize,
    pub(super) codes: Vec<ErrorCode>,
}

impl Wrote {
    /// Without an error.
    pub(super) fn of_rows(rows: usize) -> Self {
        Self {
            rows,
            errors: 0,
            codes: Vec::new(),
        }
    }

    pub(super) fn of<T>(written: &Written<T>, room: Room) -> Self {
        Self {
            rows: room.rows.saturating_sub(written.rows_left),
            errors: written.error_count,
            codes: ErrorCode::of(&written.errors),
        }
    }
}

/// The span of one operation, which gets a name when its document is understood.
pub(super) fn operation_span() -> Span {
    tracing::debug_span!("operation", operation = Empty, document = Empty)
}

/// Tells a span what operation it is of: names alone.
pub(super) fn name_span(span: &Span, prepared: &Prepared) {
    if let Some(operation) = &prepared.operation.name {
        span.record("operation", shown(operation));
    }
    span.record("document", &*prepared.hash);
}

impl Seen {
    async fn look(&mut self, overview: &Overview, store: &Arc<dyn GraphStore>) {
        let looking = overview.look(&**store, Instant::now() + PATIENCE);
        let (up, _) = tokio::join!(timeout(PATIENCE, store.ping()), timeout(PATIENCE, looking));
        self.store_is_up = matches!(up, Ok(Ok(())));
        self.at = Some(Instant::now());
    }
}

fn graph_state(ontology: &Ontology, info: &GraphInfo) -> GraphState {
    let entities = ontology.entity_types.iter().map(|it| it.name.clone());
    let relations = ontology.relation_types.iter().map(|it| it.name.clone());
    GraphState {
        version: info.version.clone(),
        loaded_at: info.loaded_at.as_duration().as_secs_f64(),
        entities: entities.zip(info.entities.iter().copied()).collect(),
        relations: relations.zip(info.relations.iter().copied()).collect(),
    }
}

/// The text of a document and its values are nobody else's; its hash leads to whoever has it.
fn log_slow(told: &Told<'_>, client: Option<&str>) {
    let ms = |part: Duration| part.as_secs_f64() * 1000.0;
    tracing::warn!(
        operation = told.operation.map(shown),
        document = told.document,
        client,
        cost = told.cost,
        ms = ms(told.took()),
        plan_ms = ms(told.plan),
        store_ms = ms(told.store),
        write_ms = ms(told.write),
        store_calls = told.calls,
        rows = told.rows,
        bytes = told.bytes,
        "slow operation"
    );
}
