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

use axum::Router;
use axum::body::Bytes;
use axum::http::header;
use axum::routing::post;
use serde_json::json;

use shared::{compare, send, shipped};

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let (engine, samples) = runtime.block_on(shipped());
    println!(
        "{:<32} {:>8} {:>12} {:>12} {:>7}",
        "query", "bytes", "answered/s", "constant/s", "ratio"
    );
    for sample in samples {
        let body = json!({ "query": sample.query }).to_string();
        let answer = runtime.block_on(send(&engine, &body));
        let constant = constant(answer.clone());
        let [answered, known] = compare(&runtime, [(&engine, &*body), (&constant, &*body)]);
        println!(
            "{:<32} {:>8} {answered:>12.0} {known:>12.0} {:>7.2}",
            sample.name,
            answer.len(),
            known / answered
        );
    }
}

/// The same bytes for every request, through the same kind of handler.
fn constant(answer: Bytes) -> Router {
    let handler = move |body: Bytes| async move {
        black_box(body);
        ([(header::CONTENT_TYPE, "application/json")], answer.clone())
    };
    Router::new().route("/graphql", post(handler))
}
