//! Answers that tell of the API alone: they stay as they are while the service runs, and so do their codings.

use std::sync::Arc;

use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use axum::response::{IntoResponse, Response};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use xxhash_rust::xxh3::xxh3_64;

use super::coding::Coding;
use super::compress::varies;
use super::refusal::Refusal;
use super::stored::Codings;

/// In the extensions of an answer that stays as it is while the service runs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Recurs;

/// Bytes of all answers whose codings are kept.
const MAX_BYTES: u64 = 32 * 1024 * 1024;

/// How many answers that is, about.
const USUAL: usize = 16;

/// The codings of those that were sent of late, by what tells them from others.
#[derive(Debug, Clone)]
pub(super) struct Recurring(Arc<Cache<u64, Arc<Codings>, ByLength>>);

#[derive(Debug, Clone)]
struct ByLength;

impl Weighter<u64, Arc<Codings>> for ByLength {
    fn weight(&self, _: &u64, codings: &Arc<Codings>) -> u64 {
        codings.plain().map_or(1, |plain| plain.len() as u64)
    }
}

impl Default for Recurring {
    fn default() -> Self {
        Self(Arc::new(Cache::with_weighter(USUAL, MAX_BYTES, ByLength)))
    }
}

impl Recurring {
    /// The codings of an answer.
    fn codings(&self, answer: &Bytes) -> Arc<Codings> {
        let digest = xxh3_64(answer);
        let known = self.0.get(&digest);
        if let Some(known) = known.filter(|known| known.plain() == Some(answer)) {
            return known;
        }
        let codings = Codings::of(answer.clone());
        self.0.insert(digest, Arc::clone(&codings));
        codings
    }
}

/// What recurs, in a coding that is made already; else the answer as it is.
pub(super) async fn ready_made(
    recurring: &Recurring,
    coding: Coding,
    response: Response,
) -> Result<Response, Response> {
    let is_at_hand = response.body().size_hint().exact().is_some();
    if !is_at_hand || response.extensions().get::<Recurs>().is_none() {
        return Err(response);
    }
    let (mut parts, body) = response.into_parts();
    let Ok(plain) = to_bytes(body, usize::MAX).await else {
        return Ok(Refusal::internal("an answer is not there").into_response());
    };
    let Some(bytes) = recurring.codings(&plain).bytes(Some(coding)).await else {
        return Err(Response::from_parts(parts, Body::from(plain)));
    };
    parts.headers.remove(CONTENT_LENGTH);
    let name = HeaderValue::from_static(coding.name());
    parts.headers.insert(CONTENT_ENCODING, name);
    varies(&mut parts.headers);
    Ok(Response::from_parts(parts, Body::from(bytes)))
}
