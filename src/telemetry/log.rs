//! The log: its lines, and which of them are written.

use std::io::{IsTerminal, stderr};

use tracing_subscriber::filter::{EnvFilter, ParseError};
use tracing_subscriber::util::TryInitError;
use tracing_subscriber::{Layer, Registry, fmt, prelude::*};

use crate::config::{LogFormat, LogSettings};

/// Why there is no log.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryFault {
    /// The filter cannot be read.
    #[error(
        "the log filter `{filter}` cannot be read: {fault}. \
         Write it like `debug`, or `info,silkgraph=trace`."
    )]
    Filter {
        /// As it was given.
        filter: String,
        /// What is wrong with it.
        fault: ParseError,
    },
    /// Somebody else in this process keeps the log already.
    #[error("the log is set up already: {0}")]
    Twice(#[from] TryInitError),
}

/// Starts the log, on standard error; `default` is the filter where no setting gives one.
pub fn start(settings: &LogSettings, default: &str) -> Result<(), TelemetryFault> {
    let filter = settings.filter(default);
    let filter =
        EnvFilter::try_new(&filter).map_err(|fault| TelemetryFault::Filter { filter, fault })?;
    tracing_subscriber::registry()
        .with(lines(settings.log_format))
        .with(filter)
        .try_init()?;
    Ok(())
}

/// Writes the lines.
fn lines(format: LogFormat) -> Box<dyn Layer<Registry> + Send + Sync> {
    let lines = fmt::layer().with_writer(stderr);
    match format {
        LogFormat::Text => lines.with_ansi(stderr().is_terminal()).boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
    }
}
