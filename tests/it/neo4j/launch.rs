//! Starting things that live no longer than the tests, however those end.

use std::fs;
use std::io;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use super::maven;

/// Stops what it has started as soon as its standard input closes: when the tests end, in a panic
/// and by a signal, too. `$1` starts, `$2` stops.
const WATCHDOG: &str = "eval \"$1\"; cat > /dev/null; eval \"$2\"";

/// Starts something that lives as long as this process, or until the child's standard input is
/// closed.
pub(super) fn watch(start: &str, stop: &str) -> Result<Child, String> {
    let mut command = Command::new("sh");
    command.args(["-c", WATCHDOG, "watchdog", start, stop]);
    let silent = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    silent.spawn().map_err(|error| error.to_string())
}

/// The command that starts Neo4j in a folder, with its process id in `$pid`. It lives for one test:
/// compiling more of it than the first compiler does never pays.
pub(super) fn neo4j(home: &Path) -> Result<String, String> {
    let version = Command::new("java").arg("-version").output();
    if !version.is_ok_and(|output| output.status.success()) {
        return Err("there is no Java".to_owned());
    }
    let home = home.display();
    let class = "org.neo4j.server.CommunityEntryPoint";
    java(
        "-Xmx512m -XX:TieredStopAtLevel=1",
        &format!("{class} --home-dir='{home}' --config-dir='{home}/conf' > '{home}/log'"),
    )
}

/// The command that starts one in each folder, all in one process, which is in `$pid`. What they spend
/// their time on is planning statements, for which a server that has compiled itself well takes half the
/// time; and it gets so sooner where it does it once.
pub(super) fn several(homes: &[PathBuf]) -> Result<String, String> {
    let modules = Command::new("java").arg("--list-modules").output();
    let has_compiler =
        |output: Output| String::from_utf8_lossy(&output.stdout).contains("jdk.compiler");
    if !modules.is_ok_and(has_compiler) {
        return Err("there is no Java with its compiler".to_owned());
    }
    let folders = homes.iter().map(|home| format!("'{}' ", home.display()));
    let folders: String = folders.collect();
    let log = homes[0].join("log");
    java(
        // Plans are thrown away as soon as they are made: in a small young space they are copied first.
        "-Xmx2g -Xmn512m",
        &format!("'{SERVERS_SOURCE}' {folders} > '{}'", log.display()),
    )
}

/// The program that starts several.
const SERVERS_SOURCE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/neo4j/Servers.java"
);

fn java(flags: &str, program: &str) -> Result<String, String> {
    Ok(format!(
        "java -Xms256m -XX:+UseSerialGC {flags} \
         --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.io=ALL-UNNAMED \
         --add-opens=java.base/sun.nio.ch=ALL-UNNAMED -cp '{}/*' \
         {program} 2>&1 < /dev/null & pid=$!",
        maven::jars()?.display()
    ))
}

/// Writes the settings of the Neo4j in a folder.
pub(super) fn configure(home: &Path, port: u16, more: &[&str]) -> io::Result<()> {
    let settings = include_str!("../../fixtures/neo4j/neo4j.conf");
    let address = format!("server.bolt.listen_address=127.0.0.1:{port}\n");
    fs::create_dir_all(home.join("conf"))?;
    let settings = address + settings + &more.join("\n");
    fs::write(home.join("conf/neo4j.conf"), settings)
}

/// A port where nobody listens.
pub(super) fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    Ok(address.port())
}
