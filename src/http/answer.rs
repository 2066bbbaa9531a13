//! Answers of the GraphQL service as HTTP responses.

use std::time::Duration;

use axum::http::HeaderName;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use bytes::{BufMut, Bytes, BytesMut};
use futures_util::{StreamExt, stream};

use super::media::MediaType;
use super::observe;
use super::request::{Asked, Requests};
use crate::graphql::{Answered, ClientError, ErrorCode, Service, Timing};

const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

/// How many requests of a batch are answered at the same time.
const BATCH_WIDTH: usize = 4;

/// Answers a request or a batch of them.
pub(super) async fn answer(service: &Service, requests: Requests, media: MediaType) -> Response {
    let kind = [(CONTENT_TYPE, media.header())];
    match requests {
        Requests::Single(asked) => {
            let answered = one(service, asked).await;
            let timing = [(SERVER_TIMING, server_timing(answered.timing))];
            (media.status(answered.data), kind, timing, answered.body).into_response()
        }
        Requests::Batch(asked) => (kind, many(service, asked).await).into_response(),
    }
}

/// Where the time went, in milliseconds, as [Server Timing](https://www.w3.org/TR/server-timing/)
/// writes it: the tools of a browser show it.
fn server_timing(Timing { plan, store, write }: Timing) -> String {
    let ms = |part: Duration| part.as_secs_f64() * 1000.0;
    format!(
        "plan;dur={:.3}, store;dur={:.3}, write;dur={:.3}",
        ms(plan),
        ms(store),
        ms(write)
    )
}

async fn one(service: &Service, asked: Asked) -> Answered {
    let answered = match asked {
        Asked::Query(request) => service.answer(*request).await,
        Asked::PersistedQuery => not_persisted(),
    };
    observe::answered(&answered);
    answered
}

/// The words that clients wait for to send the whole query, now and from then on.
fn not_persisted() -> Answered {
    let code = ErrorCode::PersistedQueryNotSupported;
    Answered::refused(&[ClientError::new(code, "PersistedQueryNotSupported")])
}

/// A list of the answers, in the order of the requests.
async fn many(service: &Service, asked: Vec<Asked>) -> Bytes {
    let answers: Vec<Answered> = stream::iter(asked)
        .map(|asked| one(service, asked))
        .buffered(BATCH_WIDTH)
        .collect()
        .await;
    let mut body = BytesMut::with_capacity(answers.iter().map(|a| a.body.len() + 1).sum());
    for answered in &answers {
        body.put_u8(if body.is_empty() { b'[' } else { b',' });
        body.put_slice(&answered.body);
    }
    body.put_u8(b']');
    body.freeze()
}
