//! What every request passes on its way in, and its answer on its way out.
//!
//! These are steps of two functions, and not a layer each: for each request the router copies every layer
//! together with all that is below it, and boxes it.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use tracing::Instrument;

use super::access::Entrance;
use super::compress::{compress, taken};
use super::guard::{Headers, cors};
use super::host::HostCheck;
use super::keeping::tag_by_coding;
use super::observe::Watched;
use super::recurring::Recurring;
use super::slow_body::BodyTime;
use super::{panic, request_id, staleness};
use crate::config::Origins;
use crate::graphql::Service;
use crate::telemetry::Metrics;

/// What the steps need to know.
pub(super) struct Gates {
    pub(super) metrics: Metrics,
    /// What every answer says to browsers.
    pub(super) headers: Headers,
    pub(super) host_check: HostCheck,
    pub(super) entrance: Entrance,
    pub(super) body_time: BodyTime,
    /// Bytes of a body.
    pub(super) max_body: usize,
    pub(super) recurring: Recurring,
    pub(super) service: Service,
}

/// Has all requests pass; pages of those origins are told that they may ask.
pub(super) fn pass(routes: Router, gates: Gates, origins: &Origins) -> Router {
    let gates = Arc::new(gates);
    let observed = from_fn_with_state(Arc::clone(&gates), observed);
    let admitted = from_fn_with_state(gates, admitted);
    // The first of a list is the outermost. A list is copied in one go.
    match cors(origins) {
        Some(cors) => routes.layer((observed, cors, admitted)),
        None => routes.layer((observed, admitted)),
    }
}

/// Whatever comes in is seen, and whatever goes out has an id and says what browsers are to mind.
async fn observed(State(gates): State<Arc<Gates>>, mut request: Request, next: Next) -> Response {
    let id = request_id::of(request.headers());
    let watched = Watched::begin(gates.metrics.clone(), &mut request, &id);
    let mut response = next.run(request).instrument(watched.span()).await;
    gates.headers.add(&mut response);
    request_id::tell(id, response.headers_mut());
    watched.answered(response)
}

/// Only who may ask comes further, by a name of this service, and with a body that comes in time. What is
/// answered is compressed.
async fn admitted(State(gates): State<Arc<Gates>>, request: Request, next: Next) -> Response {
    if let Err(refusal) = gates.host_check.check(&request) {
        return refusal.into_response();
    }
    let (mut request, left) = match gates.entrance.admit(request).await {
        Ok(admitted) => admitted,
        Err(refused) => return refused,
    };
    DefaultBodyLimit::max(gates.max_body).apply(&mut request);
    let taken = taken(request.headers());
    let answering = |request| answered(&gates.service, request, next);
    let response = gates.body_time.limit(request, answering).await;
    let mut response = compress(&gates.recurring, taken, response).await;
    tag_by_coding(response.headers_mut());
    gates.entrance.tell(left, response.headers_mut());
    response
}

/// Whatever goes wrong is answered, and whoever answers from a copy says how old that is.
async fn answered(service: &Service, request: Request, next: Next) -> Response {
    let answering = AssertUnwindSafe(next.run(request)).catch_unwind();
    let mut response = answering.await.unwrap_or_else(panic::answer);
    staleness::tell(service, response.headers_mut());
    response
}
