//! Bodies that come too slowly: their requests are answered with that.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::http::header::CONNECTION;
use axum::http::{HeaderValue, StatusCode, Version};
use axum::response::{IntoResponse, Response};
use tokio::time::sleep;

use super::refusal::Refusal;
use super::whole::Whole;
use crate::telemetry::{Guard, Metrics};

/// How long bodies may take, and where those are counted that take longer.
#[derive(Debug, Clone)]
pub(super) struct BodyTime {
    /// How long the whole of a body may take to come.
    pub(super) within: Duration,
    pub(super) metrics: Metrics,
}

impl BodyTime {
    /// Answers 408 where a body has not come in time, whoever waits for it.
    pub(super) async fn limit<A: Future<Output = Response>>(
        &self,
        request: Request,
        answer: impl FnOnce(Request) -> A,
    ) -> Response {
        if request.body().is_end_stream() {
            return answer(request).await;
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
            // First, since most bodies are there already, and then no timer is set.
            biased;
            response = answer(request) => response,
            () = too_late(self.within, &is_whole) => {
                self.metrics.refused(Guard::Slow);
                refusal(self.within, version)
            }
        }
    }
}

/// Over when a body has not come in time; where it has, never.
async fn too_late(within: Duration, is_whole: &AtomicBool) {
    if !is_whole.load(Ordering::Relaxed) {
        sleep(within).await;
    }
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
