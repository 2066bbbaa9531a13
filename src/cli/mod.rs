//! The command line: what is asked for, done, and told in words for people.

// In reading order: what is asked for, the commands, what they share, what they print.
mod arguments;
mod serve;
mod mcp;
mod load;
mod doctor;
mod check;
mod query;
mod export;
mod schema;
mod open;
mod database;
mod failure;
mod summary;
mod report;
mod progress;
mod json;

use std::future::Future;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::config;
use crate::telemetry;
use crate::text::visible_lines;
use arguments::{Arguments, Command};
use failure::Failure;

/// Does what the command line says. The exit status is 0 when all went well, 1 when there were
/// faults or errors, and 2 when the command line itself is wrong.
pub fn run() -> ExitCode {
    match config::read_dotenv().map_err(Failure::from).and_then(|()| {
        let arguments = Arguments::parse();
        telemetry::start(&arguments.log, arguments.default_log())?;
        obey(arguments)
    }) {
        Ok(status) => status,
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            // What comes from data, files and servers does nothing to the terminal. Where standard
            // error is closed, the status still tells.
            let failure = failure.to_string();
            let _ = writeln!(io::stderr(), "error: {}", visible_lines(&failure));
            ExitCode::FAILURE
        }
    }
}

fn obey(arguments: Arguments) -> Result<ExitCode, Failure> {
    match arguments.command.unwrap_or(Command::Serve(arguments.serve)) {
        Command::Serve(arguments) => wait(serve::serve(&arguments)),
        Command::Mcp(arguments) => wait(mcp::mcp(&arguments)),
        Command::Load(arguments) => wait(load::load(&arguments)),
        Command::Doctor(arguments) => wait(doctor::doctor(&arguments)),
        Command::Check(arguments) => check::check(&arguments),
        Command::Query(arguments) => wait(query::query(&arguments)),
        Command::Export(arguments) => wait(export::export(&arguments)),
        Command::Schema(arguments) => schema::schema(&arguments),
    }
}

/// Runs to the end, on every processor. What then still runs is given up: only a request that had
/// its time can be left.
fn wait(work: impl Future<Output = Result<ExitCode, Failure>>) -> Result<ExitCode, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Failure::Threads)?;
    let done = runtime.block_on(work);
    runtime.shutdown_background();
    done
}
