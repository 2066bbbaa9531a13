//! `/metrics`: what is counted, by what was done.

use std::collections::BTreeSet;

use serde_json::json;

use super::exposition::Exposition;
use super::metrics;
use crate::support::{House, On, Slow, on_every_store};

/// By how much a sum grows while something is done.
macro_rules! growth {
    ($before:ident, $after:ident, $name:literal $(, $label:ident = $value:expr)*) => {{
        let labels = [$((stringify!($label), $value)),*];
        $after.sum($name, &labels) - $before.sum($name, &labels)
    }};
}

on_every_store! {
    what_is_asked_is_counted,
    an_error_is_counted_by_its_code,
    how_the_graph_stands_is_told,
}

async fn what_is_asked_is_counted(on: On) {
    let house = House::films_on(on).await;
    let store = match on {
        On::Memory => "memory",
        On::Neo4j => "neo4j",
        On::Replica => "replica",
    };
    let before = metrics(&house).await;
    let query = "query Known { films { title actors { name } } }";
    let answers = [house.post(query).await, house.post(query).await];
    let after = metrics(&house).await;

    let bytes: usize = answers.iter().map(|answer| answer.body.len()).sum();
    let rows = |reply: &crate::support::Reply| reply.text().matches("\"title\"").count();
    assert_eq!(
        growth!(
            before,
            after,
            "silkgraph_operations_total",
            operation = "Known",
            outcome = "ok"
        ),
        2.0
    );
    assert_eq!(
        growth!(
            before,
            after,
            "silkgraph_operation_duration_seconds_count",
            operation = "Known"
        ),
        2.0
    );
    assert_eq!(
        growth!(before, after, "silkgraph_plan_cache_misses_total"),
        1.0
    );
    assert_eq!(
        growth!(before, after, "silkgraph_plan_cache_hits_total"),
        1.0
    );
    assert_eq!(after.sum("silkgraph_plan_cache_entries", &[]), 1.0);
    // A call for each of the two levels, which a database is asked for at once.
    let (call, calls) = match on {
        On::Neo4j => ("at_once", 1.0),
        _ => ("select", 2.0),
    };
    assert_eq!(
        growth!(
            before,
            after,
            "silkgraph_store_call_duration_seconds_count",
            store = store,
            call = call
        ),
        2.0 * calls
    );
    assert_eq!(
        growth!(before, after, "silkgraph_answer_bytes_total"),
        bytes as f64
    );
    assert!(growth!(before, after, "silkgraph_answer_rows_total") > 2.0 * rows(&answers[0]) as f64);
    assert_eq!(
        growth!(
            before,
            after,
            "silkgraph_http_requests_total",
            route = "/graphql",
            method = "POST",
            status = "200"
        ),
        2.0
    );
    assert_eq!(
        growth!(
            before,
            after,
            "silkgraph_http_request_duration_seconds_count",
            route = "/graphql"
        ),
        2.0
    );
}

async fn an_error_is_counted_by_its_code(on: On) {
    let house = House::films_within(on, |limits| limits.max_rows = 1).await;
    let before = metrics(&house).await;
    house.post("{ nothing }").await;
    house.post("{ films { title } }").await;
    house.post("{").await;
    let after = metrics(&house).await;
    let code = |code| growth!(before, after, "silkgraph_errors_total", code = code);
    assert_eq!(code("GRAPHQL_VALIDATION_FAILED"), 1.0);
    assert_eq!(code("GRAPHQL_PARSE_FAILED"), 1.0);
    assert_eq!(code("RESULT_TOO_LARGE"), 1.0);
    assert_eq!(
        growth!(
            before,
            after,
            "silkgraph_operations_total",
            outcome = "error"
        ),
        2.0
    );
    assert_eq!(
        growth!(
            before,
            after,
            "silkgraph_operations_total",
            outcome = "partial"
        ),
        1.0
    );
    assert_eq!(
        growth!(
            before,
            after,
            "silkgraph_store_call_failures_total",
            call = "select"
        ),
        1.0
    );
}

