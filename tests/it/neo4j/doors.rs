//! The command with a database: loading it, asking it, serving from it.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use serde_json::Value;
use silkgraph::ontology::Ontology;

use super::harness::store;
use super::server::server;
use crate::support::ROOT;
use crate::support::command::{Running, assert_ok, command, get, out};

const FOUNDING_QUESTION: &str = "graph-seed/queries/00-founding-question.graphql";

/// The command, told where the database is.
pub(super) fn with_database(arguments: &[&str]) -> Command {
    let options = server().unwrap();
    let mut command = command(Path::new(ROOT), arguments);
    command
        .env("NEO4J_URI", &options.uri)
        .env("NEO4J_USER", &options.user)
        .env("NEO4J_PASSWORD", &options.password);
    command
}

/// Loads the shipped graph; what is told of it, without the time.
fn load() -> String {
    let output = with_database(&["load", "--prune"]).output().unwrap();
    assert_ok(&output);
    let text = out(&output);
    let line = text.lines().find(|line| line.starts_with("loaded "));
    let line = line.unwrap_or_else(|| panic!("{text}"));
    let (counts, rest) = line.split_once(" in ").unwrap();
    let (_, version) = rest.split_once(", ").unwrap();
    format!("{counts}, {version}")
}

/// The query files that are shipped, with their names.
fn queries() -> Vec<(String, String)> {
    let files = fs::read_dir(Path::new(ROOT).join("graph-seed/queries")).unwrap();
    let paths = files.map(|file| file.unwrap().path());
    paths
        .map(|path| {
            (
                path.display().to_string(),
                fs::read_to_string(&path).unwrap(),
            )
        })
        .collect()
}

/// Everything in one test: loading takes its time, and the database is one.
#[tokio::test]
async fn the_commands_answer_from_a_database_as_they_do_from_memory() {
    let ontology = Ontology::read("type Film @node { id: ID! }", "films.graphql").unwrap();
    let Some(_database) = store(Arc::new(ontology)).await else {
        return;
    };
    assert_eq!(load(), load());
    let doctor = with_database(&["doctor"]).output().unwrap();
    assert_ok(&doctor);
    assert!(
        out(&doctor).ends_with("\nAll is well.\n"),
        "{}",
        out(&doctor)
    );
    let asked = with_database(&["query", FOUNDING_QUESTION])
        .output()
        .unwrap();
    assert_ok(&asked);
    let answer: Value = serde_json::from_str(&out(&asked)).unwrap();
    assert_eq!(
        answer["data"]["statements"].as_array().map(Vec::len),
        Some(1),
        "{answer:#}"
    );

    // The database plans each query for the first time, beside other tests.
    let patient = ["serve", "--listen", "127.0.0.1:0", "--time-limit", "2m"];
    let neo4j = Running::of(with_database(&patient));
    assert!(neo4j.said.contains("Neo4j 5."), "{}", neo4j.said);
    let memory = Running::start(Path::new(ROOT), &["serve", "--listen", "127.0.0.1:0"]);
    let ready = get(&neo4j.address, "/ready").unwrap();
    assert!(ready.starts_with("HTTP/1.1 200"), "{ready}");
    for (name, query) in queries() {
        let expected = memory.ask(&query);
        assert!(expected.get("errors").is_none(), "{name}: {expected:#}");
        let answered = neo4j.ask(&query);
        assert_eq!(answered, expected, "{name}");
    }
    let graph = "{ graph { version entities { type count } relations { type count } sampleQueries { name } } }";
    assert_eq!(neo4j.ask(graph), memory.ask(graph));
}
