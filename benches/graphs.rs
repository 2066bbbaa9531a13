//! A subgraph of the shipped graph in every format of graph files and as JSON: the same request, in
//! the same run.
//!
//! `cargo bench --bench graphs` prints a row for each format: the bytes, the milliseconds of an answer
//! in process, and how many times as long as JSON it takes. Figures are medians, measured in turn. The
//! layout is found once and kept; the line before the table says how long the first GEXF took.

#![expect(clippy::print_stdout, reason = "the table is what it is for")]
#![expect(clippy::expect_used, reason = "a benchmark that cannot run stops")]

mod shared;

use std::time::Instant;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{Request, header};
use http_body_util::BodyExt;
use serde_json::{Map, json};
use silkgraph::export::{Format, GraphFormat};
use silkgraph::graphql::around;
use tower::ServiceExt;

use shared::{median, ontology, rounds, shipped};

/// In the middle, whose two hops have about 300 entities.
const SEED: &str = "summit:astana-2025";

/// Rounds of each format; the median of them counts.
const ROUNDS: usize = 51;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let (router, _) = runtime.block_on(shipped());
    let forms: Vec<_> = forms();
    let gexf = forms.iter().find(|(name, ..)| *name == "gexf");
    let (_, address, body) = gexf.expect("a format");
    let start = Instant::now();
    runtime.block_on(answer(&router, address, body));
    println!(
        "the first GEXF, with its layout: {:.2} ms",
        start.elapsed().as_secs_f64() * 1e3
    );
    let mut all_rounds: Vec<_> = forms.iter().map(|_| Vec::new()).collect();
    for _ in 0..rounds(ROUNDS) {
        for (rounds, (_, address, body)) in all_rounds.iter_mut().zip(&forms) {
            let start = Instant::now();
            let bytes = runtime.block_on(answer(&router, address, body)).len();
            rounds.push((start.elapsed().as_secs_f64() * 1e3, bytes));
        }
    }
    println!(
        "{:<18} {:>10} {:>10} {:>14}",
        "format", "bytes", "ms", "times as JSON"
    );
    let milliseconds =
        |rounds: &[(f64, usize)]| median(rounds.iter().map(|round| round.0).collect());
    let json = milliseconds(&all_rounds[0]);
    for ((name, ..), rounds) in forms.iter().zip(&all_rounds) {
        let took = milliseconds(rounds);
        println!(
            "{name:<18} {:>10} {took:>10.2} {:>14.2}",
            rounds[0].1,
            took / json
        );
    }
}

/// JSON first: the name of each format, where it is asked for, and by what body.
fn forms() -> Vec<(&'static str, String, String)> {
    let arguments = json!({ "seeds": [SEED], "hops": 2 });
    let map: Map<_, _> = arguments.as_object().expect("an object").clone();
    let request = around(&ontology(), map);
    let query = json!({ "query": request.query, "variables": arguments });
    let json = ("JSON", "/graphql".to_owned(), query.to_string());
    let graphs = GraphFormat::ALL.map(|format| {
        let name = Format::Graph(format).extension();
        (
            name,
            format!("/export/subgraph/g.{name}"),
            arguments.to_string(),
        )
    });
    [json].into_iter().chain(graphs).collect()
}

async fn answer(router: &Router, address: &str, body: &str) -> Bytes {
    let request = Request::post(address)
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_owned()))
        .expect("a request");
    let response = router.clone().oneshot(request).await.expect("a response");
    assert_eq!(response.status(), 200, "{address}");
    let body = response.into_body().collect().await;
    body.expect("a body").to_bytes()
}
