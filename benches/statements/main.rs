//! Queries answered from Neo4j, beside the statements that somebody would write for them by hand.
//!
//! By hand, each level is one statement of Cypher, or all are one, sent with the same driver to the
//! same database, and rows are read and thrown away: what is left is what an answer costs at least.
//! Ours is one statement, and plans, pages, checks types, and writes JSON as well. All are measured in
//! turn, so that a machine whose speed drifts drifts for all. A database that `silkgraph load` has
//! filled is named by `NEO4J_URI`, `NEO4J_USER` and `NEO4J_PASSWORD`:
//!
//! ```sh
//! NEO4J_URI=bolt://localhost:7687 cargo bench --bench statements
//! ```
//!
//! Each row has the medians in milliseconds, the ratio of ours to each by hand, and how much of our time
//! was not the store's.

#![expect(clippy::print_stdout, reason = "the table is what it is for")]
#![expect(clippy::expect_used, reason = "a benchmark that cannot run stops")]

#[path = "../shared/mod.rs"]
mod shared;

mod byhand;

use std::env;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_graphql::Request;
use neo4rs::Graph;
use silkgraph::graphql::{Service, ServiceOptions};
use silkgraph::store::neo4j::{Neo4jOptions, Neo4jStore};

use byhand::{QUESTIONS, Question};
use shared::{median, ontology};

/// How often each side answers; the median counts.
const ROUNDS: usize = 201;

fn main() {
    let Ok(uri) = env::var("NEO4J_URI") else {
        println!("NEO4J_URI names no database: there is nothing to measure");
        return;
    };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(compare(uri));
}

async fn compare(uri: String) {
    let options = Neo4jOptions {
        uri,
        user: env::var("NEO4J_USER").unwrap_or_else(|_| "neo4j".to_owned()),
        password: env::var("NEO4J_PASSWORD").unwrap_or_default(),
        ..Neo4jOptions::default()
    };
    let (ours, driver) = (service(&options), byhand::connect(&options));
    println!(
        "{:<37} {:>6} {:>8} {:>11} {:>6} {:>11} {:>6} {:>8}",
        "query", "rows", "ours/ms", "by level/ms", "ratio", "at once/ms", "ratio", "rest/ms"
    );
    for question in QUESTIONS {
        let found = rounds(&ours, &driver, question).await;
        println!(
            "{:<37} {:>6} {:>8.2} {:>11.2} {:>6.2} {:>11.2} {:>6.2} {:>8.3}",
            question.name,
            found.rows,
            found.ours,
            found.by_level,
            found.ours / found.by_level,
            found.at_once,
            found.ours / found.at_once,
            found.rest,
        );
    }
}

fn service(options: &Neo4jOptions) -> Service {
    let ontology = ontology();
    let store = Neo4jStore::connect(Arc::clone(&ontology), options).expect("a store");
    let mut options = ServiceOptions::default();
    // An answer that is kept asks nothing.
    options.limits.answer_cache = 0;
    Service::new(ontology, Arc::new(store), options).expect("an API")
}

/// Medians, in milliseconds.
struct Found {
    ours: f64,
    by_level: f64,
    at_once: f64,
    /// Ours without the store's.
    rest: f64,
    /// Rows that the statements of all levels return.
    rows: usize,
}

async fn rounds(ours: &Service, driver: &Graph, question: &Question) -> Found {
    let query = question.query;
    let (mut answered, mut rest) = (Vec::new(), Vec::new());
    let (mut by_level, mut at_once) = (Vec::new(), Vec::new());
    let mut rows = 0;
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let answer = ours.answer(Request::new(query)).await;
        answered.push(ms(begun.elapsed()));
        assert_eq!(answer.errors, 0, "{query}: {:?}", answer.body);
        rest.push(ms(answer.timing.plan + answer.timing.write));
        let begun = Instant::now();
        rows = byhand::ask(driver, question.by_level).await;
        by_level.push(ms(begun.elapsed()));
        if let Some(statement) = question.at_once {
            let begun = Instant::now();
            byhand::ask(driver, &[statement]).await;
            at_once.push(ms(begun.elapsed()));
        }
    }
    let by_level = median(by_level);
    Found {
        ours: median(answered),
        by_level,
        at_once: match question.at_once {
            Some(_) => median(at_once),
            None => by_level,
        },
        rest: median(rest),
        rows,
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
