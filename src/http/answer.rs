//! Answers of the GraphQL service as HTTP responses.

use std::time::Instant;

use axum::http::header::{CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use bytes::{BufMut, Bytes, BytesMut};

use super::Door;
use super::keeping::never;
use super::media::MediaType;
use super::recurring::Recurs;
use super::refusal::Refusal;
use super::request::Requests;
use crate::graphql::{Answered, Asked, Resolved, Service, Timing};
use crate::work::Busy;

pub(super) const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

/// What the query was estimated to cost, in values that are looked at or written.
pub(super) const COST: HeaderName = HeaderName::from_static("silkgraph-cost");

/// Answers a request or a batch of them.
pub(super) async fn answer(
    service: &Service,
    requests: Requests,
    (deadline, media): (Instant, MediaType),
) -> Response {
    let (asked, is_batch) = match requests {
        Requests::Single(asked) => (vec![*asked], false),
        Requests::Batch(asked) => (asked, true),
    };
    let resolved = asked.into_iter().map(|asked| service.resolve(asked));
    let resolved = resolved.collect();
    match noted(service, resolved, deadline).await {
        Ok(answers) => written(&answers, is_batch, media),
        Err(busy) => Refusal::busy(busy).answer(media),
    }
}

/// Answers a request whose answer may be kept. Who has it, and would get the same again, is told so
/// before anything is run.
pub(super) async fn answer_to_keep(
    door: &Door,
    asked: Asked,
    (deadline, media): (Instant, MediaType),
    headers: &HeaderMap,
) -> Response {
    let (service, keeping) = (&door.service, &door.shared.options.keeping);
    let resolved = service.resolve(asked);
    let tag = match resolved.request() {
        Some(request) => door.tag(request, &media, deadline).await,
        None => None,
    };
    if let Some(known) = keeping.not_modified(headers, tag.as_deref()) {
        return known;
    }
    let answers = match noted(service, vec![resolved], deadline).await {
        Ok(answers) => answers,
        Err(busy) => return Refusal::busy(busy).answer(media),
    };
    let mut response = written(&answers, false, media);
    if answers.iter().all(|answered| answered.errors == 0) {
        response
            .headers_mut()
            .extend(keeping.headers(tag.as_deref()));
    } else {
        never(response.headers_mut());
    }
    response
}

/// The answers, of which the log and the metrics are told.
async fn noted(
    service: &Service,
    resolved: Vec<Resolved>,
    deadline: Instant,
) -> Result<Vec<Answered>, Busy> {
    let answers = service.answer_resolved(resolved, deadline).await?;
    for answered in &answers {
        service.note(answered);
    }
    Ok(answers)
}

fn written(answers: &[Answered], is_batch: bool, media: MediaType) -> Response {
    let mut response = match answers {
        [answered] if !is_batch => alone(answered, media),
        answers => list(answers).into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, media.header());
    headers.insert(VARY, HeaderValue::from_static("Accept"));
    response
}

/// Headers that an answer comes to have on its way, about: so there is room for them from the beginning.
const HEADERS: usize = 16;

fn alone(answered: &Answered, media: MediaType) -> Response {
    let mut response = answered.body.clone().into_response();
    *response.status_mut() = media.status(answered.data);
    if answered.recurs {
        response.extensions_mut().insert(Recurs);
    }
    let headers = response.headers_mut();
    headers.reserve(HEADERS);
    if let Ok(timing) = HeaderValue::try_from(server_timing(answered.timing)) {
        headers.insert(SERVER_TIMING, timing);
    }
    if let Some(cost) = answered.cost {
        headers.insert(COST, HeaderValue::from(cost));
    }
    response
}

/// Where the time went, in milliseconds, as [Server Timing](https://www.w3.org/TR/server-timing/)
/// writes it: the tools of a browser show it.
pub(super) fn server_timing(Timing { plan, store, write }: Timing) -> String {
    let [plan, store, write] = [plan, store, write].map(|part| {
        let micros = part.as_micros();
        (micros / 1000, micros % 1000)
    });
    format!(
        "plan;dur={}.{:03}, store;dur={}.{:03}, write;dur={}.{:03}",
        plan.0, plan.1, store.0, store.1, write.0, write.1
    )
}

/// A list of the answers, in their order.
fn list(answers: &[Answered]) -> Bytes {
    let mut body = BytesMut::with_capacity(answers.iter().map(|a| a.body.len() + 1).sum());
    for answered in answers {
        body.put_u8(if body.is_empty() { b'[' } else { b',' });
        body.put_slice(&answered.body);
    }
    body.put_u8(b']');
    body.freeze()
}
