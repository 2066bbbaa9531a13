//! Answers as gzip, br or zstd, for those who take that.
//!
//! They are compressed piece by piece while they are sent, as fast as the client reads: a piece takes
//! a moment, others have their turn after it, and nothing of what is compressed is kept, but of what is
//! the same as long as the service runs. What an answer has is public or the client's
//! own, and no secret stands beside what a client wrote, so that their lengths tell nobody anything.

use axum::body::HttpBody;
use axum::http::Response;
use axum::http::header::CONTENT_TYPE;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{And, Predicate, SizeAbove};

/// Bytes from which it pays: one packet of a network holds as many.
pub(super) const SMALL: u16 = 1_400;

/// The level of all codings. A megabyte takes them 4 ms at the most, and becomes a fifteenth or less;
/// one level more takes half as much time again for a hundredth of the length.
const LEVEL: CompressionLevel = CompressionLevel::Precise(4);

/// Compresses what addresses answer, where a client takes it.
pub(super) fn compression() -> CompressionLayer<And<SizeAbove, Texts>> {
    let worth_it = SizeAbove::new(SMALL).and(Texts);
    CompressionLayer::new()
        .quality(LEVEL)
        .compress_when(worth_it)
}

/// What is text, and no stream of events, each of which is sent when it happens. What is compressed
/// already, as Parquet, zip and pictures are, is left as it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Texts;

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
