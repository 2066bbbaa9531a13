//! What the tests share: a service in process, small graphs, and answers that are easy to ask.

pub(crate) mod command;
mod committed;
mod on;
mod port;
mod reply;
mod seeds;
mod shipped;
mod stores;
mod watched;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, header};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use silkgraph::graphql::{AnswerLimits, DocumentOptions, Service, ServiceOptions};
use silkgraph::http::{DoorOptions, router};
use silkgraph::ontology::Ontology;
use silkgraph::sample::SampleQuery;
use silkgraph::seed;
use silkgraph::store::memory::MemoryStore;
use silkgraph::store::{Graph, GraphStore};
use silkgraph::work::WorkersOptions;
use tokio::sync::OnceCell;
use tower::ServiceExt;

use crate::neo4j;
pub(crate) use committed::assert_committed;
pub(crate) use on::{On, on_every_store};
pub(crate) use port::test_store;
pub(crate) use reply::{Reply, assert_refused};
pub(crate) use seeds::{FILMS, FILMS_SEED, write_seed};
pub(crate) use shipped::{Shipped, shipped};
pub(crate) use stores::{Blocking, Calls, Manner, Panicking, Slow, come_to};
pub(crate) use watched::{Counting, FailsFirst, Threads};

/// The top of the repository.
pub(crate) const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Bounds as small as the small graphs ask for, so that tests can cross them.
pub(crate) fn door() -> DoorOptions {
    DoorOptions {
        max_body: 64 * 1024,
        max_batch: 3,
        ..DoorOptions::default()
    }
}

/// A service in process, behind its HTTP door.
pub(crate) struct House {
    pub(crate) service: Service,
    pub(crate) router: Router,
}

impl House {
    /// A small graph of films and people.
    pub(crate) async fn films() -> Self {
        Self::films_on(On::Memory).await
    }

    /// The same on a store.
    pub(crate) async fn films_on(on: On) -> Self {
        Self::films_within(on, |_| {}).await
    }

    /// The same in memory, with documents that can be asked for without their text.
    pub(crate) async fn films_with(documents: DocumentOptions) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write_seed(folder.path(), FILMS_SEED);
        let ontology = ontology(FILMS);
        let seed = seed::read(&ontology, folder.path()).unwrap_or_else(|faults| panic!("{faults}"));
        let store = loaded(On::Memory, &ontology, seed.graph).await;
        let options = ServiceOptions {
            limits: limits(),
            documents,
            ..ServiceOptions::default()
        };
        Self::of(service(ontology, store, options))
    }

    /// The same, with bounds of the test's own.
    pub(crate) async fn films_within(on: On, change: impl FnOnce(&mut AnswerLimits)) -> Self {
        let mut limits = limits_on(on);
        change(&mut limits);
        let folder = tempfile::tempdir().unwrap();
        write_seed(folder.path(), FILMS_SEED);
        Self::open(on, FILMS, folder.path(), limits).await
    }

    /// Type definitions and a seed folder.
    async fn open(on: On, schema: &str, seed: &Path, limits: AnswerLimits) -> Self {
        let ontology = ontology(schema);
        let seed = seed::read(&ontology, seed).unwrap_or_else(|faults| panic!("{faults}"));
        let store = loaded(on, &ontology, seed.graph).await;
        Self::over(ontology, store, limits, seed.queries)
    }

    /// Type definitions and the files of a seed.
    pub(crate) async fn seeded(on: On, schema: &str, files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write_seed(folder.path(), files);
        Self::open(on, schema, folder.path(), limits_on(on)).await
    }

    /// Films that a test makes itself.
    pub(crate) async fn holding(on: On, graph: Graph) -> Self {
        Self::made(on, FILMS, |_| graph, |_| {}).await
    }

    /// Type definitions and a graph that a test makes itself, with bounds of its own.
    pub(crate) async fn made(
        on: On,
        schema: &str,
        graph: impl FnOnce(&Ontology) -> Graph,
        change: impl FnOnce(&mut AnswerLimits),
    ) -> Self {
        let mut limits = limits_on(on);
        change(&mut limits);
        let ontology = ontology(schema);
        let graph = graph(&ontology);
        let store = loaded(on, &ontology, graph).await;
        Self::over(ontology, store, limits, Vec::new())
    }

    /// Type definitions with nothing in the graph.
    pub(crate) async fn empty(schema: &str) -> Self {
        Self::empty_within(schema, |_| {}).await
    }

    /// The same, with bounds of the test's own.
    pub(crate) async fn empty_within(schema: &str, change: impl FnOnce(&mut AnswerLimits)) -> Self {
        let mut limits = limits();
        change(&mut limits);
        let ontology = ontology(schema);
        let store = loaded(On::Memory, &ontology, Graph::default()).await;
        Self::over(ontology, store, limits, Vec::new())
    }

    /// The shipped graph on a store; in memory rather ask for [`House::shipped`].
    pub(crate) async fn shipped_on(on: On) -> Self {
        Self::shipped_within(on, |_| {}).await
    }

    /// The same, with bounds of the test's own.
    pub(crate) async fn shipped_within(on: On, change: impl FnOnce(&mut AnswerLimits)) -> Self {
        let mut limits = limits_on(on);
        change(&mut limits);
        let shipped = shipped();
        let (ontology, store) = (Arc::clone(&shipped.ontology), shipped.store(on).await);
        Self::over(ontology, store, limits, shipped.queries.clone())
    }

    /// The shipped graph, opened once for all tests.
    pub(crate) async fn shipped() -> &'static Self {
        static SHIPPED: OnceCell<House> = OnceCell::const_new();
        SHIPPED.get_or_init(|| Self::shipped_on(On::Memory)).await
    }

    /// Films in a store that is made of the one in memory, which holds a graph.
    pub(crate) async fn around<S: GraphStore + 'static>(
        graph: impl FnOnce(&Ontology) -> Graph,
        around: impl FnOnce(MemoryStore) -> S,
    ) -> Self {
        let ontology = ontology(FILMS);
        let store = MemoryStore::new(Arc::clone(&ontology));
        store.load(graph(&ontology)).await.unwrap();
        Self::over(ontology, Arc::new(around(store)), limits(), Vec::new())
    }

    /// Films in a store of the test's own.
    pub(crate) fn with_store(store: impl GraphStore + 'static) -> Self {
        Self::over(ontology(FILMS), Arc::new(store), limits(), Vec::new())
    }

    /// The same, with bounds and workers of the test's own.
    pub(crate) fn worked_by(
        workers: WorkersOptions,
        store: impl GraphStore + 'static,
        change: impl FnOnce(&mut AnswerLimits),
    ) -> Self {
        let mut limits = limits();
        change(&mut limits);
        let house = Self::over(ontology(FILMS), Arc::new(store), limits, Vec::new());
        Self::of(house.service.with_workers(workers))
    }

    /// A service over any store.
    pub(crate) fn over(
        ontology: Arc<Ontology>,
        store: Arc<dyn GraphStore>,
        limits: AnswerLimits,
        samples: Vec<SampleQuery>,
    ) -> Self {
        let options = ServiceOptions {
            limits,
            samples,
            ..ServiceOptions::default()
        };
        Self::of(service(ontology, store, options))
    }

    fn of(service: Service) -> Self {
        Self::behind(service, door())
    }

    /// A service behind a door of the test's own.
    pub(crate) fn behind(service: Service, options: DoorOptions) -> Self {
        Self {
            router: router(service.clone(), options),
            service,
        }
    }

    /// The films behind a door of the test's own.
    pub(crate) async fn films_behind(options: DoorOptions) -> Self {
        Self::behind(Self::films().await.service, options)
    }

    /// Posts a query.
    pub(crate) async fn post(&self, query: &str) -> Reply {
        self.post_json(&json!({ "query": query })).await
    }

    /// Posts a query with variables.
    pub(crate) async fn post_with(&self, query: &str, variables: Value) -> Reply {
        self.post_json(&json!({ "query": query, "variables": variables }))
            .await
    }

    /// Posts any JSON.
    pub(crate) async fn post_json(&self, body: &Value) -> Reply {
        self.send(posted(body.to_string())).await
    }

    /// Gets an address.
    pub(crate) async fn get(&self, address: &str) -> Reply {
        self.send(Request::get(address).body(Body::empty()).unwrap())
            .await
    }

    /// Sends any request.
    pub(crate) async fn send(&self, request: Request<Body>) -> Reply {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Reply {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: body.collect().await.unwrap().to_bytes(),
        }
    }
}

