//! `/metrics`: what is counted, for Prometheus and whatever else reads its format.

use axum::Router;
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::stream::pending;
use tokio::net::TcpListener;

use super::access::Admin;
use super::listen::{ListenOptions, serve};
use super::refusal::Refusal;
use super::{Door, METRICS, plain};
use crate::graphql::Service;
use crate::telemetry::prometheus_text;

/// The format of `OpenMetrics`, and the older one that more programs know.
const OPEN_METRICS: &str = "application/openmetrics-text";
const OPEN_METRICS_HEADER: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
const PROMETHEUS_HEADER: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Connections at a time, at an address of their own.
const READERS: usize = 16;

/// Who is told the metrics at the addresses where queries are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MetricsFor {
    /// Whoever asks.
    #[default]
    Everybody,
    /// Callers of the role [`Role::Admin`](super::Role::Admin).
    Admins,
    /// Nobody: they are told at an address of their own.
    Nobody,
}

/// Answers who may know, in the format that is taken.
pub(super) async fn metrics(
    door: Door,
    admin: Result<Admin, Response>,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    match (door.shared.options.metrics, admin) {
        (MetricsFor::Nobody, _) => plain::not_found(uri).await.into_response(),
        (MetricsFor::Admins, Err(refusal)) => refusal,
        _ => answer(&door.service, &headers).await,
    }
}

async fn answer(service: &Service, headers: &HeaderMap) -> Response {
    let text = service.metrics().text(&service.state().await);
    let accept = headers.get_all(ACCEPT).iter();
    let takes_open_metrics = accept
        .filter_map(|accept| accept.to_str().ok())
        .any(|accept| accept.contains(OPEN_METRICS));
    let (kind, text) = if takes_open_metrics {
        (OPEN_METRICS_HEADER, text)
    } else {
        (PROMETHEUS_HEADER, prometheus_text(&text))
    };
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store")], text).into_response()
}

/// The addresses of a listener that tells metrics and does nothing else.
pub fn metrics_router(service: Service) -> Router {
    let metrics = move |headers: HeaderMap| {
        let service = service.clone();
        async move { answer(&service, &headers).await }
    };
    let not_found = || async {
        let message = format!("There is nothing here but `{METRICS}`.");
        Refusal::new(StatusCode::NOT_FOUND, message)
    };
    Router::new()
        .route(METRICS, get(metrics))
        .fallback(not_found)
}

/// Tells metrics at an address of their own.
pub async fn serve_metrics(listener: TcpListener, service: Service) {
    let options = ListenOptions {
        max_connections: READERS,
        max_connections_by_address: READERS,
        ..ListenOptions::default()
    };
    serve(listener, metrics_router(service), options, pending()).await;
}
