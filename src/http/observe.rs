//! What is seen of requests: a span for each, and when it is answered a line in the log and what the metrics
//! count.

use std::time::{Duration, Instant};

use axum::body::{Body, HttpBody};
use axum::extract::{MatchedPath, Request};
use axum::http::header::CONTENT_ENCODING;
use axum::http::{HeaderValue, Method};
use axum::response::Response;
use tracing::{Span, field};

use super::coding::Coding;
use super::refusal::RefusedWith;
use super::sent::Sent;
use super::{HEALTH, METRICS, READY};
use crate::telemetry::{Account, Guard, Metrics, follow, shown};

/// A request under way, watched over until it is answered, or nobody waits for it.
pub(super) struct Watched {
    metrics: Metrics,
    span: Span,
    account: Account,
    begun: Instant,
    method: Method,
    route: Option<MatchedPath>,
    is_answered: bool,
}

/// What clients do not see, since they have left: the status by which others log it, too.
const LEFT: u16 = 499;

/// What stands for every address that is none.
const NO_ROUTE: &str = "other";

/// The span of a request. It is told of whatever the log leaves out, so that a warning says which request it is about.
fn span(request: &Request, id: &HeaderValue) -> Span {
    let span = tracing::error_span!(
        "request",
        id = id.to_str().ok(),
        method = shown(request.method().as_str()),
        // Without what was asked, which has values.
        path = shown(request.uri().path()),
        client = field::Empty,
    );
    let parent = request.headers().get("traceparent");
    if let Some(parent) = parent.and_then(|parent| parent.to_str().ok()) {
        follow(&span, parent);
    }
    span
}

impl Watched {
    /// Opens a span and an [`Account`] for a request that has an id.
    pub(super) fn begin(metrics: Metrics, request: &mut Request, id: &HeaderValue) -> Self {
        let account = Account::open();
        let watched = Self {
            metrics,
            span: span(request, id),
            account: account.clone(),
            begun: Instant::now(),
            method: request.method().clone(),
            route: request.extensions().get().cloned(),
            is_answered: false,
        };
        request.extensions_mut().insert(account);
        watched
    }

    /// All that is done for the request has spans below this one.
    pub(super) fn span(&self) -> Span {
        self.span.clone()
    }

    /// The route of the service that it is for. There are few, whatever clients write.
    fn route(&self) -> &str {
        self.route.as_ref().map_or(NO_ROUTE, MatchedPath::as_str)
    }

    /// The answer, whose bytes are counted while it is sent.
    pub(super) fn answered(mut self, response: Response) -> Response {
        self.is_answered = true;
        let status = response.status().as_u16();
        let refused = response.extensions().get::<RefusedWith>();
        let code = refused.map(|RefusedWith(code)| code.name());
        if let Some(code) = code {
            self.metrics.error(code);
        }
        if status == 413 {
            self.metrics.refused(Guard::Size);
        }
        let line = Line {
            status,
            code,
            took: self.count(status),
            coding: coding(&response),
            length: response.body().size_hint().exact(),
        };
        let is_told_later = line.coding.is_some() && line.length.is_none();
        if !is_told_later {
            self.log(&line, line.length);
        }
        let then = move |sent| {
            self.metrics.sent(line.coding, sent);
            if is_told_later {
                self.log(&line, Some(sent));
            }
        };
        response.map(|body| Body::new(Sent::new(body, then)))
    }

    fn count(&self, status: u16) -> Duration {
        let took = self.begun.elapsed();
        let asked = (self.method.as_str(), self.route());
        self.metrics.requested(asked, status, took);
        took
    }

    /// A line of the log; what does not concern an answer is not in it.
    fn log(&self, said: &Line, sent: Option<u64>) {
        let mut sums = self.account.read();
        if let Some(code) = said.code {
            sums.errors += 1;
            sums.has_code(code);
        }
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        let answered = sums.requests > 0;
        let names = sums.operations.join(",");
        let written = answered.then_some(sums.bytes as u64);
        let bytes = match said.coding {
            None => said.length.or(written),
            Some(_) => written.or(said.length),
        };
        macro_rules! line {
            ($level:ident) => {
                tracing::event!(
                    parent: &self.span,
                    tracing::Level::$level,
                    status = said.status,
                    bytes,
                    coding = said.coding,
                    sent = said.coding.and(sent),
                    ms = ms(said.took),
                    operation = (!names.is_empty()).then_some(&*names),
                    operations = (sums.requests > 1).then_some(sums.requests),
                    rows = answered.then_some(sums.rows),
                    store_calls = answered.then_some(sums.calls),
                    store_ms = answered.then(|| ms(sums.store)),
                    errors = (sums.errors > 0).then_some(sums.errors),
                    codes = (!sums.codes.is_empty()).then(|| sums.codes.join(",")),
                    "answered"
                )
            };
        }
        match said.status {
            _ if [HEALTH, READY, METRICS].contains(&self.route()) => line!(DEBUG),
            500.. => line!(WARN),
            _ => line!(INFO),
        }
    }
}

/// What is told of an answer.
struct Line {
    status: u16,
    code: Option<&'static str>,
    took: Duration,
    /// How it is compressed.
    coding: Option<&'static str>,
    /// Bytes of its body, where that is known before it is sent.
    length: Option<u64>,
}

/// In which coding an answer is sent.
fn coding(response: &Response) -> Option<&'static str> {
    let coding = response.headers().get(CONTENT_ENCODING)?;
    let mut known = Coding::ALL.into_iter().map(Coding::name);
    known.find(|name| coding.as_bytes() == name.as_bytes())
}

/// Whoever asked has left, and what was done for them was given up.
impl Drop for Watched {
    fn drop(&mut self) {
        if !self.is_answered {
            let ms = self.count(LEFT).as_secs_f64() * 1000.0;
            tracing::info!(parent: &self.span, status = LEFT, ms, "left before the answer");
        }
    }
}
