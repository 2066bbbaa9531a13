//! `silkgraph load` broken off, and run twice at once.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use silkgraph::ontology::Ontology;
use tempfile::TempDir;

use super::harness::{Held, store};
use super::raw::{texts, wipe};
use super::server::server;
use crate::support::command::{assert_ok, command, err, out};
use crate::support::{FILMS, write_seed};

/// Enough that a load takes some seconds.
const FILMS_COUNT: usize = 4000;
const PARTS: usize = 5;

/// A folder with type definitions and many films, in which the command runs.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("schema.graphql"), FILMS).unwrap();
    let (mut films, mut people) = ("id,title,released\n".to_owned(), "id,name\n".to_owned());
    let mut parts = "from,to\n".to_owned();
    for film in 0..FILMS_COUNT {
        writeln!(films, "film:{film},Title {film},{}", 1900 + film % 120).unwrap();
        writeln!(people, "person:{film},Name {film}").unwrap();
        for part in 0..PARTS {
            let person = (film * 7 + part * 31) % FILMS_COUNT;
            writeln!(parts, "person:{person},film:{film}").unwrap();
        }
    }
    let seed = [
        ("entities/Film.csv", &*films),
        ("entities/Person.csv", &*people),
        ("relations/PLAYED_IN.csv", &*parts),
    ];
    write_seed(&folder.path().join("graph-seed"), &seed);
    folder
}

async fn empty() -> Option<Held> {
    let ontology = Ontology::read(FILMS, "films.graphql").unwrap();
    let held = store(Arc::new(ontology)).await?;
    wipe().await;
    Some(held)
}

fn start(folder: &Path, arguments: &[&str]) -> Child {
    let options = server().unwrap();
    let mut command: Command = command(folder, &[&["load"], arguments].concat());
    command
        .env("NEO4J_URI", &options.uri)
        .env("NEO4J_USER", &options.user)
        .env("NEO4J_PASSWORD", &options.password)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// The last line of a load that went well, without how long it took.
fn loaded(child: Child) -> (String, String) {
    let output = child.wait_with_output().unwrap();
    assert_ok(&output);
    let text = out(&output);
    let last = text.lines().last().unwrap();
    let (counts, rest) = last.split_once(" in ").unwrap();
    let (_, version) = rest.split_once(", ").unwrap();
    (format!("{counts}, {version}"), text.clone())
}

/// Everything that was loaded, without what tells one load from another.
async fn content() -> Vec<String> {
    texts(
        "MATCH (n:Film) RETURN n.id + n.title + n.released + COUNT { (n)<-[:PLAYED_IN]-() } \
         + n._load AS text ORDER BY text",
    )
    .await
}

async fn count(pattern: &str) -> u64 {
    let counts = texts(&format!(
        "MATCH {pattern} RETURN toString(count(*)) AS text"
    ))
    .await;
    counts[0].parse().unwrap()
}

#[tokio::test]
async fn a_load_that_was_killed_is_finished_by_the_next() {
    let Some(_database) = empty().await else {
        return;
    };
    let folder = folder();
    let whole = loaded(start(folder.path(), &[]));
    let expected = content().await;
    wipe().await;

    let mut killed = start(folder.path(), &[]);
    let begun = Instant::now();
    while count("()-[:PLAYED_IN]->()").await == 0 {
        assert!(
            begun.elapsed() < Duration::from_secs(120),
            "nothing is loaded"
        );
        assert!(killed.try_wait().unwrap().is_none(), "it ended before");
    }
    killed.kill().unwrap();
    killed.wait().unwrap();
    let half = count("()-[:PLAYED_IN]->()").await;
    assert!(
        half < (FILMS_COUNT * PARTS) as u64,
        "it was killed too late"
    );

    let again = loaded(start(folder.path(), &[]));
    assert_eq!(again.0, whole.0);
    assert_eq!(content().await, expected);
    let (_, checked) = loaded(start(folder.path(), &["--dry-run", "--prune"]));
    let done = |what: &str| {
        let line = checked
            .lines()
            .find(|line| line.ends_with(&format!("  {what}")))
            .unwrap();
        let counts: Vec<_> = line.split_whitespace().collect();
        assert_eq!(
            [counts[0], counts[1], counts[3], counts[4]],
            ["0"; 4],
            "{checked}"
        );
    };
    done("entities");
    done("relations");
}

#[tokio::test]
async fn two_loads_at_once_are_one() {
    let Some(_database) = empty().await else {
        return;
    };
    let folder = folder();
    let both = [0, 1].map(|_| start(folder.path(), &["--prune"]));
    let both = both.map(|child| child.wait_with_output().unwrap());
    let (well, refused): (Vec<_>, Vec<_>) = both.iter().partition(|load| load.status.success());
    // Where the machine is busy the second may begin after the first has ended.
    assert!(!well.is_empty(), "{both:?}");
    for load in refused {
        assert!(
            err(load).contains("another load is writing"),
            "{}",
            err(load)
        );
    }
    assert_eq!(count("(:Film)").await, FILMS_COUNT as u64);
    let parts = (FILMS_COUNT * PARTS) as u64;
    assert_eq!(count("()-[:PLAYED_IN]->()").await, parts);
}
