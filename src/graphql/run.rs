//! A request on its way: planned, run, and written as whatever its answer is wanted as.

use std::sync::Arc;

use apollo_compiler::response::JsonMap;
use async_graphql::{Request, Response, Value, to_value};
use serde_json::Value as Json;
use tracing::Span;
use tracing::span::EnteredSpan;

use super::arguments::ConditionBudget;
use super::compile::Compiled;
use super::cost::{self, CostTold};
use super::data::Data;
use super::error::ClientError;
use super::introspection::{MetaSchema, Ready};
use super::meant::{Hint, hints};
use super::outline::{Outline, Outliner};
use super::prepare::{Prepared, coerce};
use super::respond::{Extensions, Material, Sink, Void, to_json, to_tree, write};
use super::service::{Answered, Inner};
use super::slice::{NoSlice, SliceAsked};
use super::timing::{Stopwatch, Timing};
use super::watch::{Wrote, name_span, operation_span};
use crate::config::AnswerLimits;
use crate::engine::{self, Answers, Budget, Cost, Sizes};
use crate::ontology::Ontology;
use crate::query::{Plan, Root};
use crate::store::{GraphStore, StoreError, Watched};
use crate::telemetry::Guard;
use crate::work::{Clock, Work};

/// A request that is understood: its plan, and the shape of its answer. It owns all that it works
/// on, so that it can be moved as one piece to where it is to be run.
#[derive(Clone)]
pub struct Planned {
    service: Arc<Inner>,
    pub(super) prepared: Arc<Prepared>,
    compiled: Arc<Compiled>,
    plan: Arc<Plan>,
    slices: Vec<SliceAsked>,
    variables: JsonMap,
    cost: Arc<Cost>,
    /// What the client is told of it, where it asks.
    cost_told: Option<CostTold>,
    /// All that is done for it has spans below this one.
    span: Span,
    timing: Timing,
}

/// A request that has been run: the rows of its answer, not written yet.
pub struct Ran {
    planned: Arc<Planned>,
    work: Arc<Work>,
    answers: Answers,
    /// What `graph` answers with, where it is asked.
    graph: Result<Json, StoreError>,
    /// The parts of the API that are asked for.
    slices: Vec<Result<Json, NoSlice>>,
    /// What may be meant by values that name nothing.
    hints: Vec<Hint>,
    /// Calls of the store.
    calls: u32,
    timing: Timing,
}

/// How much may still be written for one piece of work.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// Entities.
    pub(super) rows: usize,
    /// Bytes.
    pub(super) bytes: usize,
}

impl Room {
    /// All that there is.
    pub(super) fn of(limits: &AnswerLimits) -> Self {
        Self {
            rows: limits.max_rows,
            bytes: limits.max_bytes,
        }
    }
}

impl Planned {
    pub(super) fn new(service: Arc<Inner>, request: &Request) -> Result<Self, Vec<ClientError>> {
        let span = operation_span();
        let _planning = tracing::debug_span!(parent: &span, "plan").entered();
        let mut watch = Stopwatch::start();
        let name = request.operation_name.as_deref();
        let name = name.filter(|name| !name.is_empty());
        let (api, limits) = (&service.api, &service.limits);
        let (prepared, is_known) = service.prepared.get(api, limits, &request.query, name)?;
        service.metrics.looked_for_plan(is_known);
        name_span(&span, &prepared);
        let variables = coerce(api, &prepared, &request.variables)?;
        let compiled = prepared
            .compiled(api, &service.ontology, limits, &variables)
            .map_err(|error| vec![error])?;
        let conditions = ConditionBudget::new(limits.max_conditions, compiled.conditions);
        let reading = service.reading(&variables, &conditions);
        let plan = compiled
            .bind(reading, &prepared.document)
            .map_err(|error| vec![error])?;
        let slices = compiled
            .slices(reading, &prepared.document)
            .map_err(|error| vec![error])?;
        Ok(Self {
            prepared,
            compiled,
            plan,
            slices,
            variables,
            cost: Arc::default(),
            cost_told: None,
            span,
            timing: Timing {
                plan: watch.lap(),
                ..Timing::default()
            },
            service,
        })
    }

    /// The same, to be told to ask for more, and what its words mean. What it asks for already has to
    /// stay where it is.
    pub fn plan_mut(&mut self) -> (&mut Plan, &Ontology) {
        (Arc::make_mut(&mut self.plan), &self.service.ontology)
    }

