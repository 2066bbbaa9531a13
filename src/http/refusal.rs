//! What the door refuses by itself, answered as GraphQL errors with a code.

use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use super::media::MediaType;
use crate::graphql::{ClientError, ErrorCode, error_body};

/// A request that does not reach GraphQL.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    error: ClientError,
}

impl Refusal {
    /// The client's fault, under a status that says which.
    pub(super) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self {
            status,
            error: ClientError::new(ErrorCode::BadUserInput, message),
        }
    }

    /// No GraphQL request can be read out of it.
    pub(super) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    /// It does not say what is asked.
    pub(super) fn no_query() -> Self {
        Self::bad_request(
            "The request has no `query`. Send {\"query\": \"{ graph { version } }\"} as JSON, \
             or ?query= in the address.",
        )
    }

    /// The body is not said to be JSON.
    pub(super) fn unsupported_media_type() -> Self {
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "The body must be JSON in UTF-8: send the header `Content-Type: application/json`.",
        )
    }

    /// The client takes nothing that can be given.
    pub(super) fn not_acceptable() -> Self {
        Self::new(
            StatusCode::NOT_ACCEPTABLE,
            "Answers are `application/graphql-response+json` or `application/json`, and the \
             header `Accept` takes neither.",
        )
    }

    /// The body could not be taken in.
    pub(super) fn of_body(rejection: &BytesRejection, max_body: usize) -> Self {
        let status = rejection.status();
        if status == StatusCode::PAYLOAD_TOO_LARGE {
            let message = format!(
                "The body is larger than {max_body} bytes. Move long lists into several requests."
            );
            return Self::new(status, message);
        }
        Self::new(status, rejection.body_text())
    }

    /// A fault of the service: the reason is for the log, where the client's id leads to it.
    pub(super) fn internal(reason: &str) -> Self {
        Self {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            error: ClientError::internal(reason),
        }
    }

    /// The answer, in the media type that the client takes.
    pub(super) fn answer(self, media: MediaType) -> Response {
        let body = error_body(&[self.error]);
        (self.status, [(CONTENT_TYPE, media.header())], body).into_response()
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        self.answer(MediaType::Json)
    }
}