/// A POST of JSON to `/graphql`.
pub(crate) fn posted(body: impl Into<Body>) -> Request<Body> {
    Request::builder()
        .method(Method::POST)
        .uri("/graphql")
        .header(header::CONTENT_TYPE, "application/json")
        .body(body.into())
        .unwrap()
}

/// Bounds for tests on a store. A database has a minute: one that was just begun, on a machine with much else to
/// do, may take longer for its first answers than services give it.
fn limits_on(on: On) -> AnswerLimits {
    let time_limit = match on {
        On::Memory => limits().time_limit,
        On::Neo4j | On::Replica => Duration::from_secs(60),
    };
    AnswerLimits {
        time_limit,
        ..limits()
    }
}

/// Bounds for tests; without hints, so that an empty answer is nothing else.
pub(crate) fn limits() -> AnswerLimits {
    AnswerLimits {
        max_rows: 100_000,
        max_bytes: 32_000_000,
        time_limit: Duration::from_secs(10),
        max_query_bytes: 32 * 1024,
        max_tokens: 10_000,
        max_depth: 64,
        max_ids: 100,
        max_visited: 200_000,
        max_conditions: 100,
        max_cost: 100_000_000,
        no_introspection: false,
        plan_cache: 100,
        answer_cache: 1_000_000,
        max_hints: 0,
    }
}

fn service(
    ontology: Arc<Ontology>,
    store: Arc<dyn GraphStore>,
    options: ServiceOptions,
) -> Service {
    let service =
        Service::new(ontology, store, options).unwrap_or_else(|faults| panic!("{faults}"));
    // As many as there are connections to a database, and nobody is refused by accident.
    service.with_workers(WorkersOptions::new(8, Some(200)))
}

/// A store that holds a graph.
pub(crate) async fn loaded(on: On, ontology: &Arc<Ontology>, graph: Graph) -> Arc<dyn GraphStore> {
    match on {
        On::Memory => {
            let store = MemoryStore::new(Arc::clone(ontology));
            store.load(graph).await.unwrap();
            Arc::new(store)
        }
        On::Neo4j => {
            // Boxed: futures of futures become too deep for the compiler.
            let held = Box::pin(neo4j::loaded(ontology, graph)).await;
            Arc::new(held.expect("a test that needs a server asks whether there is one"))
        }
        On::Replica => {
            let copied = Box::pin(neo4j::copied(ontology, graph)).await;
            Arc::new(copied.expect("a test that needs a server asks whether there is one"))
        }
    }
}

pub(crate) fn ontology(schema: &str) -> Arc<Ontology> {
    Arc::new(Ontology::read(schema, "schema.graphql").unwrap_or_else(|faults| panic!("{faults}")))
}
