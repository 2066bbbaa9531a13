//! Answers as gzip, br or zstd, for those who take that.
//!
//! They are compressed piece by piece while they are sent, as fast as the client reads: a piece takes
//! a moment, others have their turn after it, and nothing of what is compressed is kept, but of what is
//! the same as long as the service runs. What an answer has is public or the client's
//! own, and no secret stands beside what a client wrote, so that their lengths tell nobody anything.

use std::convert::Infallible;
use std::future::ready;
use std::mem::take;

use axum::body::{Body, HttpBody};
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, Request, Response};
use tower::{Service, service_fn};
use tower_http::CompressionLevel;
use tower_http::compression::Compression;
use tower_http::compression::predicate::{Predicate, SizeAbove};

use super::accept::split;
use super::coding::Coding;
use super::pieces::Pieces;
use super::recurring::{Recurring, ready_made};

/// Bytes from which it pays: one packet of a network holds as many.
const SMALL: u16 = 1_400;

/// The level of all codings. A megabyte takes them 4 ms at the most, and becomes a fifteenth or less;
/// one level more takes half as much time again for a hundredth of the length.
const LEVEL: CompressionLevel = CompressionLevel::Precise(4);

/// What a client says that it takes: the headers that do.
pub(super) fn taken(headers: &HeaderMap) -> HeaderMap {
    let said = headers.get_all(ACCEPT_ENCODING).iter();
    said.map(|said| (ACCEPT_ENCODING, said.clone())).collect()
}

/// Compresses an answer where that pays and its client takes it. What recurs is sent in a coding that is made
/// already.
pub(super) async fn compress(
    recurring: &Recurring,
    taken: HeaderMap,
    mut response: Response<Body>,
) -> Response<Body> {
    let worth_it = SizeAbove::new(SMALL).and(Texts);
    if response.headers().contains_key(CONTENT_ENCODING) || !worth_it.should_compress(&response) {
        return response;
    }
    let Some(coding) = Coding::taken(&taken, &Coding::ALL) else {
        varies(response.headers_mut());
        return response;
    };
    let response = match ready_made(recurring, coding, response).await {
        Ok(ready_made) => return ready_made,
        Err(response) => response.map(|body| Body::new(Pieces::new(body))),
    };
    coded(taken, response).await
}

/// An answer in the coding that a client likes best, made while it is sent.
async fn coded(taken: HeaderMap, response: Response<Body>) -> Response<Body> {
    let mut asked = Request::new(());
    *asked.headers_mut() = taken;
    let mut response = Some(response);
    let answer =
        service_fn(move |_| ready(Ok::<_, Infallible>(take(&mut response).unwrap_or_default())));
    let compression = Compression::new(answer).quality(LEVEL);
    let Ok(response) = compression.compress_when(Texts).call(asked).await;
    response.map(Body::new)
}

/// Says that the answer is another where other codings are taken.
pub(super) fn varies(headers: &mut HeaderMap) {
    let said = headers.get_all(VARY).iter();
    let mut said = said.filter_map(|names| names.to_str().ok());
    let is_coding = |name: &str| name.eq_ignore_ascii_case(ACCEPT_ENCODING.as_str());
    let is_said = said.any(|names| split(names).any(is_coding));
    if !is_said {
        headers.append(VARY, ACCEPT_ENCODING.into());
    }
}

/// What is text, and no stream of events, each of which is sent when it happens. What is compressed
/// already, as Parquet, zip and pictures are, is left as it is.
#[derive(Debug, Clone, Copy)]
struct Texts;

impl Predicate for Texts {
    fn should_compress<B: HttpBody>(&self, response: &Response<B>) -> bool {
        let content_type = response.headers().get(CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok());
        content_type.is_some_and(is_text)
    }
}

fn is_text(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    match essence.split_once('/') {
        Some(("text", kind)) => kind != "event-stream",
        Some(("application", kind)) => {
            [
                "json",
                "xml",
                "javascript",
                "jsonl",
                "x-ndjson",
                "n-triples",
                "trig",
                "n-quads",
            ]
            .contains(&kind)
                || kind.ends_with("+json")
                || kind.ends_with("+xml")
        }
        Some(("image", kind)) => kind == "svg+xml",
        _ => false,
    }
}