    /// Estimates what it costs in a graph of these sizes; an error where that is too much.
    pub(super) fn estimate(&mut self, sizes: &Sizes, is_told: bool) -> Result<(), ClientError> {
        let limits = &self.service.limits;
        self.cost = Arc::new(engine::cost(&self.plan, &self.service.ontology, sizes));
        cost::admit(&self.cost, &self.compiled, limits)
            .inspect_err(|_| self.service.metrics.refused(Guard::Cost))?;
        let told = is_told.then(|| CostTold::of(&self.cost, &self.compiled, limits));
        self.cost_told = told;
        Ok(())
    }

    /// Whether it asks for rows and figures alone, which stores answer as they are.
    pub(super) fn is_plain(&self) -> bool {
        let roots = &self.plan.roots;
        !roots.is_empty() && self.slices.is_empty() && roots.iter().all(Root::is_plain)
    }

    /// What it is estimated to cost.
    pub(super) fn cost(&self) -> &Cost {
        &self.cost
    }

    /// What the store will be asked.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The keys of the answer, whatever it has.
    pub fn outline(&self) -> Vec<Outline> {
        let Inner {
            api, implementers, ..
        } = &*self.service;
        let outliner = Outliner {
            schema: &api.schema,
            implementers,
            document: &self.prepared.document,
            variables: &self.variables,
        };
        outliner.keys(&[&self.prepared.operation.selection_set])
    }

    /// The span of the operation.
    pub(super) fn span(&self) -> &Span {
        &self.span
    }

    /// Asks the store of some data. Whatever is not answered by the deadline is answered with an error.
    pub(super) async fn run(self: Arc<Self>, data: &Data, budget: Arc<Budget>) -> Ran {
        let mut watch = Stopwatch::start();
        let service = &self.service;
        let watched = Watched::over(Arc::clone(&data.store), service.calls.clone());
        let store = Arc::new(watched);
        let (plan, books) = (Arc::clone(&self.plan), Arc::clone(&service.books));
        let asked = Arc::<Watched>::clone(&store);
        let estimated = (plan, Arc::clone(&self.cost));
        let answers = engine::run(estimated, asked, books, Arc::clone(&budget));
        let from: (&dyn GraphStore, _) = (&*store, &*data.samples);
        let graph = service.graph(&self.compiled, from, budget.work().deadline());
        let (answers, graph) = tokio::join!(answers, graph);
        let slices = service.slices(&self.slices, &*store, budget.work()).await;
        let hints = self.hints(&answers, &*store, budget.work()).await;
        Ran {
            work: Arc::clone(budget.work()),
            timing: Timing {
                store: watch.lap(),
                ..self.timing
            },
            planned: self,
            answers,
            graph,
            slices,
            hints,
            calls: store.calls(),
        }
    }

    /// What may be meant by values that name nothing.
    async fn hints(
        &self,
        answers: &Answers,
        store: &dyn GraphStore,
        work: &Arc<Work>,
    ) -> Vec<Hint> {
        let service = &self.service;
        let asked = (&self.compiled.shape, answers);
        let bounds = (service.limits.max_hints, work);
        let ontology = (&*service.ontology, &service.searched);
        hints(ontology, store, asked, bounds).await
    }
}

impl Ran {
    /// What a subscription tells, in the place of what `graph` answers with.
    pub(super) fn telling(planned: Arc<Planned>, change: Json, work: Arc<Work>) -> Self {
        let plan = Arc::clone(&planned.plan);
        let roots = Vec::new();
        Self {
            work,
            answers: Answers { plan, roots },
            graph: Ok(change),
            calls: 0,
            slices: Vec::new(),
            hints: Vec::new(),
            timing: planned.timing,
            planned,
        }
    }

    /// The rows of the answer, each with what was asked of it in words of the ontology.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// What the words of the answers mean.
    pub fn ontology(&self) -> &Ontology {
        &self.planned.service.ontology
    }

    /// What the request was planned as.
    pub fn planned(&self) -> &Planned {
        &self.planned
    }

    /// The data of the answer, written into a sink and made bytes of. An answer with an error is the
    /// errors alone: what lacks some of its data is no table or graph.
    pub fn write_into<S: Sink>(
        &self,
        sink: S,
        bytes: impl FnOnce(S) -> Result<Vec<u8>, ClientError>,
    ) -> Result<Answered, Vec<ClientError>> {
        let _writing = self.writing();
        let mut watch = Stopwatch::start();
        let room = Room::of(&self.planned.service.limits);
        let material = Material {
            // What is kept there is JSON.
            ready: &Ready::new(),
            ..self.material(room)
        };
        let written = write(&self.planned.compiled.shape, material, sink);
        if !written.errors.is_empty() {
            return Err(written.errors);
        }
        let body = bytes(written.answer).map_err(|error| vec![error])?;
        let rows = room.rows.saturating_sub(written.rows_left);
        Ok(self.answered(body, Wrote::of_rows(rows), &mut watch))
    }

