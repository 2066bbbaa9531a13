//! A request on its way: planned, run, and written as whatever its answer is wanted as.

use std::sync::Arc;
use std::time::Instant;

use apollo_compiler::response::JsonMap;
use async_graphql::{Request, Response, to_value};
use serde_json::Value as Json;

use super::arguments::ConditionBudget;
use super::compile::Compiled;
use super::error::ClientError;
use super::introspection::MetaSchema;
use super::meant::{Hint, hints};
use super::prepare::{Prepared, coerce};
use super::respond::{Material, to_json, to_tree};
use super::service::{Answered, Inner};
use super::timing::{Stopwatch, Timing};
use crate::config::AnswerLimits;
use crate::engine::{self, Answers, Budget};
use crate::ontology::Ontology;
use crate::query::Plan;
use crate::store::StoreError;
use crate::work::Work;

/// A request that is understood: its plan, and the shape of its answer. It owns all that it works
/// on, so that it can be moved as one piece to where it is to be run.
pub struct Planned {
    service: Arc<Inner>,
    prepared: Arc<Prepared>,
    compiled: Arc<Compiled>,
    plan: Arc<Plan>,
    variables: JsonMap,
    timing: Timing,
}

/// A request that has been run: the rows of its answer, not written yet.
pub struct Ran {
    planned: Planned,
    work: Arc<Work>,
    answers: Answers,
    /// What `graph` answers with, where it is asked.
    graph: Result<Json, StoreError>,
    /// What may be meant by values that name nothing.
    hints: Vec<Hint>,
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
        let mut watch = Stopwatch::start();
        let name = request.operation_name.as_deref();
        let name = name.filter(|name| !name.is_empty());
        let (api, limits) = (&service.api, &service.limits);
        let prepared = service.prepared.get(api, limits, &request.query, name)?;
        let variables = coerce(api, &prepared, &request.variables)?;
        let compiled = prepared
            .compiled(api, &service.ontology, limits, &variables)
            .map_err(|error| vec![error])?;
        let conditions = ConditionBudget::new(limits.max_conditions, compiled.conditions);
        let reading = service.reading(&variables, &conditions);
        let plan = compiled
            .bind(reading, &prepared.document)
            .map_err(|error| vec![error])?;
        Ok(Self {
            prepared,
            compiled,
            plan,
            variables,
            timing: Timing {
                plan: watch.lap(),
                ..Timing::default()
            },
            service,
        })
    }

    /// What the store will be asked.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Asks the store. Whatever is not answered by the deadline is answered with an error.
    pub(super) async fn run(self, budget: Arc<Budget>) -> Ran {
        let mut watch = Stopwatch::start();
        let service = &self.service;
        let store = Arc::clone(&service.store);
        let (plan, books) = (Arc::clone(&self.plan), Arc::clone(&service.books));
        let answers = engine::run(plan, store, books, Arc::clone(&budget));
        let graph = service.graph(&self.compiled, budget.work().deadline());
        let (answers, graph) = tokio::join!(answers, graph);
        let hints = self.hints(&answers, budget.work()).await;
        Ran {
            work: Arc::clone(budget.work()),
            timing: Timing {
                store: watch.lap(),
                ..self.timing
            },
            planned: self,
            answers,
            graph,
            hints,
        }
    }

    /// What may be meant by values that name nothing. A database is given part of the time that is
    /// left, so that an answer that is there does not come too late for it.
    async fn hints(&self, answers: &Answers, work: &Arc<Work>) -> Vec<Hint> {
        let service = &self.service;
        let work = if service.store.is_in_process() {
            Arc::clone(work)
        } else {
            let now = Instant::now();
            let left = work.deadline().saturating_duration_since(now);
            Work::until(now + left / 4)
        };
        let asked = (&self.compiled.shape, answers);
        let bounds = (service.limits.max_hints, &work);
        let ontology = (&*service.ontology, &service.searched);
        hints(ontology, &*service.store, asked, bounds).await
    }
}

impl Ran {
    /// The rows of the answer, each with what was asked of it in words of the ontology.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// What the words of the answers mean.
    pub fn ontology(&self) -> &Ontology {
        &self.planned.service.ontology
    }

    /// The answer as JSON, which takes what it needs of the room.
    pub(super) fn write(&self, room: &mut Room) -> Answered {
        let mut watch = Stopwatch::start();
        let written = to_json(&self.planned.compiled.shape, self.material(*room));
        room.rows = written.rows_left;
        room.bytes = room.bytes.saturating_sub(written.answer.len());
        let operation = &self.planned.prepared.operation;
        Answered {
            body: written.answer.into(),
            errors: written.error_count,
            data: true,
            operation: operation.name.as_ref().map(ToString::to_string),
            timing: Timing {
                write: watch.lap(),
                ..self.timing
            },
        }
    }

    /// The answer as the transports of `async_graphql` take it.
    pub fn response(&self) -> Response {
        let room = Room::of(&self.planned.service.limits);
        let written = to_tree(&self.planned.compiled.shape, self.material(room));
        let mut response = Response::new(written.answer);
        response.errors = written.errors.into_iter().map(Into::into).collect();
        if !self.hints.is_empty() {
            let hints = to_value(&self.hints).unwrap_or_default();
            response.extensions.insert("hints".to_owned(), hints);
        }
        response
    }

    fn material(&self, room: Room) -> Material<'_> {
        let service = &self.planned.service;
        Material {
            ontology: &service.ontology,
            document: &self.planned.prepared.document,
            answers: &self.answers,
            graph: &self.graph,
            hints: &self.hints,
            schema: MetaSchema::new(&service.api.schema, &service.implementers),
            ready: &service.ready,
            variables: &self.planned.variables,
            work: &self.work,
            limits: &service.limits,
            room,
        }
    }
}
