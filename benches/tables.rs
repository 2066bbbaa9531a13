//! 100,000 rows as tables and as JSON, answered in process: the same answer, in the same run.
//!
//! `cargo bench --bench tables` prints a row for each form: its bytes, the megabytes a second of the
//! whole answer and of its writing alone, as `Server-Timing` has it, and how many times as long as JSON
//! the answer takes. Figures are medians, measured in turn.

#![expect(clippy::print_stdout, reason = "the table is what it is for")]
#![expect(clippy::expect_used, reason = "a benchmark that cannot run stops")]

mod shared;

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use http_body_util::BodyExt;
use serde_json::json;
use silkgraph::ontology::Ontology;
use silkgraph::store::memory::MemoryStore;
use silkgraph::store::{EntityRecord, Graph, GraphStore};
use silkgraph::value::Value;
use tokio::runtime::Runtime;
use tower::ServiceExt;

use shared::{door, median, rounds, size};

/// Rows of the answer, which is as many as one has unless told otherwise.
const ROWS: usize = 100_000;

/// Rounds of each form; the median of them counts.
const ROUNDS: usize = 11;

const FIGURES: &str = "type Figure @node {
  id: ID!
  name: String!
  reporter: String
  year: Int
  valueUsd: BigInt
  share: Float
  period: PartialDate
  notes: [String!]
}";

const QUERY: &str = "{ figures { id name reporter year valueUsd share period notes } }";

const FORMS: [&str; 5] = [
    "application/json",
    "application/x-ndjson",
    "text/csv",
    "text/tab-separated-values",
    "application/vnd.apache.parquet",
];

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let router = runtime.block_on(figures());
    let mut all_rounds = FORMS.map(|_| Vec::new());
    for _ in 0..rounds(ROUNDS) {
        for (rounds, accept) in all_rounds.iter_mut().zip(FORMS) {
            rounds.push(round(&runtime, &router, accept));
        }
    }
    println!(
        "{:<30} {:>10} {:>12} {:>12} {:>14}",
        "form", "bytes", "answer MB/s", "write MB/s", "times as JSON"
    );
    let seconds = |rounds: &[Round], of: fn(&Round) -> f64| median(rounds.iter().map(of).collect());
    let [json, ..] = &all_rounds;
    let json = seconds(json, |round| round.answer);
    for (accept, rounds) in FORMS.iter().zip(&all_rounds) {
        let bytes = rounds[0].bytes;
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
        let megabytes = bytes as f64 / 1e6;
        let (answer, write) = (
            seconds(rounds, |round| round.answer),
            seconds(rounds, |round| round.write),
        );
        println!(
            "{accept:<30} {bytes:>10} {:>12.0} {:>12.0} {:>14.2}",
            megabytes / answer,
            megabytes / write,
            answer / json
        );
    }
}

/// What one answer took, in seconds.
struct Round {
    bytes: usize,
    answer: f64,
    write: f64,
}

fn round(runtime: &Runtime, router: &Router, accept: &str) -> Round {
    let request = Request::post("/graphql")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT, accept)
        .body(Body::from(json!({ "query": QUERY }).to_string()))
        .expect("a request");
    let start = Instant::now();
    let response = runtime.block_on(router.clone().oneshot(request));
    let response = response.expect("a response");
    assert_eq!(response.status(), 200, "{accept}");
    let timing = response.headers()["server-timing"].to_str();
    let write = timing.expect("text").rsplit_once('=').expect("a figure").1;
    let write: f64 = write.parse().expect("milliseconds");
    let body = runtime.block_on(response.into_body().collect());
    Round {
        bytes: body.expect("a body").to_bytes().len(),
        answer: start.elapsed().as_secs_f64(),
        write: write / 1e3,
    }
}

/// The service over figures that look like those of trade.
async fn figures() -> Router {
    let ontology = Arc::new(Ontology::read(FIGURES, "schema.graphql").expect("an ontology"));
    let figures = (0..size(ROWS)).map(|at| {
        let number = i64::try_from(at).expect("a small number");
        let values = vec![
            format!("figure:{at:06}").into(),
            format!("Exports of China to Kazakhstan, part {at}").into(),
            match at % 3 {
                0 => Value::Null,
                _ => "General Administration of Customs, \"GACC\"".into(),
            },
            Value::Int(1992 + number % 34),
            Value::Int(number * 1_000_003),
            #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
            Value::Float(at as f64 / 7.0),
            "2025-06".into(),
            Value::List(vec!["estimated".into(), "in current prices".into()]),
        ];
        EntityRecord { values }
    });
    let graph = Graph {
        entities: vec![figures.collect()],
        ..Graph::default()
    };
    let store = MemoryStore::new(Arc::clone(&ontology));
    store.load(graph).await.expect("a graph");
    door(ontology, Arc::new(store))
}
