//! The server that the tests run on: one that is named, one in Docker, or one from Maven's
//! packages; started once for the whole run, and stopped when the run ends, however it ends.

use std::env;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};

use silkgraph::store::neo4j::Neo4jOptions;

use super::maven;

/// The version that is started; the project in `tests/fixtures/neo4j/pom.xml` names it, too.
pub(super) const VERSION: &str = "5.26.12";

/// Kills what it has started as soon as its standard input closes: when the tests end, in a panic
/// and by a signal, too. `$1` starts, `$2` stops.
const WATCHDOG: &str = "eval \"$1\"; cat > /dev/null; eval \"$2\"";

/// How to reach the server; `None`, said loudly, where there is none.
pub(super) fn server() -> Option<&'static Neo4jOptions> {
    static SERVER: OnceLock<Option<Neo4jOptions>> = OnceLock::new();
    SERVER.get_or_init(find).as_ref()
}

/// Whether there is a server; where there is none, that has been said loudly.
pub(crate) fn is_there() -> bool {
    server().is_some()
}

fn find() -> Option<Neo4jOptions> {
    let tried = [named, in_docker, from_maven];
    let mut reasons = Vec::new();
    for try_it in tried {
        match try_it() {
            Ok(options) => return Some(options),
            Err(reason) => reasons.push(reason),
        }
    }
    let reasons = reasons.join("; ");
    assert!(
        env::var("CI").as_deref() != Ok("true"),
        "no Neo4j to test on: {reasons}"
    );
    eprintln!("\n*** THE TESTS ON NEO4J ARE SKIPPED: {reasons} ***\n");
    None
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
    let name = format!("silkgraph-test-{}", std::process::id());
    let start = format!(
        "docker run --rm --detach --name {name} --publish 127.0.0.1:{port}:7687 \
         --env NEO4J_AUTH=none --env NEO4J_server_memory_pagecache_size=64m neo4j:{VERSION}"
    );
    watch(&start, &format!("docker kill {name}"))?;
    Ok(options(format!("bolt://127.0.0.1:{port}")))
}

fn from_maven() -> Result<Neo4jOptions, String> {
    let java = Command::new("java").arg("-version").output();
    if !java.is_ok_and(|output| output.status.success()) {
        return Err("there is no Java".to_owned());
    }
    let jars = maven::jars()?;
    let port = free_port()?;
    let home = tempfile::tempdir()
        .map_err(|error| error.to_string())?
        .keep();
    configure(&home, port).map_err(|error| error.to_string())?;
    let home = home.display();
    let start = format!(
        "java -Xms256m -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
         --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.io=ALL-UNNAMED \
         --add-opens=java.base/sun.nio.ch=ALL-UNNAMED -cp '{}/*' \
         org.neo4j.server.CommunityEntryPoint --home-dir='{home}' --config-dir='{home}/conf' \
         > '{home}/log' 2>&1 < /dev/null & pid=$!",
        jars.display()
    );
    // A graceful stop takes ten seconds, for a store that nobody wants.
    watch(
        &start,
        &format!("kill -9 $pid; wait $pid 2> /dev/null; rm -rf '{home}'"),
    )?;
    Ok(options(format!("bolt://127.0.0.1:{port}")))
}

fn configure(home: &Path, port: u16) -> std::io::Result<()> {
    let settings = include_str!("../../fixtures/neo4j/neo4j.conf");
    let address = format!("server.bolt.listen_address=127.0.0.1:{port}\n");
    std::fs::create_dir_all(home.join("conf"))?;
    std::fs::write(home.join("conf/neo4j.conf"), address + settings)
}

/// Starts something that lives as long as this process.
fn watch(start: &str, stop: &str) -> Result<(), String> {
    /// Its standard input closes with this process, not before.
    static WATCHDOGS: Mutex<Vec<Child>> = Mutex::new(Vec::new());
    let mut command = Command::new("sh");
    command.args(["-c", WATCHDOG, "watchdog", start, stop]);
    let silent = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let child = silent.spawn().map_err(|error| error.to_string())?;
    let mut watchdogs = WATCHDOGS.lock().unwrap_or_else(PoisonError::into_inner);
    watchdogs.push(child);
    Ok(())
}

fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    Ok(address.port())
}

fn options(uri: String) -> Neo4jOptions {
    Neo4jOptions {
        uri,
        connections: 4,
        ..Neo4jOptions::default()
    }
}
