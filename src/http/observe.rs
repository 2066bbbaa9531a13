//! What is seen of requests: an id and a span for each, and a line in the log when it is answered.

use std::time::Duration;

use axum::Router;
use axum::body::{Body, HttpBody};
use axum::http::{Request, Response};
use tower_http::request_id::{
    MakeRequestUuid, PropagateRequestIdLayer, RequestId, SetRequestIdLayer,
};
use tower_http::trace::TraceLayer;
use tracing::{Span, field};

/// Gives every request an id, which comes back as `x-request-id`, and a span that carries it. An
/// id that the client sends is kept.
pub(super) fn observe(router: Router) -> Router {
    let trace = TraceLayer::new_for_http()
        .make_span_with(span)
        .on_request(())
        .on_response(finished)
        // A failure is an answer too, and is logged where it happens.
        .on_failure(());
    router
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(trace)
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
}

fn span(request: &Request<Body>) -> Span {
    let id = request.extensions().get::<RequestId>();
    tracing::info_span!(
        "request",
        id = id.and_then(|id| id.header_value().to_str().ok()),
        method = %request.method(),
        path = request.uri().path(),
        client = field::Empty,
        operation = field::Empty,
        store_ms = field::Empty,
        errors = field::Empty,
    )
}

fn finished(response: &Response<Body>, took: Duration, _: &Span) {
    tracing::info!(
        status = response.status().as_u16(),
        bytes = response.body().size_hint().exact(),
        ms = took.as_secs_f64() * 1000.0,
        "answered"
    );
}
