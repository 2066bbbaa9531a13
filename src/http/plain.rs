//! The small addresses: whether the service is up and can answer, what its API is, and what is not there.

use std::sync::Arc;

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};

use super::refusal::{Refusal, quoted};
use super::{
    ADDRESSES, CONTEXT, Door, EXPORT_QUERY, EXPORT_SUBGRAPH, GRAPHQL, MCP, RECONCILE, RELOAD,
};
use crate::graphql::error_body;

/// What must be asked each time anew.
const FRESH: [(HeaderName, &str); 2] = [
    (CONTENT_TYPE, "application/json; charset=utf-8"),
    (CACHE_CONTROL, "no-store"),
];

/// The service is up, whether or not its store is.
pub(super) async fn health() -> impl IntoResponse {
    let body = concat!(
        r#"{"status":"ok","version":""#,
        env!("CARGO_PKG_VERSION"),
        r#""}"#
    );
    (FRESH, body)
}

/// The service can answer: its store is there. Otherwise an error under status 503, which is also what it has
/// when it is about to stop, so that others are asked from now on.
pub(super) async fn ready(door: Door) -> Response {
    if door.shared.options.stopping.has_begun() {
        let body = r#"{"status":"stopping"}"#;
        return (StatusCode::SERVICE_UNAVAILABLE, FRESH, body).into_response();
    }
    match door.service.ready().await {
        Ok(()) => (FRESH, r#"{"status":"ready"}"#).into_response(),
        Err(error) => {
            let body = error_body(&[error]);
            (StatusCode::SERVICE_UNAVAILABLE, FRESH, body).into_response()
        }
    }
}

/// The API as SDL.
pub(super) async fn schema(door: Door, headers: HeaderMap) -> Response {
    Arc::clone(&door.shared.sdl).answer(&headers).await
}

/// There is nothing at this address.
pub(super) async fn not_found(uri: Uri) -> Refusal {
    let message = format!(
        "There is nothing at {}. Queries go to `/graphql`; `/` is a page to try them on.",
        quoted(uri.path())
    );
    Refusal::new(StatusCode::NOT_FOUND, message).instead_of(uri.path(), &ADDRESSES)
}

/// The address does not take this method; the header `Allow` names those that it takes.
pub(super) async fn method_not_allowed(method: Method, uri: Uri) -> Refusal {
    let methods: &[&str] = match uri.path() {
        GRAPHQL | CONTEXT => &["POST", "GET"],
        MCP | RELOAD => &["POST"],
        RECONCILE => &["GET", "POST"],
        path if [EXPORT_QUERY, EXPORT_SUBGRAPH]
            .iter()
            .any(|file| path.starts_with(file)) =>
        {
            &["GET", "POST"]
        }
        _ => &["GET"],
    };
    let message = format!(
        "{} does not take {:.40}, but {}.",
        quoted(uri.path()),
        method.as_str(),
        methods.join(" and ")
    );
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, message).suggesting(methods)
}
