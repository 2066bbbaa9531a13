//! The same answers from both stores, on the graph that is shipped, to every query of the
//! repository.

use std::fs;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};
use silkgraph::graphql::AnswerLimits;

use super::both::{Both, patient};
use crate::support::{ROOT, limits};

/// Folders of queries.
const FOLDERS: [&str; 3] = [
    "graph-seed/queries",
    "bench/peer/queries",
    "bench/peer/differences",
];

/// Every query file, by its path.
fn queries() -> Vec<(String, String)> {
    let mut queries = Vec::new();
    for folder in FOLDERS {
        for file in fs::read_dir(Path::new(ROOT).join(folder)).unwrap() {
            let path = file.unwrap().path();
            let query = fs::read_to_string(&path).unwrap();
            queries.push((path.display().to_string(), query));
        }
    }
    assert!(queries.len() > 40, "only {} queries", queries.len());
    queries
}

/// Asks both; the answer.
async fn agree(both: &Both, name: &str, query: &str) -> Value {
    let answer = both.ask(query, &Value::Null).await;
    answer.unwrap_or_else(|difference| panic!("{name}: {difference}"))
}

/// What those do not ask for.
const MORE: &[(&str, &str)] = &[
    (
        "pages",
        "{ projectsConnection(first: 7, sort: [{ start: DESC }]) { totalCount \
         pageInfo { hasNextPage startCursor endCursor } edges { cursor node { id start } } } }",
    ),
    (
        "nested pages",
        "{ countries { id projectsConnection(last: 2, sort: [{ node: { name: ASC } }]) { \
         totalCount edges { cursor node { id } } } } }",
    ),
    (
        "quantifiers",
        "{ countries(where: { projects: { some: { sector: { eq: RAILWAY } } } }) { id } \
         none: countries(where: { projects: { none: {} } }) { id } \
         all: countries(where: { projects: { all: { sector: { eq: RAILWAY } } } }) { id } \
         single: countries(where: { projects: { single: { sector: { eq: RAILWAY } } } }) { id } }",
    ),
    (
        "graph",
        "{ graph { version entities { type count } relations { type count } } }",
    ),
    (
        "names",
        "{ resolve(names: [\"Kazakhstan\", \"Tokayev Kassym-Jomart\", \"President Tokayev\", \"习近平\", \
         \"Mirzioyev\", \"China National Petroleum\", \"上合组织\", \"Nowhere\", \"K. Tokayev\", \"Bank\"], \
         limit: 20) { name candidates { id type label score match why { kind text property } } } \
         sources: resolve(names: \"Tokayev\", types: Source) { candidates { id score } } }",
    ),
    (
        "aggregates",
        "{ tradeFiguresConnection { aggregate { count { nodes } \
         node { valueUsd { min max sum average } period { shortest longest } year { average } } } } }",
    ),
    (
        "pages of what has a mean",
        "{ countries { id projectsConnection(first: 2, where: { node: { countriesConnection: { \
         aggregate: { node: { name: { averageLength: { gt: 9 } } } } } } }) { \
         totalCount edges { node { id } } } } }",
    ),
];

#[tokio::test]
async fn the_shipped_graph_gives_the_same_answers() {
    let Some(both) = Both::shipped(&patient()).await else {
        return;
    };
    for (name, query) in queries() {
        let answer = agree(&both, &name, &query).await;
        let is_fault = name.contains("made-up") || name.contains("null-comparison");
        assert_eq!(
            answer.get("errors").is_some(),
            is_fault,
            "{name}: {answer:#}"
        );
    }
    for (name, query) in MORE {
        let answer = agree(&both, name, query).await;
        assert!(answer.get("errors").is_none(), "{name}: {answer:#}");
    }
    faults(&both).await;
}

/// What goes wrong goes wrong in the same words.
async fn faults(both: &Both) {
    let few = |max_rows| AnswerLimits {
        max_rows,
        ..patient()
    };
    let no_time = AnswerLimits {
        time_limit: Duration::ZERO,
        ..limits()
    };
    for (limits, query, code) in [
        (few(3), "{ countries { id } }", "RESULT_TOO_LARGE"),
        (
            few(21),
            "{ projects(limit: 20) { cites { id } } }",
            "RESULT_TOO_LARGE",
        ),
        (
            few(6),
            "{ projects(limit: 5) { countries { id } } }",
            "RESULT_TOO_LARGE",
        ),
        (
            few(10),
            "{ a: countries(limit: 6) { id } b: projects(limit: 6) { id } }",
            "RESULT_TOO_LARGE",
        ),
        (no_time, "{ countries { id } }", "TIMEOUT"),
        (few(9), "{ countries(limit: 10) { id } }", "BAD_USER_INPUT"),
        (
            few(9),
            "{ countriesConnection(after: \"x\") { totalCount } }",
            "BAD_USER_INPUT",
        ),
    ] {
        let answer = agree(&both.within(&limits), code, query).await;
        let found = &answer["errors"][0]["extensions"]["code"];
        assert_eq!(found, &json!(code), "{query}: {answer:#}");
    }
}
