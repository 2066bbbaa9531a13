//! What is seen of requests: an id and a span for each, and when it is answered a line in the log and
//! what the metrics count.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::HttpBody;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::{Next, from_fn_with_state, map_request};
use axum::response::Response;
use tower_http::request_id::{
    MakeRequestUuid, PropagateRequestIdLayer, RequestId, SetRequestIdLayer,
};
use tracing::{Instrument, Span, field};

use super::refusal::RefusedWith;
use super::request_id;
use super::{HEALTH, METRICS, READY};
use crate::telemetry::{Account, Guard, Metrics, follow, shown};

/// Gives every request an id, which comes back as `x-request-id`, a span that carries it, and an
/// [`Account`]. An id that the client sends is kept, if it is one.
pub(super) fn observe(router: Router, metrics: Metrics) -> Router {
    router
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(from_fn_with_state(metrics, watch))
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .layer(map_request(request_id::bounded))
}

/// Watches over a request until it is answered, or nobody waits for it.
async fn watch(State(metrics): State<Metrics>, mut request: Request, next: Next) -> Response {
    let span = span(&request);
    let account = Account::open();
    let watched = Watched {
        metrics,
        span: span.clone(),
        account: account.clone(),
        begun: Instant::now(),
        method: request.method().to_string(),
        route: route(&request),
        is_answered: false,
    };
    request.extensions_mut().insert(account);
    let response = next.run(request).instrument(span).await;
    watched.answered(&response);
    response
}

/// A request under way.
struct Watched {
    metrics: Metrics,
    span: Span,
    account: Account,
    begun: Instant,
    method: String,
    route: Arc<str>,
    is_answered: bool,
}

/// What clients do not see, since they have left: the status by which others log it, too.
const LEFT: u16 = 499;

/// What stands for every address that is none.
const NO_ROUTE: &str = "other";

/// The route of the service that a request is for. There are few, whatever clients write.
fn route(request: &Request) -> Arc<str> {
    let matched = request.extensions().get::<MatchedPath>();
    matched.map_or(NO_ROUTE, MatchedPath::as_str).into()
}

/// The span of a request. It is told of whatever the log leaves out, so that a warning says which request it is about.
fn span(request: &Request) -> Span {
    let id = request.extensions().get::<RequestId>();
    let span = tracing::error_span!(
        "request",
        id = id.and_then(|id| id.header_value().to_str().ok()),
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
    fn answered(mut self, response: &Response) {
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
        let took = self.count(status);
        let bytes = response.body().size_hint().exact();
        self.log((status, bytes), code, took);
    }

    fn count(&self, status: u16) -> Duration {
        let took = self.begun.elapsed();
        let asked = (&*self.method, &*self.route);
        self.metrics.requested(asked, status, took);
        took
    }

    /// A line of the log; what does not concern an answer is not in it.
    fn log(&self, (status, bytes): (u16, Option<u64>), code: Option<&'static str>, took: Duration) {
        let mut sums = self.account.read();
        if let Some(code) = code {
            sums.errors += 1;
            sums.has_code(code);
        }
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        let answered = sums.requests > 0;
        let names = sums.operations.join(",");
        macro_rules! line {
            ($level:ident) => {
                tracing::event!(
                    parent: &self.span,
                    tracing::Level::$level,
                    status,
                    bytes = bytes.or_else(|| answered.then_some(sums.bytes as u64)),
                    ms = ms(took),
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
        match status {
            _ if [HEALTH, READY, METRICS].contains(&&*self.route) => line!(DEBUG),
            500.. => line!(WARN),
            _ => line!(INFO),
        }
    }
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
