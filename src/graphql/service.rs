//! The GraphQL service: a request in, the bytes of its answer out.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use apollo_compiler::collections::HashMap;
use apollo_compiler::introspection;
use apollo_compiler::response::JsonMap;
use apollo_compiler::schema::Implementers;
use apollo_compiler::validation::Valid;
use apollo_compiler::{Name, Schema};
use async_graphql::Request;
use bytes::Bytes;
use serde_json::Value as Json;

use super::arguments::Reading;
use super::compile::Compiled;
use super::error::{ClientError, ErrorCode, error_body};
use super::graph::graph_info;
use super::limits::AnswerLimits;
use super::prepare::{Prepared, PreparedCache, coerce};
use super::publish::{Api, publish};
use super::respond::{Material, respond};
use super::shape::RootOut;
use super::timing::{Stopwatch, Timing};
use crate::ontology::{Faults, Ontology};
use crate::query::{Answered as StepAnswer, Plan, execute};
use crate::sample::SampleQuery;
use crate::store::{GraphStore, Limits, StoreError};

/// Answers GraphQL requests. Cheap to clone: clones share everything.
#[derive(Clone)]
pub struct Service {
    inner: Arc<Inner>,
}

/// What a service is set up with.
#[derive(Debug, Clone, Default)]
pub struct ServiceOptions {
    /// Bounds of one answer.
    pub limits: AnswerLimits,
    /// The queries that `graph` shows to newcomers.
    pub samples: Vec<SampleQuery>,
}

/// A written answer.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The JSON of the answer.
    pub body: Bytes,
    /// How many errors it has.
    pub errors: usize,
    /// Whether it has `data`, perhaps null: without it, nothing was run.
    pub data: bool,
    /// The name of the operation, where it has one.
    pub operation: Option<String>,
    /// Where the time went.
    pub timing: Timing,
}

struct Inner {
    ontology: Arc<Ontology>,
    store: Arc<dyn GraphStore>,
    api: Api,
    implementers: HashMap<Name, Implementers>,
    limits: AnswerLimits,
    samples: Vec<SampleQuery>,
    prepared: PreparedCache,
}

impl Service {
    /// Publishes the API of an ontology over a store.
    pub fn new(
        ontology: Arc<Ontology>,
        store: Arc<dyn GraphStore>,
        options: ServiceOptions,
    ) -> Result<Self, Faults> {
        let api = publish(&ontology)?;
        Ok(Self {
            inner: Arc::new(Inner {
                implementers: api.schema.implementers_map(),
                prepared: PreparedCache::new(options.limits.plan_cache),
                limits: options.limits,
                samples: options.samples,
                ontology,
                store,
                api,
            }),
        })
    }

    /// The API as type definitions.
    pub fn sdl(&self) -> String {
        self.inner.api.sdl()
    }

    /// The schema of the API.
    pub fn schema(&self) -> &Valid<Schema> {
        &self.inner.api.schema
    }

    /// Whether requests can be answered at the moment: an error where the store is away.
    pub async fn ready(&self) -> Result<(), ClientError> {
        let max_rows = self.inner.limits.max_rows;
        let answer = self.inner.store.ping().await;
        answer.map_err(|error| ClientError::from_store(&error, max_rows))
    }

    /// Answers one request. It always answers: what goes wrong is in the answer.
    pub async fn answer(&self, request: Request) -> Answered {
        match self.inner.answer(request).await {
            Ok(answered) => answered,
            Err(errors) => Answered::refused(&errors),
        }
    }
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service")
            .field("store", &self.inner.store)
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
            data: false,
            operation: None,
            timing: Timing::default(),
        }
    }
}

impl Inner {
    async fn answer(&self, request: Request) -> Result<Answered, Vec<ClientError>> {
        let mut watch = Stopwatch::start();
        let name = request
            .operation_name
            .as_deref()
            .filter(|name| !name.is_empty());
        let prepared = self
            .prepared
            .get(&self.api, &self.limits, &request.query, name)?;
        let variables = coerce(&self.api, &prepared, &request.variables)?;
        let compiled = prepared
            .compiled(&self.api, &self.ontology, &self.limits, &variables)
            .map_err(|error| vec![error])?;
        let bound;
        let plan = match compiled.fixed_plan() {
            Some(plan) => plan,
            None => {
                let reading = self.reading(&variables);
                let result = compiled.bind(reading, &prepared.document);
                bound = result.map_err(|error| vec![error])?;
                &bound
            }
        };
        let introspection = self.introspection(&prepared, &compiled, &variables)?;
        let planned = watch.lap();
        let graph = self.graph(&compiled).await;
        let answers = self.execute(plan).await;
        let asked = watch.lap();
        let written = respond(
            &compiled.shape,
            Material {
                ontology: &self.ontology,
                document: &prepared.document,
                plan,
                answers: &answers,
                graph: &graph,
                introspection: &introspection,
                max_rows: self.limits.max_rows,
                max_bytes: self.limits.max_bytes,
            },
        );
        Ok(Answered {
            body: written.body.into(),
            errors: written.errors,
            data: true,
            operation: prepared.operation.name.as_ref().map(ToString::to_string),
            timing: Timing {
                plan: planned,
                store: asked,
                write: watch.lap(),
            },
        })
    }

    fn reading<'a>(&'a self, variables: &'a JsonMap) -> Reading<'a> {
        Reading {
            ontology: &self.ontology,
            variables,
            max_rows: self.limits.max_rows,
            max_ids: self.limits.max_ids,
        }
    }

    async fn execute(&self, plan: &Plan) -> Vec<Result<StepAnswer, StoreError>> {
        let limits = Limits {
            max_rows: self.limits.max_rows,
            deadline: Instant::now() + self.limits.time_limit,
        };
        // A store keeps the deadline by itself; this is for one that hangs.
        let grace = self.limits.time_limit + Duration::from_secs(1);
        let run = execute(plan, &*self.store, limits);
        tokio::time::timeout(grace, run).await.unwrap_or_else(|_| {
            let timeouts = plan.roots.iter().map(|_| Err(StoreError::Timeout));
            timeouts.collect()
        })
    }

    /// What `__schema` and `__type` answer with, where they are asked.
    fn introspection(
        &self,
        prepared: &Prepared,
        compiled: &Compiled,
        variables: &JsonMap,
    ) -> Result<JsonMap, Vec<ClientError>> {
        let asked = |out: &RootOut| matches!(out, RootOut::Introspection);
        if !compiled.shape.iter().any(|field| asked(&field.out)) {
            return Ok(JsonMap::new());
        }
        let operation = &prepared.operation;
        let variables = Valid::assume_valid_ref(variables);
        let document = &prepared.document;
        let answered = introspection::check_max_depth(document, operation).and_then(|()| {
            let schema = &self.api.schema;
            introspection::partial_execute(
                schema,
                &self.implementers,
                document,
                operation,
                variables,
            )
        });
        match answered {
            Ok(response) => Ok(response.data.unwrap_or_default()),
            Err(error) => {
                let message = error.message().to_string();
                let client = ClientError::new(ErrorCode::CostLimitExceeded, message);
                Err(vec![client.at(error.location(), &document.sources)])
            }
        }
    }

    /// What `graph` answers with, where it is asked.
    async fn graph(&self, compiled: &Compiled) -> Result<Json, StoreError> {
        let asked = |out: &RootOut| matches!(out, RootOut::Graph(_));
        if !compiled.shape.iter().any(|field| asked(&field.out)) {
            return Ok(Json::Null);
        }
        let info = self.store.info().await?;
        Ok(graph_info(&self.ontology, &info, &self.samples))
    }
}
