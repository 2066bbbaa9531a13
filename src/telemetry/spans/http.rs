//! How spans are sent: over HTTP, from the thread that does nothing else, which may wait.

use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use opentelemetry_http::{HttpClient, HttpError, Request, Response};
use ureq::Agent;

/// Bytes of a collector's answer that are read.
const ANSWER: u64 = 64 * 1024;

/// Sends requests one after the other.
#[derive(Debug)]
pub(super) struct Http(Agent);

impl Http {
    /// One that waits so long for an answer.
    pub(super) fn new(patience: Duration) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(patience))
            .max_redirects(0)
            .http_status_as_error(false);
        Self(config.build().into())
    }
}

#[async_trait]
impl HttpClient for Http {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let (parts, body) = request.into_parts();
        let answer = self.0.run(Request::from_parts(parts, &body[..]))?;
        let (parts, mut body) = answer.into_parts();
        let body = body.with_config().limit(ANSWER).read_to_vec()?;
        Ok(Response::from_parts(parts, body.into()))
    }
}
