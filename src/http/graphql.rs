//! `/graphql`: requests in a body by POST, or in the address by GET.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::Door;
use super::answer::answer;
use super::media::MediaType;
use super::refusal::Refusal;
use super::request::{from_address, from_body};

/// One request or a batch of them, as JSON in the body.
pub(super) async fn post(
    State(door): State<Door>,
    media: MediaType,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let body = body.map_err(|rejection| Refusal::of_body(&rejection, door.options.max_body));
    let requests = body.and_then(|body| from_body(&headers, &body, door.options.max_batch));
    match requests {
        Ok(requests) => answer(&door.service, requests, media).await,
        Err(refusal) => refusal.answer(media),
    }
}

/// One request, in the address.
pub(super) async fn get(
    State(door): State<Door>,
    media: MediaType,
    RawQuery(query): RawQuery,
) -> Response {
    match from_address(query.as_deref().unwrap_or_default()) {
        Ok(request) => answer(&door.service, request, media).await,
        Err(refusal) => refusal.answer(media),
    }
}
