//! What is made of the metrics: a dashboard of Grafana and alerts of Prometheus. What they name exists.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::metrics;
use crate::support::{House, ROOT};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(path)).unwrap()
}

/// The names of samples in an expression: words that begin as those of the service or of a process do.
fn named(expression: &str) -> impl Iterator<Item = &str> {
    let words = expression.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter(|word| word.starts_with("silkgraph_") || word.starts_with("process_"))
}

/// All names of samples that a service tells after it was asked this and that.
async fn told() -> BTreeSet<String> {
    let house = House::films().await;
    house.post("query Known { films { title } }").await;
    house.post("{ nothing }").await;
    let metrics = metrics(&house).await;
    metrics.names().map(str::to_owned).collect()
}

/// Names that are told only where the graph is in a database.
const OF_DATABASES: [&str; 1] = ["silkgraph_store_connections"];

async fn assert_told<'a>(expressions: impl Iterator<Item = &'a str>) {
    let told = told().await;
    let mut count = 0;
    for name in expressions.flat_map(named) {
        let is_told = told.contains(name) || OF_DATABASES.contains(&name);
        assert!(is_told, "{name} is told nowhere");
        count += 1;
    }
    assert!(count > 5, "{count}");
}

#[tokio::test]
async fn the_dashboard_shows_what_is_told() {
    let dashboard: Value = serde_json::from_str(&read("deploy/grafana/silkgraph.json")).unwrap();
    let panels = dashboard["panels"].as_array().unwrap();
    let targets = panels
        .iter()
        .filter_map(|panel| panel["targets"].as_array());
    let expressions = targets
        .flatten()
        .map(|target| target["expr"].as_str().unwrap());
    assert_told(expressions).await;
    let variables = dashboard["templating"]["list"].as_array().unwrap();
    assert_told(
        variables
            .iter()
            .filter_map(|it| it["definition"].as_str())
            .cycle()
            .take(6),
    )
    .await;
}

#[tokio::test]
async fn alerts_are_about_what_is_told() {
    let rules = read("deploy/prometheus/silkgraph.rules.yaml");
    assert_told(rules.lines()).await;
}

/// Panels stand beside and below each other, and each has an id of its own.
#[test]
fn the_dashboard_is_laid_out() {
    let dashboard: Value = serde_json::from_str(&read("deploy/grafana/silkgraph.json")).unwrap();
    let mut ids = BTreeSet::new();
    let mut taken = BTreeSet::new();
    for panel in dashboard["panels"].as_array().unwrap() {
        assert!(ids.insert(panel["id"].as_u64().unwrap()), "{panel}");
        let at = |side: &str| panel["gridPos"][side].as_u64().unwrap();
        assert!(at("x") + at("w") <= 24, "{panel}");
        for x in at("x")..at("x") + at("w") {
            for y in at("y")..at("y") + at("h") {
                assert!(taken.insert((x, y)), "{panel}");
            }
        }
    }
}
