//! The log: its lines, and which of them are written.

use std::io::{IsTerminal, stderr};

use tracing_subscriber::filter::{EnvFilter, ParseError};
use tracing_subscriber::util::TryInitError;
use tracing_subscriber::{Layer, Registry, fmt, prelude::*};

use super::spans::Spans;
use crate::config::{LogFormat, LogSettings, SpanSettings};

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
    /// Spans cannot be sent there.
    #[error("spans cannot be sent to `{endpoint}`: {fault}")]
    Spans {
        /// As it was given.
        endpoint: String,
        /// What is wrong with it.
        fault: String,
    },
    /// Somebody else in this process keeps the log already.
    #[error("the log is set up already: {0}")]
    Twice(#[from] TryInitError),
}

/// What is told of the process until this is dropped. What was not sent yet is sent then.
#[derive(Debug)]
pub struct Telemetry {
    _spans: Option<Spans>,
}

/// Starts the log, on standard error; `default` is the filter where no setting gives one. Spans are sent
/// where a collector is named.
pub fn start(
    settings: &LogSettings,
    default: &str,
    spans: Option<&SpanSettings>,
) -> Result<Telemetry, TelemetryFault> {
    let filter = settings.filter(default);
    let filter =
        EnvFilter::try_new(&filter).map_err(|fault| TelemetryFault::Filter { filter, fault })?;
    let lines = lines(settings.log_format).with_filter(filter).boxed();
    let endpoint = spans.and_then(|spans| Some((spans.otlp_endpoint.as_deref()?, spans)));
    let spans = endpoint.map(|(endpoint, settings)| Spans::to(endpoint, settings));
    let spans = spans.transpose()?;
    let layers: Vec<_> = [Some(lines), spans.as_ref().map(Spans::layer)]
        .into_iter()
        .flatten()
        .collect();
    tracing_subscriber::registry().with(layers).try_init()?;
    Ok(Telemetry { _spans: spans })
}

/// Writes the lines.
fn lines(format: LogFormat) -> Box<dyn Layer<Registry> + Send + Sync> {
    let lines = fmt::layer().with_writer(stderr);
    match format {
        LogFormat::Text => lines.with_ansi(stderr().is_terminal()).boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
    }
}