async fn how_the_graph_stands_is_told(on: On) {
    let house = House::films_on(on).await;
    let told = house.post("{ graph { version } }").await.json();
    let told = told["data"]["graph"]["version"].as_str().unwrap();
    let metrics = metrics(&house).await;
    assert_eq!(
        metrics.sum("silkgraph_graph_info", &[("version", told)]),
        1.0
    );
    assert!(metrics.sum("silkgraph_graph_loaded_timestamp_seconds", &[]) > 1.0e9);
    assert_eq!(metrics.sum("silkgraph_store_up", &[]), 1.0);
    let films = house
        .post("{ filmsConnection { totalCount } }")
        .await
        .json();
    let films = films["data"]["filmsConnection"]["totalCount"].as_f64();
    assert_eq!(
        Some(metrics.sum("silkgraph_graph_entities", &[("type", "Film")])),
        films
    );
}

#[tokio::test]
async fn a_store_that_is_away_is_told() {
    let house = House::with_store(Slow(std::time::Duration::ZERO));
    assert_eq!(metrics(&house).await.sum("silkgraph_store_up", &[]), 0.0);
}

#[tokio::test]
async fn batches_files_and_tools_are_counted_too() {
    let house = House::films().await;
    let before = metrics(&house).await;
    let one = json!({ "query": "query One { films { title } }" });
    house.post_json(&json!([one, one])).await;
    house.get("/graphql?query=query%20One{films{title}}").await;
    let file = "/export/query/films.csv?query=query%20One{films{title}}";
    assert_eq!(house.get(file).await.status, 200);
    house.get("/reconcile").await;
    let after = metrics(&house).await;
    assert_eq!(
        growth!(
            before,
            after,
            "silkgraph_operations_total",
            operation = "One"
        ),
        4.0
    );
    assert_eq!(
        growth!(
            before,
            after,
            "silkgraph_http_requests_total",
            route = "/graphql"
        ),
        2.0
    );
}

#[tokio::test]
async fn what_the_door_refuses_is_counted() {
    let house = House::films().await;
    let before = metrics(&house).await;
    house.send(crate::support::posted("[")).await;
    house
        .send(crate::support::posted("x".repeat(100 * 1024)))
        .await;
    house.get("/nowhere").await;
    let after = metrics(&house).await;
    assert_eq!(
        growth!(
            before,
            after,
            "silkgraph_errors_total",
            code = "BAD_USER_INPUT"
        ),
        3.0
    );
    assert_eq!(
        growth!(before, after, "silkgraph_refusals_total", guard = "size"),
        1.0
    );
    assert_eq!(
        growth!(
            before,
            after,
            "silkgraph_http_requests_total",
            route = "other",
            status = "404"
        ),
        1.0
    );
}

#[tokio::test]
async fn who_does_not_ask_for_the_newer_format_gets_the_older_one() {
    let house = House::films().await;
    house.post("{ films { title } }").await;
    let reply = house.get("/metrics").await;
    assert_eq!(
        reply.headers["content-type"],
        "text/plain; version=0.0.4; charset=utf-8"
    );
    assert_eq!(reply.headers["cache-control"], "no-store");
    let older = Exposition::prometheus(std::str::from_utf8(&reply.body).unwrap());
    assert_eq!(
        older.sum("silkgraph_operations_total", &[("outcome", "ok")]),
        1.0
    );
    let newer = metrics(&house).await;
    let names = |of: &Exposition| of.names().map(str::to_owned).collect::<BTreeSet<_>>();
    assert_eq!(names(&older), names(&newer));
}

/// A process is told of under the names that every dashboard knows.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn the_process_is_told_of() {
    let metrics = metrics(&House::films().await).await;
    let megabyte = 1024.0 * 1024.0;
    assert!(metrics.sum("process_resident_memory_bytes", &[]) > megabyte);
    assert!(metrics.sum("process_open_fds", &[]) >= 3.0);
    assert!(metrics.sum("process_max_fds", &[]) >= metrics.sum("process_open_fds", &[]));
    assert!(metrics.sum("process_start_time_seconds", &[]) > 1.0e9);
    assert!(metrics.sum("process_cpu_seconds_total", &[]) > 0.0);
    assert!(metrics.sum("process_threads", &[]) >= 1.0);
    let version = [("version", env!("CARGO_PKG_VERSION"))];
    assert_eq!(metrics.sum("silkgraph_build_info", &version), 1.0);
}
