//! The command line: what is asked for, done, and told in words for people.

// In reading order: what is asked for, the commands, what they share, what they print.
mod arguments;
mod serve;
mod listener;
mod mcp;
mod load;
mod doctor;
mod check;
mod query;
mod export;
mod schema;
mod init;
mod health;
mod certified;
mod settings;
mod graph;
mod key;
mod open;
mod database;
mod replica;
mod failure;
mod summary;
mod report;
mod progress;
mod json;

use std::future::Future;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::config::{self, GraphSettings};
use crate::telemetry;
use crate::text::visible_lines;
use arguments::{Arguments, Command};
use failure::Failure;
pub use graph::BuiltIn;
use graph::GraphFiles;

/// Does what the command line says. The exit status is 0 when all went well, 1 when there were
/// faults or errors, and 2 when the command line itself is wrong.
pub fn run(built_in: &BuiltIn) -> ExitCode {
    match begin(built_in) {
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

/// Reads all settings, and then does what they say.
fn begin(built_in: &BuiltIn) -> Result<ExitCode, Failure> {
    let dotenv = config::read_dotenv()?;
    let mut command = Arguments::command();
    let matches = command.get_matches_mut();
    let arguments = Arguments::from_arg_matches(&matches).unwrap_or_else(|fault| fault.exit());
    let spans = arguments.spans();
    let _telemetry = telemetry::start(&arguments.log, arguments.default_log(), spans)?;
    settings::refuse_unknown(&command, &dotenv);
    if let Some(form) = arguments.print_config() {
        settings::print(form, (&command, &matches), &dotenv)?;
        return Ok(ExitCode::SUCCESS);
    }
    obey(arguments, built_in)
}

fn obey(arguments: Arguments, built_in: &BuiltIn) -> Result<ExitCode, Failure> {
    let files = |settings: &GraphSettings| GraphFiles::of(settings, built_in);
    let by_default = || Command::Serve(arguments.serve);
    match arguments.command.unwrap_or_else(by_default) {
        Command::Serve(arguments) => wait(serve::serve(&arguments, &files(&arguments.graph))),
        Command::Mcp(arguments) => wait(mcp::mcp(&arguments, &files(&arguments.graph))),
        Command::Load(arguments) => wait(load::load(&arguments, &files(&arguments.graph))),
        Command::Doctor(arguments) => wait(doctor::doctor(&arguments, &files(&arguments.graph))),
        Command::Check(arguments) => check::check(&arguments, &files(&arguments.graph)),
        Command::Query(arguments) => {
            wait(query::query(&arguments, &files(&arguments.asking.graph)))
        }
        Command::Export(arguments) => {
            wait(export::export(&arguments, &files(&arguments.asking.graph)))
        }
        Command::Init(arguments) => init::init(&arguments, built_in),
        Command::Health(arguments) => health::health(&arguments),
        Command::Schema(arguments) => schema::schema(&arguments, &files(&arguments.graph)),
        Command::Key(arguments) => key::key(&arguments),
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
