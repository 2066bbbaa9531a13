//! The command as a process: run to its end, or serving.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{FILMS, FILMS_SEED, write_seed};

/// The command, in a folder, with none of the settings that the machine may have.
pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_silkgraph"));
    command
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        if is_setting(&name.to_string_lossy()) {
            command.env_remove(name);
        }
    }
    command
}

fn is_setting(name: &str) -> bool {
    ["SILKGRAPH_", "NEO4J_", "OTEL_", "RUST_LOG"]
        .iter()
        .any(|setting| name.starts_with(setting))
}

/// A folder with type definitions and data, in which the command runs.
pub(crate) fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("schema.graphql"), FILMS).unwrap();
    write_seed(&folder.path().join("graph-seed"), FILMS_SEED);
    folder
}

/// Where a service says that it listens, if a line says so.
fn place(line: &str) -> Option<&str> {
    let (_, place) = line.strip_prefix("Open http")?.split_once("://")?;
    place.split('/').next()
}

/// Runs the command to its end. A service that should not have started is stopped, and so fails.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut child = command(folder, arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let (mut said, mut line) = (String::new(), String::new());
    while stdout.read_line(&mut line).unwrap() > 0 {
        if place(&line).is_some() {
            child.kill().unwrap();
        }
        said.push_str(&line);
        line.clear();
    }
    let mut output = child.wait_with_output().unwrap();
    output.stdout = said.into_bytes();
    output
}

pub(crate) fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub(crate) fn assert_ok(output: &Output) {
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}{}",
        out(output),
        err(output)
    );
}

pub(crate) fn assert_fails(output: &Output, words: &[&str]) {
    assert_eq!(output.status.code(), Some(1), "{}", out(output));
    for words in words {
        assert!(err(output).contains(words), "{words}: {}", err(output));
    }
}

/// Waits until the log of a service has some words: lines are written on a thread of their own.
#[track_caller]
pub(crate) fn logged(log: &Path, words: &str) {
    let begun = Instant::now();
    let mut text = String::new();
    while !text.contains(words) {
        assert!(begun.elapsed() < Duration::from_secs(20), "{words}: {text}");
        sleep(Duration::from_millis(20));
        text = std::fs::read_to_string(log).unwrap();
    }
}

/// A service that is running, and where.
pub(crate) struct Running {
    child: Child,
    pub(crate) address: String,
    /// What it said before.
    pub(crate) said: String,
}

impl Running {
    /// Starts one and waits until it says where it listens.
    pub(crate) fn start(folder: &Path, arguments: &[&str]) -> Self {
        Self::of(command(folder, arguments))
    }

    /// The same, of a command with an environment of the test's own.
    pub(crate) fn of(command: Command) -> Self {
        Self::logging(command, Stdio::null())
    }

    /// The same, with its log.
    pub(crate) fn logging(mut command: Command, log: impl Into<Stdio>) -> Self {
        let command = command.stdout(Stdio::piped()).stderr(log);
        let mut running = Self {
            child: command.spawn().unwrap(),
            address: String::new(),
            said: String::new(),
        };
        let lines = BufReader::new(running.child.stdout.take().unwrap()).lines();
        for line in lines.map_while(Result::ok) {
            if let Some(address) = place(&line) {
                address.clone_into(&mut running.address);
                return running;
            }
            running.said.push_str(&line);
        }
        panic!("it never listens: {}", running.said);
    }

    /// Starts one that serves before it says so, since its database is away, and waits until it
    /// listens at the address that it was told. What it logs goes to a file.
    pub(crate) fn at(mut command: Command, address: &str, log: File) -> Self {
        let command = command.stdout(Stdio::null()).stderr(log);
        let running = Self {
            child: command.spawn().unwrap(),
            address: address.to_owned(),
            said: String::new(),
        };
        let begun = Instant::now();
        while let Err(fault) = get(address, "/health") {
            assert!(begun.elapsed() < Duration::from_secs(20), "{fault}");
            sleep(Duration::from_millis(20));
        }
        running
    }

    /// What it answers to a query.
    pub(crate) fn ask(&self, query: &str) -> Value {
        let body = json!({ "query": query }).to_string();
        let head = format!(
            "POST /graphql HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let answer = exchange(&self.address, &(head + &body)).unwrap();
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        serde_json::from_str(body).unwrap_or_else(|fault| panic!("{fault}: {answer}"))
    }

    /// Sends a signal.
    pub(crate) fn signal(&self, signal: &str) {
        let kill = format!("kill -{signal} {}", self.child.id());
        let status = Command::new("sh").args(["-c", &kill]).status().unwrap();
        assert!(status.success());
    }

    /// The memory that it has in use, in bytes.
    pub(crate) fn resident(&self) -> u64 {
        let status = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(status).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line
            .and_then(|line| line.split_whitespace().next())
            .unwrap();
        kilobytes.parse::<u64>().unwrap() * 1024
    }

    /// Sends a signal and waits for the exit status.
    pub(crate) fn stop(self, signal: &str) -> Option<i32> {
        self.signal(signal);
        self.ended()
    }

    /// Waits for the exit status.
    pub(crate) fn ended(mut self) -> Option<i32> {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(20) {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            sleep(Duration::from_millis(20));
        }
        panic!("it does not stop");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The whole answer to GET of a path.
pub(crate) fn get(address: &str, path: &str) -> std::io::Result<String> {
    let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    exchange(address, &request)
}

/// The whole answer to a request that ends its connection.
pub(crate) fn exchange(address: &str, request: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    stream.write_all(request.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}
