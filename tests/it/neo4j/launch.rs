//! Starting things that live no longer than the tests, however those end.

use std::fs;
use std::io;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

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

/// The command that starts Neo4j in a folder, with its process id in `$pid`.
pub(super) fn neo4j(home: &Path) -> Result<String, String> {
    let java = Command::new("java").arg("-version").output();
    if !java.is_ok_and(|output| output.status.success()) {
        return Err("there is no Java".to_owned());
    }
    let (jars, home) = (maven::jars()?, home.display());
    Ok(format!(
        "java -Xms256m -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
         --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.io=ALL-UNNAMED \
         --add-opens=java.base/sun.nio.ch=ALL-UNNAMED -cp '{}/*' \
         org.neo4j.server.CommunityEntryPoint --home-dir='{home}' --config-dir='{home}/conf' \
         > '{home}/log' 2>&1 < /dev/null & pid=$!",
        jars.display()
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
