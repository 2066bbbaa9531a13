//! By what the service is watched.

use std::net::SocketAddr;
use std::time::Duration;

use clap::Args;

use super::units::duration;

/// Metrics and the log of what was slow.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Watching")]
pub struct WatchSettings {
    /// Address and port at which metrics are told, to everybody who reaches it, and nowhere else; by
    /// default they are at `/metrics` of the address where queries are answered
    #[arg(long, env = "SILKGRAPH_METRICS_LISTEN", value_name = "ADDRESS")]
    pub metrics_listen: Option<SocketAddr>,

    /// Operations that take longer have a line in the log, with the hash of their text
    #[arg(long, env = "SILKGRAPH_SLOW_QUERY", value_name = "TIME", default_value = "1s", value_parser = duration)]
    pub slow_query: Duration,
}

/// Spans of requests, for a collector.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Watching")]
pub struct SpanSettings {
    /// Collector that takes spans by the OpenTelemetry protocol over HTTP, such as
    /// `http://localhost:4318`; without it, none are made
    #[arg(long, env = "OTEL_EXPORTER_OTLP_ENDPOINT", value_name = "URL", value_parser = collector)]
    pub otlp_endpoint: Option<String>,

    /// What the service is called there
    #[arg(
        long,
        env = "OTEL_SERVICE_NAME",
        value_name = "NAME",
        default_value = "silkgraph"
    )]
    pub otlp_service: String,

    /// Of how many requests spans are sent, from 0 to 1, where nobody before has decided it
    #[arg(long, env = "OTEL_TRACES_SAMPLER_ARG", value_name = "RATIO", default_value = "1", value_parser = ratio)]
    pub trace_ratio: f64,
}

/// An address of a collector.
fn collector(text: &str) -> Result<String, String> {
    let text = text.trim();
    let host = text.strip_prefix("http://");
    let is_host = |host: &str| !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_graphic());
    match host {
        Some(host) if is_host(host) => Ok(text.to_owned()),
        _ if text.starts_with("https://") => Err(
            "spans are sent over plain HTTP; name a collector beside the service, such as \
             `http://localhost:4318`, which passes them on encrypted"
                .to_owned(),
        ),
        _ => Err("write it like `http://localhost:4318`".to_owned()),
    }
}

/// A part of all.
fn ratio(text: &str) -> Result<f64, String> {
    let ratio = text.trim().parse().ok();
    let ratio = ratio.filter(|ratio| (0.0..=1.0).contains(ratio));
    ratio.ok_or_else(|| "write a number from 0 to 1, such as `0.1`".to_owned())
}
