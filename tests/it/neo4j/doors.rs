//! The command with a database: loading it, asking it, serving from it.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use serde_json::{Value, json};
use silkgraph::ontology::Ontology;

use super::harness::{shipped, store};
use super::server::server;
use crate::support::ROOT;
use crate::support::command::{Running, assert_ok, command, folder, get, out};

const FOUNDING_QUESTION: &str = "graph-seed/queries/00-founding-question.graphql";

/// The command, in a folder, told where the database is.
pub(super) fn with_database(folder: &Path, arguments: &[&str]) -> Command {
    let options = server().unwrap();
    let mut command = command(folder, arguments);
    command
        .env("NEO4J_URI", &options.uri)
        .env("NEO4J_USER", &options.user)
        .env("NEO4J_PASSWORD", &options.password);
    command
}

/// Loads the graph of a folder; what is told of it, without the time.
fn load(folder: &Path) -> String {
    let output = with_database(folder, &["load", "--prune"])
        .output()
        .unwrap();
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

fn assert_is_well(folder: &Path) {
    let doctor = with_database(folder, &["doctor"]).output().unwrap();
    assert_ok(&doctor);
    let said = out(&doctor);
    assert!(said.ends_with("\nAll is well.\n"), "{said}");
}

/// A load of the graph of a folder would change nothing; what version it would have.
fn loaded_version(folder: &Path) -> String {
    let dry_run = ["load", "--prune", "--dry-run"];
    let output = with_database(folder, &dry_run).output().unwrap();
    assert_ok(&output);
    let said = out(&output);
    for what in ["  entities", "  relations", "  terms"] {
        let line = said.lines().find(|line| line.ends_with(what));
        let line = line.unwrap_or_else(|| panic!("{said}"));
        let counts: Vec<_> = line.split_whitespace().collect();
        let changes = [counts[0], counts[1], counts[3], counts[4]];
        assert_eq!(changes, ["0"; 4], "{said}");
    }
    let (_, version) = said.trim_end().rsplit_once(" version ").unwrap();
    version.to_owned()
}

fn asked(folder: &Path, query: &str) -> Value {
    let asked = with_database(folder, &["query", query]).output().unwrap();
    assert_ok(&asked);
    serde_json::from_str(&out(&asked)).unwrap()
}

#[tokio::test]
async fn the_commands_fill_a_database_and_ask_it() {
    let ontology = Ontology::read("type Goat @node { id: ID! }", "goats.graphql").unwrap();
    let Some(_database) = store(Arc::new(ontology)).await else {
        return;
    };
    let folder = folder();
    let folder = folder.path();
    let told = load(folder);
    assert!(told.contains("5 entities and 3 relations"), "{told}");
    assert_eq!(load(folder), told);
    assert_is_well(folder);
    fs::write(folder.join("titles.graphql"), "{ films { title } }").unwrap();
    let titles = ["Alba", "Brisa", "Cumbre"].map(|title| json!({ "title": title }));
    let answer = asked(folder, "titles.graphql");
    assert_eq!(answer["data"]["films"], json!(titles));
}

#[tokio::test]
async fn a_database_serves_what_memory_does() {
    let Some(_database) = shipped().await else {
        return;
    };
    let root = Path::new(ROOT);
    assert_is_well(root);
    let answer = asked(root, FOUNDING_QUESTION);
    let statements = answer["data"]["statements"].as_array();
    assert_eq!(statements.map(Vec::len), Some(1), "{answer:#}");

    // The database plans each query for the first time, beside other tests.
    let patient = ["serve", "--listen", "127.0.0.1:0", "--time-limit", "2m"];
    let neo4j = Running::of(with_database(root, &patient));
    assert!(neo4j.said.contains("Neo4j 5."), "{}", neo4j.said);
    let memory = Running::start(root, &["serve", "--listen", "127.0.0.1:0"]);
    let ready = get(&neo4j.address, "/ready").unwrap();
    assert!(ready.starts_with("HTTP/1.1 200"), "{ready}");
    for (name, query) in queries() {
        let expected = memory.ask(&query);
        assert!(expected.get("errors").is_none(), "{name}: {expected:#}");
        let answered = neo4j.ask(&query);
        assert_eq!(answered, expected, "{name}");
    }
    let graph = "{ graph { version entities { type count } relations { type count } sampleQueries { name } } }";
    let told = memory.ask(graph);
    assert_eq!(neo4j.ask(graph), told);
    assert_eq!(told["data"]["graph"]["version"], loaded_version(root));
}