    /// Counts what is done with the answer.
    pub fn clock(&self) -> Clock {
        Clock::new(Arc::clone(&self.work))
    }

    /// Bytes that are made of the rows of the answer. As in [`Self::write_into`], an answer with an
    /// error is the errors alone.
    pub fn write_rows(
        &self,
        bytes: impl FnOnce(&Answers) -> Result<Vec<u8>, ClientError>,
    ) -> Result<Answered, Vec<ClientError>> {
        let _writing = self.writing();
        let mut watch = Stopwatch::start();
        let room = Room::of(&self.planned.service.limits);
        let written = write(&self.planned.compiled.shape, self.material(room), Void);
        if !written.errors.is_empty() {
            return Err(written.errors);
        }
        let body = bytes(&self.answers).map_err(|error| vec![error])?;
        let rows = room.rows.saturating_sub(written.rows_left);
        Ok(self.answered(body, Wrote::of_rows(rows), &mut watch))
    }

    /// The span of writing it.
    fn writing(&self) -> EnteredSpan {
        tracing::debug_span!(parent: &self.planned.span, "write").entered()
    }

    fn answered(&self, body: Vec<u8>, wrote: Wrote, watch: &mut Stopwatch) -> Answered {
        let Prepared {
            operation, hash, ..
        } = &*self.planned.prepared;
        Answered {
            body: body.into(),
            errors: wrote.errors,
            codes: wrote.codes,
            data: true,
            operation: operation.name.as_ref().map(ToString::to_string),
            document: Some(Arc::clone(hash)),
            calls: self.calls,
            rows: wrote.rows,
            recurs: wrote.errors == 0 && self.planned.compiled.is_of_api(),
            cost: Some(self.planned.cost.total),
            timing: Timing {
                write: watch.lap(),
                ..self.timing
            },
        }
    }

    /// The answer as JSON, which takes what it needs of the room.
    pub(super) fn write(&self, room: &mut Room) -> Answered {
        let _writing = self.writing();
        let mut watch = Stopwatch::start();
        let length = &self.planned.prepared.length;
        let shape = &self.planned.compiled.shape;
        let written = to_json(shape, self.material(*room), length.expected());
        length.was(written.answer.len());
        let wrote = Wrote::of(&written, *room);
        room.rows = written.rows_left;
        room.bytes = room.bytes.saturating_sub(written.answer.len());
        self.answered(written.answer, wrote, &mut watch)
    }

    /// The answer as JSON, which has all the room there is.
    pub(super) fn json(&self) -> Answered {
        self.write(&mut Room::of(&self.planned.service.limits))
    }

    /// The answer as the transports of `async_graphql` take it.
    pub fn response(&self) -> Response {
        self.noted_response().0
    }

    /// The same, and what is to be told of it.
    pub(super) fn noted_response(&self) -> (Response, Answered) {
        let _writing = self.writing();
        let mut watch = Stopwatch::start();
        let room = Room::of(&self.planned.service.limits);
        let written = to_tree(&self.planned.compiled.shape, self.material(room));
        let noted = self.answered(Vec::new(), Wrote::of(&written, room), &mut watch);
        let mut response = Response::new(written.answer);
        response.errors = written.errors.into_iter().map(Into::into).collect();
        if let Ok(Value::Object(extensions)) = to_value(self.extensions()) {
            let extensions = extensions.into_iter();
            response.extensions = extensions
                .map(|(key, value)| (key.to_string(), value))
                .collect();
        }
        (response, noted)
    }

    fn extensions(&self) -> Extensions<'_> {
        Extensions {
            cost: self.planned.cost_told.as_ref(),
            hints: &self.hints,
        }
    }

    fn material(&self, room: Room) -> Material<'_> {
        let service = &self.planned.service;
        Material {
            ontology: &service.ontology,
            document: &self.planned.prepared.document,
            answers: &self.answers,
            graph: &self.graph,
            slices: &self.slices,
            extensions: self.extensions(),
            schema: MetaSchema::new(&service.api.schema, &service.implementers),
            ready: &service.ready,
            variables: &self.planned.variables,
            work: &self.work,
            limits: &service.limits,
            room,
        }
    }
}
