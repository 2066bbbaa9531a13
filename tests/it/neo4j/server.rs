//! The servers that the tests run on: one that is named, or some in Docker or from Maven's packages;
//! each started once for the whole run, and stopped when the run ends, however it ends.

use std::cell::Cell;
use std::env;
use std::process::{Child, Command};
use std::sync::{Mutex, OnceLock, PoisonError};

use silkgraph::store::neo4j::Neo4jOptions;

use super::absent::not_run;
use super::launch::{self, free_port};

/// The version that is started; the project in `tests/fixtures/neo4j/pom.xml` names it, too.
pub(super) const VERSION: &str = "5.26.12";

/// Whoever may log in without a name.
pub(super) const NO_PASSWORD: &str = "dbms.security.auth_enabled=false";

/// How many servers share the tests: each of these has one for itself while it runs, and a server
/// spends nearly all of its time on planning the statements of one test after the other, on one
/// core.
pub(super) const SERVERS: usize = 2;

/// The server beside these that tests ask at the same time, of what none of them changes.
pub(super) const SHARED: usize = SERVERS;

thread_local! {
    /// Which server the test has that runs on this thread.
    static OWN: Cell<usize> = const { Cell::new(0) };
}

/// How to reach the server of the test that runs on this thread, or why there is none.
pub(super) fn server() -> Result<&'static Neo4jOptions, &'static str> {
    static STARTED: [OnceLock<Result<Neo4jOptions, String>>; SERVERS + 1] =
        [const { OnceLock::new() }; SERVERS + 1];
    let server = STARTED[OWN.get()].get_or_init(find);
    server.as_ref().map_err(String::as_str)
}

/// Which server that is.
pub(super) fn own() -> usize {
    OWN.get()
}

/// From now on what runs on this thread has this server.
pub(super) fn take(number: usize) {
    OWN.set(number);
}

/// How many servers there are to be had for oneself: one that is named is one, and shared by nobody.
pub(super) fn servers() -> usize {
    if named().is_ok() { 1 } else { SERVERS }
}

/// Whether there is a server; where there is none, the test that asks counts as not run.
pub(crate) fn is_there() -> bool {
    server().map_err(not_run).is_ok()
}

fn find() -> Result<Neo4jOptions, String> {
    let tried = [named, in_docker, from_maven];
    let mut reasons = Vec::new();
    for try_it in tried {
        match try_it() {
            Ok(options) => return Ok(options),
            Err(reason) => reasons.push(reason),
        }
    }
    Err(reasons.join("; "))
}

/// The server of `NEO4J_TEST_URI`.
fn named() -> Result<Neo4jOptions, String> {
    let uri = env::var("NEO4J_TEST_URI").map_err(|_| "NEO4J_TEST_URI is not set".to_owned())?;
    let defaults = options(uri);
    Ok(Neo4jOptions {
        user: env::var("NEO4J_TEST_USER").unwrap_or(defaults.user.clone()),
        password: env::var("NEO4J_TEST_PASSWORD").unwrap_or_default(),
        ..defaults
    })
}

fn in_docker() -> Result<Neo4jOptions, String> {
    let engine = Command::new("docker").arg("info").output();
    if !engine.is_ok_and(|output| output.status.success()) {
        return Err("no Docker engine runs".to_owned());
    }
    let port = free_port()?;
    let name = format!("silkgraph-test-{}-{port}", std::process::id());
    let start = format!(
        "docker run --rm --detach --name {name} --publish 127.0.0.1:{port}:7687 \
         --env NEO4J_AUTH=none --env NEO4J_server_memory_pagecache_size=64m neo4j:{VERSION}"
    );
    start_for_good(&start, &format!("docker kill {name}"))?;
    Ok(options(format!("bolt://127.0.0.1:{port}")))
}

/// All are started together, and answer one after the other.
fn from_maven() -> Result<Neo4jOptions, String> {
    static STARTED: OnceLock<Result<Vec<u16>, String>> = OnceLock::new();
    let ports = STARTED.get_or_init(start_several).as_ref()?;
    Ok(options(format!("bolt://127.0.0.1:{}", ports[OWN.get()])))
}

/// The port of each.
fn start_several() -> Result<Vec<u16>, String> {
    let (mut homes, mut ports) = (Vec::new(), Vec::new());
    for _ in 0..=SHARED {
        let home = tempfile::tempdir().map_err(|error| error.to_string())?;
        let (home, port) = (home.keep(), free_port()?);
        launch::configure(&home, port, &[NO_PASSWORD]).map_err(|error| error.to_string())?;
        homes.push(home);
        ports.push(port);
    }
    let start = launch::several(&homes)?;
    let folders = homes.iter().map(|home| format!(" '{}'", home.display()));
    // A graceful stop takes ten seconds, for stores that nobody wants.
    let stop = format!(
        "kill -9 $pid; wait $pid 2> /dev/null; rm -rf{}",
        folders.collect::<String>()
    );
    start_for_good(&start, &stop)?;
    Ok(ports)
}

/// Starts something that lives as long as this process.
fn start_for_good(start: &str, stop: &str) -> Result<(), String> {
    /// Their standard input closes with this process, not before.
    static WATCHDOGS: Mutex<Vec<Child>> = Mutex::new(Vec::new());
    let child = launch::watch(start, stop)?;
    let mut watchdogs = WATCHDOGS.lock().unwrap_or_else(PoisonError::into_inner);
    watchdogs.push(child);
    Ok(())
}

fn options(uri: String) -> Neo4jOptions {
    Neo4jOptions {
        uri,
        connections: 4,
        ..Neo4jOptions::default()
    }
}
