//! Questions of researchers, answered in process, beside the same bytes from a constant.
//!
//! Both go through the same router, handler and body; the constant is what the answer would cost
//! if it were known already. They are measured in turn, so that a machine whose speed drifts
//! drifts for both. `cargo bench --bench questions` prints a row for each query of
//! `graph-seed/queries`, with the medians in requests per second on one thread and their ratio.

#![expect(clippy::print_stdout, reason = "the table is what it is for")]
#![expect(clippy::expect_used, reason = "a benchmark that cannot run stops")]

mod shared;

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Bytes;
use axum::http::header;
use axum::routing::post;
use serde_json::json;
use silkgraph::sample::SampleQuery;
use silkgraph::seed;
use silkgraph::store::GraphStore;
use silkgraph::store::memory::MemoryStore;
use tokio::runtime::Runtime;

use shared::{door, median, ontology, send, top};

/// Rounds of each side; the median of them counts.
const ROUNDS: usize = 31;

/// How long one round takes at least, in seconds.
const ROUND: f64 = 0.02;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let (engine, samples) = runtime.block_on(engine());
    println!(
        "{:<32} {:>8} {:>12} {:>12} {:>7}",
        "query", "bytes", "answered/s", "constant/s", "ratio"
    );
    for sample in samples {
        let body = json!({ "query": sample.query }).to_string();
        let answer = runtime.block_on(send(&engine, &body));
        let constant = constant(answer.clone());
        let (answered, known) = compare(&runtime, &engine, &constant, &body);
        println!(
            "{:<32} {:>8} {answered:>12.0} {known:>12.0} {:>7.2}",
            sample.name,
            answer.len(),
            known / answered
        );
    }
}

/// The service over the shipped graph, and the queries that are shipped with it.
async fn engine() -> (Router, Vec<SampleQuery>) {
    let ontology = ontology();
    let seed = seed::read(&ontology, &top().join("graph-seed")).expect("a seed");
    let store = MemoryStore::new(Arc::clone(&ontology));
    store.load(seed.graph).await.expect("a graph");
    (door(ontology, Arc::new(store)), seed.queries)
}

/// The same bytes for every request, through the same kind of handler.
fn constant(answer: Bytes) -> Router {
    let handler = move |body: Bytes| async move {
        black_box(body);
        ([(header::CONTENT_TYPE, "application/json")], answer.clone())
    };
    Router::new().route("/graphql", post(handler))
}

/// Requests per second of both, measured in turn.
fn compare(runtime: &Runtime, engine: &Router, constant: &Router, body: &str) -> (f64, f64) {
    let mut rates = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        rates.0.push(rate(runtime, engine, body));
        rates.1.push(rate(runtime, constant, body));
    }
    (median(rates.0), median(rates.1))
}

/// Requests per second in one round.
fn rate(runtime: &Runtime, router: &Router, body: &str) -> f64 {
    let start = Instant::now();
    let mut requests = 0.0;
    loop {
        black_box(runtime.block_on(send(router, body)));
        requests += 1.0;
        let elapsed = start.elapsed().as_secs_f64();
        if elapsed > ROUND {
            return requests / elapsed;
        }
    }
}
