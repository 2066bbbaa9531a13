//! The command and a database that is not there, or not named.

use std::net::TcpListener;
use std::path::Path;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::support::command::{assert_fails, command, err, get, run};
use crate::support::{FILMS, FILMS_SEED, write_seed};

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("schema.graphql"), FILMS).unwrap();
    write_seed(&folder.path().join("graph-seed"), FILMS_SEED);
    folder
}

/// An address where nobody listens.
fn free() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().to_string()
}

#[test]
fn a_database_that_is_not_there_is_named_with_what_to_do() {
    let folder = folder();
    let uri = format!("bolt://{}", free());
    let database = ["--neo4j-uri", &uri, "--neo4j-wait", "1s"];
    for arguments in [&["query", "{ __typename }"][..], &["load"][..]] {
        let output = run(folder.path(), &[arguments, &database[..]].concat());
        assert_fails(
            &output,
            &[&uri, "cannot be reached", "Bolt port", "NEO4J_WAIT"],
        );
    }
}

#[test]
fn a_service_waits_for_its_database_and_says_that_it_is_not_ready() {
    let folder = folder();
    let (address, uri) = (free(), format!("bolt://{}", free()));
    let mut service = command(folder.path(), &["serve", "--listen", &address])
        .args(["--neo4j-uri", &uri, "--neo4j-wait", "2s"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let ready = first_answer(&address, "/ready");
    assert!(ready.starts_with("HTTP/1.1 503"), "{ready}");
    assert!(ready.contains("STORE_UNAVAILABLE"), "{ready}");
    let health = get(&address, "/health").unwrap();
    assert!(health.starts_with("HTTP/1.1 200"), "{health}");
    let output = {
        service.wait().unwrap();
        service.wait_with_output().unwrap()
    };
    assert_fails(&output, &["waiting for the database", "cannot be reached"]);
}

/// What a service answers as soon as it listens.
fn first_answer(address: &str, path: &str) -> String {
    let begun = Instant::now();
    loop {
        match get(address, path) {
            Ok(answer) => return answer,
            Err(fault) => assert!(begun.elapsed() < Duration::from_secs(20), "{fault}"),
        }
        sleep(Duration::from_millis(20));
    }
}

#[test]
fn what_makes_no_sense_is_refused_at_once() {
    let folder = folder();
    let ask = |path: &Path, arguments: &[&str]| {
        run(path, &[&["query", "{ __typename }"], arguments].concat())
    };
    let output = ask(folder.path(), &["--neo4j-uri", "http://localhost:7474"]);
    assert_fails(&output, &["NEO4J_URI `http://localhost:7474`", "bolt://"]);
    assert_fails(
        &ask(folder.path(), &["--no-seed"]),
        &["NEO4J_URI", "--no-seed"],
    );
    assert_fails(
        &run(folder.path(), &["load"]),
        &["NEO4J_URI", "--neo4j-uri"],
    );
    let output = ask(folder.path(), &["--neo4j-connections", "0"]);
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
    std::fs::remove_dir_all(folder.path().join("graph-seed")).unwrap();
    let output = ask(folder.path(), &["--neo4j-uri", "bolt://localhost:7687"]);
    assert_fails(&output, &["`graph-seed`", "--no-seed"]);
}

#[test]
fn an_address_that_is_set_to_nothing_names_no_database() {
    let folder = folder();
    let mut command = command(folder.path(), &["query", "{ __typename }"]);
    let output = command.env("NEO4J_URI", "").output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
}
