//! Servers as processes of their own, which say on their output where they listen.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Stdio};

/// A server that runs until this is dropped.
pub(crate) struct Server {
    /// Where it listens, such as `127.0.0.1:8080`.
    pub(crate) address: String,
    process: Child,
    /// Open, so that the server can go on to say something.
    _output: BufReader<ChildStdout>,
}

impl Server {
    /// Starts a command that prints an address, `http://…`, once it listens there.
    pub(crate) fn start(command: &mut Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).spawn().expect("a command");
        let mut output = BufReader::new(process.stdout.take().expect("its output"));
        let address = output.by_ref().lines().find_map(|line| {
            let line = line.expect("its output");
            let address = line.split("http://").nth(1)?;
            Some(address.split('/').next()?.to_owned())
        });
        Self {
            address: address.expect("a server that started"),
            process,
            _output: output,
        }
    }

    /// Seconds that processors have worked for it until now; none where the system does not say.
    pub(crate) fn worked(&self) -> Option<f64> {
        let threads = fs::read_dir(format!("/proc/{}/task", self.process.id())).ok()?;
        let mut nanoseconds = 0.0;
        for thread in threads {
            let times = fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
            nanoseconds += times.split(' ').next()?.parse::<f64>().ok()?;
        }
        Some(nanoseconds / 1e9)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().expect("a process");
        self.process.wait().expect("a process");
    }
}
