//! What the benchmarks share: requests in process, and medians.
#![allow(dead_code, reason = "each benchmark uses a part of it")]

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{Request, header};
use http_body_util::BodyExt;
use silkgraph::graphql::{Service, ServiceOptions};
use silkgraph::http::{DoorOptions, router};
use silkgraph::ontology::Ontology;
use silkgraph::store::GraphStore;
use tower::ServiceExt;

/// The top of the repository.
pub(crate) fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The shipped ontology.
pub(crate) fn ontology() -> Arc<Ontology> {
    let schema = std::fs::read_to_string(top().join("schema.graphql")).expect("type definitions");
    Arc::new(Ontology::read(&schema, "schema.graphql").expect("an ontology"))
}

/// The HTTP door over a store.
pub(crate) fn door(ontology: Arc<Ontology>, store: Arc<dyn GraphStore>) -> Router {
    let service = Service::new(ontology, store, ServiceOptions::default());
    let options = DoorOptions {
        max_body: 1 << 20,
        max_batch: 10,
    };
    router(service.expect("an API"), options)
}

/// Posts a body to `/graphql`.
pub(crate) async fn send(router: &Router, body: &str) -> Bytes {
    let request = Request::post("/graphql")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_owned()))
        .expect("a request");
    let response = router.clone().oneshot(request).await.expect("a response");
    let body = response.into_body().collect().await;
    body.expect("a body").to_bytes()
}

/// The middle one.
pub(crate) fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
