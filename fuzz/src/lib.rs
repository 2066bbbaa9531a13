//! A service in process behind its HTTP door, to which the targets send what they are given.
//!
//! The library of the fuzzer ends the process on any panic, also on one that the door would answer
//! with `INTERNAL`, so that targets need not look for them. What they look for beside that is said
//! here: an answer comes, it is JSON where it says so, and it is none of `INTERNAL`.

use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt;
use serde_json::Value;
use silkgraph::graphql::{AnswerLimits, Service, ServiceOptions};
use silkgraph::http::{DoorOptions, router};
use silkgraph::ontology::Ontology;
use silkgraph::seed;
use silkgraph::store::{Graph, GraphStore};
use silkgraph::store::memory::MemoryStore;
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

/// The type definitions that ship with the service.
pub const SCHEMA: &str = include_str!("../../schema.graphql");

/// A service over the shipped graph, opened once.
pub static SHIPPED: LazyLock<House> = LazyLock::new(|| {
    let ontology = Arc::new(Ontology::read(SCHEMA, "schema.graphql").expect("an ontology"));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../graph-seed");
    let graph = seed::read(&ontology, &folder).expect("a seed").graph;
    House::over(ontology, graph).expect("a service")
});

/// A service and what runs it.
pub struct House {
    runtime: Runtime,
    router: Router,
}

/// What came back.
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// The body, whatever it is.
    pub body: Vec<u8>,
}

impl House {
    /// A service over a graph; [`None`] where the ontology cannot be served.
    pub fn over(ontology: Arc<Ontology>, graph: Graph) -> Option<Self> {
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let store = MemoryStore::new(Arc::clone(&ontology));
        runtime.block_on(store.load(graph)).ok()?;
        let options = ServiceOptions {
            limits: limits(),
            ..ServiceOptions::default()
        };
        let service = Service::new(ontology, Arc::new(store), options).ok()?;
        let router = router(service, DoorOptions::default());
        Some(Self { runtime, router })
    }

    /// Posts a body to `/graphql` as JSON.
    pub fn post(&self, body: Vec<u8>) -> Reply {
        let request = Request::post("/graphql")
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body))
            .expect("a request");
        self.send(request)
    }

    /// Posts a query with variables, and reads the answer.
    pub fn ask(&self, query: &str, variables: Value) -> Value {
        let request = serde_json::json!({ "query": query, "variables": variables });
        let reply = self.post(request.to_string().into_bytes());
        serde_json::from_slice(&reply.body).expect("JSON")
    }

    /// Gets an address, where it is one.
    pub fn get(&self, address: &str) -> Option<Reply> {
        let request = Request::get(address).body(Body::empty()).ok()?;
        Some(self.send(request))
    }

    /// Sends any request, and holds its answer to what every answer has to be.
    pub fn send(&self, request: Request<Body>) -> Reply {
        let (status, is_json, body) = self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("a response");
            let (parts, body) = response.into_parts();
            let of_type = parts.headers.get(header::CONTENT_TYPE);
            let of_type = of_type.and_then(|of_type| of_type.to_str().ok()).unwrap_or_default();
            let is_json = of_type.contains("json") && !of_type.contains("ndjson");
            let body = body.collect().await.expect("a body").to_bytes().to_vec();
            (parts.status, is_json, body)
        });
        assert_ne!(status, StatusCode::INTERNAL_SERVER_ERROR);
        if is_json {
            let answer: Value = serde_json::from_slice(&body).expect("JSON");
            assert!(!is_internal(&answer), "{answer}");
        }
        Reply { status, body }
    }
}

/// Whether an answer, or one of a batch, has an error that is a fault of the service.
fn is_internal(answer: &Value) -> bool {
    if let Some(answers) = answer.as_array() {
        return answers.iter().any(is_internal);
    }
    let mut errors = answer["errors"].as_array().into_iter().flatten();
    errors.any(|error| error["extensions"]["code"] == "INTERNAL")
}

/// Bounds that keep a single question short.
fn limits() -> AnswerLimits {
    AnswerLimits {
        max_rows: 2_000,
        max_bytes: 1_000_000,
        time_limit: Duration::from_secs(2),
        max_visited: 5_000,
        plan_cache: 10,
        ..AnswerLimits::default()
    }
}
