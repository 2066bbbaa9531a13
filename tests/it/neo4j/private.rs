//! A server that one test has for itself: it can be killed, stopped, and started again on the same
//! data, with other settings.

use std::fs;
use std::process::{Child, Command};

use silkgraph::store::neo4j::Neo4jOptions;
use tempfile::TempDir;

use super::absent::not_run;
use super::launch::{self, free_port};

/// A server of the test's own, at work or not.
pub(super) struct Private {
    home: TempDir,
    start: String,
    port: u16,
    running: Option<Child>,
}

impl Private {
    /// One that is not started yet; `None` where there cannot be one, and the test counts as not run.
    pub(super) fn new() -> Option<Self> {
        let home = tempfile::tempdir().unwrap();
        match launch::neo4j(home.path()) {
            Ok(start) => Some(Self {
                home,
                start,
                port: free_port().unwrap(),
                running: None,
            }),
            Err(reason) => {
                not_run(&reason);
                None
            }
        }
    }

    /// Starts it, without waiting until it answers.
    pub(super) fn start(&mut self, settings: &[&str]) {
        let home = self.home.path();
        launch::configure(home, self.port, settings).unwrap();
        fs::write(home.join("signal"), "KILL").unwrap();
        let _ = fs::remove_file(home.join("again"));
        let home = home.display();
        // The data stay where it may be started again.
        let stop = format!(
            "kill -$(cat '{home}/signal') $pid; wait $pid 2> /dev/null; \
             [ -e '{home}/again' ] || rm -rf '{home}'"
        );
        self.running = Some(launch::watch(&self.start, &stop).unwrap());
    }

    /// Ends it as a crash does.
    pub(super) fn kill(&mut self) {
        self.end("KILL");
    }

    /// Lets it end by itself.
    pub(super) fn stop(&mut self) {
        self.end("TERM");
    }

    fn end(&mut self, signal: &str) {
        fs::write(self.home.path().join("signal"), signal).unwrap();
        fs::write(self.home.path().join("again"), "").unwrap();
        let mut child = self.running.take().unwrap();
        drop(child.stdin.take());
        child.wait().unwrap();
    }

    /// How it is reached, by the user that it has from the beginning.
    pub(super) fn options(&self, password: &str) -> Neo4jOptions {
        Neo4jOptions {
            uri: self.uri("bolt"),
            password: password.to_owned(),
            ..Neo4jOptions::default()
        }
    }

    pub(super) fn uri(&self, scheme: &str) -> String {
        format!("{scheme}://127.0.0.1:{}", self.port)
    }

    /// A command, told where the database is and what the password.
    pub(super) fn told(&self, mut command: Command, password: &str) -> Command {
        command.env("NEO4J_URI", self.uri("bolt"));
        command.env("NEO4J_PASSWORD", password);
        command
    }
}

impl Drop for Private {
    fn drop(&mut self) {
        if let Some(mut child) = self.running.take() {
            drop(child.stdin.take());
            let _ = child.wait();
        }
    }
}
