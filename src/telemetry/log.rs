//! The log: its lines, and which of them are written.

use std::io::{BufWriter, IsTerminal, stderr};
use std::sync::OnceLock;

use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric};
use prometheus_client::metrics::counter::ConstCounter;
use tracing_appender::non_blocking::{ErrorCounter, NonBlocking, NonBlockingBuilder, WorkerGuard};
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

/// What is told of the process until this is dropped. What was not sent or written yet is then.
#[derive(Debug)]
pub struct Telemetry {
    // Dropped first, since it may have something to say.
    _spans: Option<Spans>,
    _lines: WorkerGuard,
}

/// Lines that may wait to be written, of some 300 bytes each.
const MOST_WAITING: usize = 10_000;

/// Counts the lines that were not written, since too many waited.
static LOST: OnceLock<ErrorCounter> = OnceLock::new();

/// How many lines of the log were not written.
#[derive(Debug)]
pub(super) struct LostLines;

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
    let (writer, writing) = apart();
    let lines = lines(settings.log_format, writer);
    let lines = lines.with_filter(filter).boxed();
    let endpoint = spans.and_then(|spans| Some((spans.otlp_endpoint.as_deref()?, spans)));
    let spans = endpoint.map(|(endpoint, settings)| Spans::to(endpoint, settings));
    let spans = spans.transpose()?;
    let layers: Vec<_> = [Some(lines), spans.as_ref().map(Spans::layer)]
        .into_iter()
        .flatten()
        .collect();
    tracing_subscriber::registry().with(layers).try_init()?;
    Ok(Telemetry {
        _spans: spans,
        _lines: writing,
    })
}

/// Writes to standard error on a thread of its own: whoever reads it may be slow or stop, and nobody who is
/// answered is to wait for that.
fn apart() -> (NonBlocking, WorkerGuard) {
    let builder = NonBlockingBuilder::default();
    let builder = builder.buffered_lines_limit(MOST_WAITING).lossy(true);
    let (writer, writing) = builder.thread_name("log").finish(BufWriter::new(stderr()));
    // Who starts a second log is told so.
    let _ = LOST.set(writer.error_counter());
    (writer, writing)
}

/// The lines of the log, in their form.
fn lines(format: LogFormat, writer: NonBlocking) -> Box<dyn Layer<Registry> + Send + Sync> {
    let lines = fmt::layer().with_writer(writer);
    match format {
        LogFormat::Text => lines.with_ansi(stderr().is_terminal()).boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
    }
}

impl Collector for LostLines {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), std::fmt::Error> {
        let lost = LOST.get().map_or(0, ErrorCounter::dropped_lines);
        let lost = ConstCounter::new(lost as u64);
        let kind = lost.metric_type();
        let help = "Lines of the log that nobody read in time, and that were not written";
        lost.encode(encoder.encode_descriptor("log_lines_lost", help, None, kind)?)
    }
}
