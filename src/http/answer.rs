//! Answers of the GraphQL service as HTTP responses.

use async_graphql::{BatchRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use bytes::{BufMut, Bytes, BytesMut};
use futures_util::{StreamExt, stream};

use super::media::MediaType;
use super::observe;
use crate::graphql::{Answered, Service};

/// How many requests of a batch are answered at the same time.
const BATCH_WIDTH: usize = 4;

/// Answers a request or a batch of them.
pub(super) async fn answer(
    service: &Service,
    requests: BatchRequest,
    media: MediaType,
) -> Response {
    let (status, body) = match requests {
        BatchRequest::Single(request) => {
            let answered = one(service, request).await;
            (media.status(answered.data), answered.body)
        }
        BatchRequest::Batch(requests) => (StatusCode::OK, many(service, requests).await),
    };
    (status, [(CONTENT_TYPE, media.header())], body).into_response()
}

async fn one(service: &Service, request: Request) -> Answered {
    observe::asked(&request);
    let answered = service.answer(request).await;
    observe::answered(&answered);
    answered
}

/// A list of the answers, in the order of the requests.
async fn many(service: &Service, requests: Vec<Request>) -> Bytes {
    let answers: Vec<Answered> = stream::iter(requests)
        .map(|request| one(service, request))
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
