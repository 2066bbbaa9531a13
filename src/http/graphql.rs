//! `/graphql`: requests in a body by POST, or in the address by GET.

use std::mem::take;
use std::sync::Arc;
use std::time::Instant;

use axum::body::{Body, Bytes};
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum::response::Response;

use super::accept::accepted;
use super::answer::{answer, answer_to_keep};
use super::export::answer_as_file;
use super::live::Transport;
use super::media::MediaType;
use super::refusal::Refusal;
use super::request::{Requests, from_address, from_body};
use super::{Door, DoorOptions, Shared};
use crate::work::Weight;

/// Answers a request by either method. One that is to have many answers goes another way.
pub(super) async fn graphql(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    if let Some(transport) = Transport::of(request.headers()) {
        // Apart, so that others need no room for it.
        return Box::pin(transport.answer(&shared, request)).await;
    }
    let (parts, body) = request.into_parts();
    let door = Door::of(&shared, &parts.extensions);
    let Some(media) = accepted(&parts.headers) else {
        return Refusal::not_acceptable().answer(MediaType::Json);
    };
    match parts.method {
        Method::POST => post(&door, media, (parts, body)).await,
        _ => get(&door, media, &parts).await,
    }
}

/// One request or a batch of them, as JSON in the body.
async fn post(door: &Door, media: MediaType, (mut parts, body): (Parts, Body)) -> Response {
    let deadline = door.service.deadline();
    let (headers, uri) = (take(&mut parts.headers), take(&mut parts.uri));
    let query = uri.query().unwrap_or_default();
    let body = Bytes::from_request(Request::from_parts(parts, body), &()).await;
    let requests = read(door, headers, body, deadline).await;
    let counted = requests.and_then(|requests| {
        door.count_more(requests.len().saturating_sub(1))?;
        Ok(requests)
    });
    match counted {
        Ok(requests) => respond(door, requests, (deadline, media), query).await,
        Err(refusal) => refusal.answer(media),
    }
}

/// Bytes of a body that are read in a moment.
const SMALL_BODY: usize = 16 * 1024;

/// The requests in a body; of a large one a worker reads them.
pub(super) async fn read(
    door: &Door,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
    deadline: Instant,
) -> Result<Requests, Refusal> {
    let DoorOptions {
        max_body,
        max_batch,
        ..
    } = door.shared.options;
    let body = body.map_err(|rejection| Refusal::of_body(&rejection, max_body))?;
    if body.len() <= SMALL_BODY {
        return from_body(&headers, &body, max_batch);
    }
    let reading = move |_| async move { from_body(&headers, &body, max_batch) };
    let requests = door
        .service
        .workers()
        .run((deadline, Weight::Light), reading)
        .await;
    requests.unwrap_or_else(|busy| Err(Refusal::busy(busy)))
}

/// One request, in the address.
async fn get(door: &Door, media: MediaType, asked: &Parts) -> Response {
    let deadline = door.service.deadline();
    let query = asked.uri.query().unwrap_or_default();
    match from_address(query) {
        Ok(Requests::Single(request)) if !matches!(media, MediaType::File(_)) => {
            answer_to_keep(door, *request, (deadline, media), &asked.headers).await
        }
        Ok(requests) => respond(door, requests, (deadline, media), query).await,
        Err(refusal) => refusal.answer(media),
    }
}

/// Answers in a media type; what a file is to be like stands in the address.
async fn respond(
    door: &Door,
    requests: Requests,
    (deadline, media): (Instant, MediaType),
    query: &str,
) -> Response {
    match media {
        MediaType::File(format) => {
            let file = answer_as_file(door, requests, deadline, (format, query));
            Box::pin(file)
                .await
                .unwrap_or_else(|refusal| refusal.answer(media))
        }
        MediaType::Json | MediaType::GraphqlResponse => {
            answer(&door.service, requests, (deadline, media)).await
        }
    }
}
