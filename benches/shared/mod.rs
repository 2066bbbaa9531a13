//! What the benchmarks share: requests in process, two of them in turn, and medians.
#![allow(dead_code, reason = "each benchmark uses a part of it")]

pub(crate) mod chance;
pub(crate) mod process;
pub(crate) mod queries;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{Request, header};
use http_body_util::BodyExt;
use silkgraph::graphql::{Service, ServiceOptions};
use silkgraph::http::{DoorOptions, router};
use silkgraph::ontology::Ontology;
use silkgraph::sample::SampleQuery;
use silkgraph::seed;
use silkgraph::store::GraphStore;
use silkgraph::store::memory::MemoryStore;
use tokio::runtime::Runtime;
use tower::ServiceExt;

/// Rounds of each side; the median of them counts.
const ROUNDS: usize = 31;

/// How long one round takes at least, in seconds.
const ROUND: f64 = 0.02;

/// Whether everything is to be done only once, to see that it works: `cargo bench` says that it measures.
pub(crate) fn is_trial() -> bool {
    !std::env::args().any(|argument| argument == "--bench")
}

/// How often something is to be measured that is measured so often.
pub(crate) fn rounds(usual: usize) -> usize {
    if is_trial() { 1 } else { usual }
}

/// How much is to be made of something of which there is usually so much.
pub(crate) fn size(usual: usize) -> usize {
    if is_trial() { usual / 100 } else { usual }
}

/// The top of the repository.
pub(crate) fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The shipped ontology.
pub(crate) fn ontology() -> Arc<Ontology> {
    let schema = fs::read_to_string(top().join("schema.graphql")).expect("type definitions");
    Arc::new(Ontology::read(&schema, "schema.graphql").expect("an ontology"))
}

/// The service over a store, which keeps no answers: what is asked again is to be answered again.
pub(crate) fn service(ontology: Arc<Ontology>, store: Arc<dyn GraphStore>) -> Service {
    let mut options = ServiceOptions::default();
    options.limits.answer_cache = 0;
    Service::new(ontology, store, options).expect("an API")
}

/// The HTTP door to a service.
pub(crate) fn door_to(service: Service) -> Router {
    let options = DoorOptions {
        max_batch: 10,
        ..DoorOptions::default()
    };
    router(service, options)
}

/// The HTTP door over a store.
pub(crate) fn door(ontology: Arc<Ontology>, store: Arc<dyn GraphStore>) -> Router {
    door_to(service(ontology, store))
}

/// The shipped graph in a store, and the queries that are shipped with it.
pub(crate) async fn shipped_store() -> (Arc<Ontology>, Arc<MemoryStore>, Vec<SampleQuery>) {
    let ontology = ontology();
    let seed = seed::read(&ontology, &top().join("graph-seed")).expect("a seed");
    let store = MemoryStore::new(Arc::clone(&ontology));
    store.load(seed.graph).await.expect("a graph");
    (ontology, Arc::new(store), seed.queries)
}

/// The service over the shipped graph, and the queries that are shipped with it.
pub(crate) async fn shipped() -> (Router, Vec<SampleQuery>) {
    let (ontology, store, queries) = shipped_store().await;
    (door(ontology, store), queries)
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

/// Requests per second of two sides, measured in turn.
pub(crate) fn compare(runtime: &Runtime, sides: [(&Router, &str); 2]) -> [f64; 2] {
    let mut rates = [Vec::new(), Vec::new()];
    for _ in 0..rounds(ROUNDS) {
        for (rates, (router, body)) in rates.iter_mut().zip(sides) {
            rates.push(rate(runtime, router, body));
        }
    }
    rates.map(median)
}

/// Requests per second in one round.
fn rate(runtime: &Runtime, router: &Router, body: &str) -> f64 {
    let start = Instant::now();
    let mut requests = 0.0;
    loop {
        black_box(runtime.block_on(send(router, body)));
        requests += 1.0;
        let elapsed = start.elapsed().as_secs_f64();
        if elapsed > ROUND || is_trial() {
            return requests / elapsed;
        }
    }
}

/// Megabytes of memory that are in use, where the system tells.
pub(crate) fn resident() -> f64 {
    let pages = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = pages
        .split(' ')
        .nth(1)
        .and_then(|pages| pages.parse::<f64>().ok());
    pages.unwrap_or(0.0) * 4096.0 / 1e6
}

/// The middle one.
pub(crate) fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// What a part of the figures does not exceed.
pub(crate) fn percentile(figures: &[f64], part: f64) -> f64 {
    let mut figures = figures.to_vec();
    figures.sort_by(f64::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "a place among few figures"
    )]
    let place = (figures.len() as f64 * part) as usize;
    figures[place.min(figures.len() - 1)]
}
