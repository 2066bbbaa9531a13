//! Bodies that come too slowly: their requests are answered with that.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::extract::{Request, State};
use axum::http::header::CONNECTION;
use axum::http::{HeaderValue, StatusCode, Version};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::time::sleep;

use super::refusal::Refusal;
use super::whole::Whole;
use crate::telemetry::{Guard, Metrics};

/// What the layer needs to know.
#[derive(Debug, Clone)]
pub(super) struct BodyTime {
    /// How long the whole of a body may take to come.
    pub(super) within: Duration,
    pub(super) metrics: Metrics,
}

/// Answers 408 where a body has not come in time, whoever waits for it.
pub(super) async fn limit(State(time): State<BodyTime>, request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let version = request.version();
    let is_whole = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&is_whole);
    let request = request.map(|body| {
        Body::new(Whole::new(body, move || {
            told.store(true, Ordering::Relaxed);
        }))
    });
    tokio::select! {
        response = next.run(request) => response,
        () = too_late(time.within, &is_whole) => {
            time.metrics.refused(Guard::Slow);
            refusal(time.within, version)
        }
    }
}

/// Over when a body has not come in time; where it has, never.
async fn too_late(within: Duration, is_whole: &AtomicBool) {
    sleep(within).await;
    if is_whole.load(Ordering::Relaxed) {
        std::future::pending::<()>().await;
    }
}

/// What is left of the body is not waited for, so that there can be no other request after it.
fn refusal(within: Duration, version: Version) -> Response {
    let message = format!(
        "The body of the request has not come within {} ms. Send it in one go.",
        within.as_millis()
    );
    let mut response = Refusal::new(StatusCode::REQUEST_TIMEOUT, message).into_response();
    if version < Version::HTTP_2 {
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(CONNECTION, close);
    }
    response
}
