//! The same answers from both stores, on the graph that is shipped.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use silkgraph::ontology::Ontology;
use silkgraph::seed;
use silkgraph::store::GraphStore;

use super::both::Both;
use crate::support::{ROOT, limits};

/// The shipped graph in both stores, and the queries that are shipped with it.
async fn shipped() -> Option<(Both, Vec<(String, String)>)> {
    let text = fs::read_to_string(Path::new(ROOT).join("schema.graphql")).unwrap();
    let ontology = Arc::new(Ontology::read(&text, "schema.graphql").unwrap());
    let read = seed::read(&ontology, &Path::new(ROOT).join("graph-seed"));
    let seed = read.unwrap_or_else(|faults| panic!("{faults}"));
    let both = Both::of(&ontology, seed.graph.clone(), limits()).await?;
    // A second time: there is nothing to change.
    both.held.load(seed.graph).await.unwrap();
    let samples = seed.queries.into_iter();
    let samples = samples.map(|sample| (sample.name, sample.query)).collect();
    Some((both, samples))
}

async fn agree(both: &Both, name: &str, query: &str) {
    match both.ask(query, &Value::Null).await {
        Ok(answer) => assert!(answer.get("errors").is_none(), "{name}: {answer:#}"),
        Err(difference) => panic!("{name}: {difference}"),
    }
}

/// What the sample queries do not ask for.
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
        "aggregates",
        "{ tradeFiguresConnection { aggregate { count { nodes } \
         node { valueUsd { min max sum average } period { shortest longest } year { average } } } } }",
    ),
];

#[tokio::test]
async fn the_shipped_graph_gives_the_same_answers() {
    let Some((both, samples)) = shipped().await else {
        return;
    };
    assert!(!samples.is_empty());
    // Full text is ranked by each store's own index: scores are alike, not the same.
    let by_text = |(_, query): &&(String, String)| query.contains("ByText");
    for (name, query) in samples.iter().filter(|sample| !by_text(sample)) {
        agree(&both, name, query).await;
    }
    for (name, query) in MORE {
        agree(&both, name, query).await;
    }
    let info = both.held.info().await.unwrap();
    let counts = "{ countriesConnection { totalCount } }";
    let countries =
        both.memory.post(counts).await.data()["countriesConnection"]["totalCount"].clone();
    assert!(info.entities.contains(&countries.as_u64().unwrap()));
}
