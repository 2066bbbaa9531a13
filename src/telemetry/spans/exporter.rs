//! Sending spans, with a word in the log when that begins to fail and when it works again, and none
//! between.

use std::fmt::Debug;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{SpanData, SpanExporter};

/// An exporter that tells how it is going.
#[derive(Debug)]
pub(super) struct Telling<E> {
    exporter: E,
    is_failing: AtomicBool,
}

impl<E> Telling<E> {
    pub(super) fn new(exporter: E) -> Self {
        Self {
            exporter,
            is_failing: AtomicBool::new(false),
        }
    }
}

impl<E: SpanExporter> SpanExporter for Telling<E> {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        let spans = batch.len();
        let sent = self.exporter.export(batch).await;
        let failed_before = self.is_failing.swap(sent.is_err(), Ordering::Relaxed);
        match &sent {
            Err(fault) if !failed_before => {
                tracing::warn!(%fault, spans, "spans cannot be sent, and are dropped until they can");
            }
            Ok(()) if failed_before => tracing::info!("spans can be sent again"),
            _ => {}
        }
        sent
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.exporter.shutdown_with_timeout(timeout)
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.exporter.set_resource(resource);
    }
}
