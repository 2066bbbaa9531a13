//! Spans of requests, sent to a collector by the OpenTelemetry protocol.
//!
//! What is sent are names and times: spans have the names of operations, of calls of the store and of
//! statements, and no value of a request. Lines of the log stay in the log.

mod exporter;
mod http;
mod parent;

use std::time::Duration;

use opentelemetry::trace::TracerProvider;
use opentelemetry_otlp::{SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{Sampler, SdkTracerProvider};
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::FilterFn;
use tracing_subscriber::{Layer, Registry};

use self::exporter::Telling;
use self::http::Http;
use super::log::TelemetryFault;
use crate::config::SpanSettings;

pub use parent::follow;

/// How long the collector may take for what it is sent.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long the end of the program waits for what was not sent yet.
const LAST_PATIENCE: Duration = Duration::from_secs(3);

/// Sends spans as long as it lives, from a thread of its own. As many as fit wait to be sent, and what
/// does not fit is dropped.
#[derive(Debug)]
pub(super) struct Spans(SdkTracerProvider);

impl Spans {
    /// Spans that are sent to a collector, of so many of the requests as the settings say.
    pub(super) fn to(endpoint: &str, settings: &SpanSettings) -> Result<Self, TelemetryFault> {
        let fault = |fault: &dyn std::fmt::Display| TelemetryFault::Spans {
            endpoint: endpoint.to_owned(),
            fault: fault.to_string(),
        };
        let client = Http::new(PATIENCE);
        let exporter = SpanExporter::builder()
            .with_http()
            .with_http_client(client)
            .with_endpoint(format!("{}/v1/traces", endpoint.trim_end_matches('/')))
            .with_timeout(PATIENCE)
            .build()
            .map_err(|reason| fault(&reason))?;
        let ratio = Sampler::TraceIdRatioBased(settings.trace_ratio);
        let resource = Resource::builder()
            .with_service_name(settings.otlp_service.clone())
            .build();
        let provider = SdkTracerProvider::builder()
            .with_batch_exporter(Telling::new(exporter))
            .with_sampler(Sampler::ParentBased(Box::new(ratio)))
            .with_resource(resource)
            .build();
        Ok(Self(provider))
    }

    /// What takes in the spans of this service.
    pub(super) fn layer(&self) -> Box<dyn Layer<Registry> + Send + Sync> {
        let of_ours = |meta: &tracing::Metadata<'_>| {
            meta.is_span() && meta.target().starts_with(env!("CARGO_PKG_NAME"))
        };
        tracing_opentelemetry::layer()
            .with_tracer(self.0.tracer(env!("CARGO_PKG_NAME")))
            .with_location(false)
            .with_threads(false)
            .with_target(false)
            .with_tracked_inactivity(false)
            .with_filter(FilterFn::new(of_ours).with_max_level_hint(LevelFilter::DEBUG))
            .boxed()
    }
}

/// What was not sent yet is sent now, if the collector takes it.
impl Drop for Spans {
    fn drop(&mut self) {
        // Whoever sends has told what went wrong.
        let _ = self.0.shutdown_with_timeout(LAST_PATIENCE);
    }
}
