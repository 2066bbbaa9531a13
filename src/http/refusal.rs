//! What the door refuses by itself, answered as GraphQL errors with a code.

use axum::Extension;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use axum::http::header::{
    ACCEPT, ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER,
    VARY, WWW_AUTHENTICATE,
};
use axum::response::{AppendHeaders, IntoResponse, Response};

use super::keeping::NEVER;
use super::media::MediaType;
use crate::graphql::{ClientError, ErrorCode, error_body};
use crate::work::Busy;

/// After how many seconds others may have been answered.
const SOON: u64 = 1;

/// A request that does not reach GraphQL.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    error: ClientError,
    /// What would be taken instead, where a header can say it.
    instead: Option<Instead>,
}

/// With which code a request was refused, in the extensions of the answer, for those who watch.
#[derive(Debug, Clone, Copy)]
pub(super) struct RefusedWith(pub(super) ErrorCode);

/// What a body would have to be, or when the request would have to come.
#[derive(Debug, Clone, Copy)]
enum Instead {
    Json,
    Uncompressed,
    /// After so many seconds.
    Later(u64),
    /// With a key or a token.
    Known,
}

impl Instead {
    /// The header that says so to a program.
    fn header(self) -> (HeaderName, HeaderValue) {
        match self {
            Self::Json => (ACCEPT, HeaderValue::from_static("application/json")),
            Self::Uncompressed => (ACCEPT_ENCODING, HeaderValue::from_static("identity")),
            Self::Later(seconds) => (RETRY_AFTER, seconds.into()),
            Self::Known => (
                WWW_AUTHENTICATE,
                HeaderValue::from_static("Bearer realm=\"silkgraph\""),
            ),
        }
    }
}

impl Refusal {
    /// The client's fault, under a status that says which.
    pub(super) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self::of(status, ClientError::new(ErrorCode::BadUserInput, message))
    }

    /// An error under a status.
    pub(super) fn of(status: StatusCode, error: ClientError) -> Self {
        Self {
            status,
            error,
            instead: None,
        }
    }

    /// What went wrong with a query that was asked for the client, under its status.
    pub(super) fn of_error(error: ClientError) -> Self {
        let status = status_of(&error);
        let is_late = status == StatusCode::SERVICE_UNAVAILABLE;
        Self {
            instead: is_late.then_some(Instead::Later(SOON)),
            ..Self::of(status, error)
        }
    }

    /// No GraphQL request can be read out of it.
    pub(super) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    /// The body is not said to be JSON in UTF-8, but something else or nothing.
    pub(super) fn media_type(content_type: Option<&str>) -> Self {
        let said = match content_type {
            Some(content_type) => format!("is {}", quoted(content_type)),
            None => "is missing".to_owned(),
        };
        let message = format!(
            "The header `Content-Type` {said}. Send JSON in UTF-8, and the header \
             `Content-Type: application/json`."
        );
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message).or_rather(Instead::Json)
    }

    /// The body is compressed, or coded in another way.
    pub(super) fn content_coding(coding: &str) -> Self {
        let coding = quoted(coding);
        let message = format!(
            "The header `Content-Encoding` is {coding}, and bodies are read as they are. \
             Send plain JSON without this header."
        );
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message).or_rather(Instead::Uncompressed)
    }

    /// The client takes nothing that can be given.
    pub(super) fn not_acceptable() -> Self {
        Self::new(
            StatusCode::NOT_ACCEPTABLE,
            "Answers are `application/graphql-response+json` or `application/json`, and tables \
             `text/csv`, `text/tab-separated-values` or `application/x-ndjson`. The header `Accept` \
             takes none of them.",
        )
        .suggesting(&["application/graphql-response+json", "application/json"])
    }

    /// Adds what could stand in the place of a wrong name, of all that could.
    pub(super) fn instead_of(mut self, wrong: &str, known: &[&str]) -> Self {
        self.error = self.error.instead_of(wrong, known.iter().copied());
        self
    }

    /// Adds for programs all that could stand there.
    pub(super) fn allowing(mut self, names: &[&str]) -> Self {
        self.error = self.error.with("allowed", names);
        self
    }

    /// Adds for programs what would be taken, as it is to be written.
    pub(super) fn suggesting(mut self, names: &[&str]) -> Self {
        self.error = self.error.with("suggestions", names);
        self
    }

    /// Adds what would be taken, for programs in a header, too.
    fn or_rather(self, instead: Instead) -> Self {
        let (_, value) = instead.header();
        let value = value.to_str().unwrap_or_default();
        Self {
            instead: Some(instead),
            ..self.suggesting(&[value])
        }
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
        tracing::debug!(reason = rejection.body_text(), "a body was broken off");
        Self::new(
            status,
            "The body could not be read to its end. Send it again.",
        )
    }

    /// There is nobody to work on it, or not in time.
    pub(super) fn busy(busy: Busy) -> Self {
        Self {
            status: StatusCode::SERVICE_UNAVAILABLE,
            error: busy.into(),
            instead: Some(Instead::Later(SOON)),
        }
    }

    /// Nobody who may ask. Whatever is wrong with a key or a token, the words are the same.
    pub(super) fn unknown() -> Self {
        let message = "This asks for a key or a token that is valid here. Send it as \
             `Authorization: Bearer …`, or a key as `X-Api-Key: …`.";
        let error = ClientError::new(ErrorCode::Unauthenticated, message);
        Self {
            instead: Some(Instead::Known),
            ..Self::of(StatusCode::UNAUTHORIZED, error)
        }
    }

    /// Somebody whose token holds, and says nothing of a role.
    pub(super) fn no_role() -> Self {
        let message =
            "This token has no role here. Ask whoever issues tokens for `read` or `admin`.";
        let error = ClientError::new(ErrorCode::Forbidden, message);
        Self::of(StatusCode::FORBIDDEN, error)
    }

    /// Somebody who may read, and no more.
    pub(super) fn not_admin() -> Self {
        let message =
            "This address is for the role `admin`. Ask with a key or a token that has it.";
        let error = ClientError::new(ErrorCode::Forbidden, message);
        Self::of(StatusCode::FORBIDDEN, error)
    }

    /// A page of an origin that may not ask. Browsers keep answers from it, but no WebSocket.
    pub(super) fn foreign_page() -> Self {
        let message = "Pages of this origin may not ask here. If they should, name the origin with \
             --cors-origins or SILKGRAPH_CORS_ORIGINS.";
        let error = ClientError::new(ErrorCode::Forbidden, message);
        Self::of(StatusCode::FORBIDDEN, error)
    }

    /// More than a client may send; it may again in so many seconds.
    pub(super) fn too_many(seconds: u64) -> Self {
        let message = format!(
            "These are more requests than one client may send. Ask again in {seconds} s, and for more \
             at a time."
        );
        let error = ClientError::new(ErrorCode::RateLimited, message).with("retryable", true);
        Self {
            instead: Some(Instead::Later(seconds)),
            ..Self::of(StatusCode::TOO_MANY_REQUESTS, error)
        }
    }

    /// A fault of the service: the reason is for the log, where the client's id leads to it.
    pub(super) fn internal(reason: &str) -> Self {
        Self {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            error: ClientError::internal(reason),
            instead: None,
        }
    }

    /// The error alone, for whoever is told in another way than by a status.
    pub(super) fn into_error(self) -> ClientError {
        self.error
    }

    /// The answer, in the media type that the client takes of several.
    pub(super) fn answer(self, media: MediaType) -> Response {
        let varies = [(VARY, HeaderValue::from_static("Accept"))];
        (varies, self.written(media)).into_response()
    }

    /// Nobody is to keep it: it may be gone in a moment, or be for one client alone.
    fn written(self, media: MediaType) -> Response {
        let code = RefusedWith(self.error.code());
        let body = error_body(&[self.error]);
        let kind = [
            (CONTENT_TYPE, media.of_errors().header()),
            (CACHE_CONTROL, NEVER),
        ];
        let instead = AppendHeaders(self.instead.map(Instead::header));
        (self.status, Extension(code), kind, instead, body).into_response()
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        self.written(MediaType::Json)
    }
}

/// What a client wrote, as far as a message shows it.
pub(super) fn quoted(text: &str) -> String {
    format!("`{text:.60}`")
}

/// The status of an error that stands in the place of an answer.
pub(super) fn status_of(error: &ClientError) -> StatusCode {
    match error.code() {
        ErrorCode::Unauthenticated => StatusCode::UNAUTHORIZED,
        ErrorCode::Forbidden => StatusCode::FORBIDDEN,
        ErrorCode::RateLimited => StatusCode::TOO_MANY_REQUESTS,
        ErrorCode::GraphqlParseFailed
        | ErrorCode::GraphqlValidationFailed
        | ErrorCode::BadUserInput
        | ErrorCode::CostLimitExceeded
        | ErrorCode::ResultTooLarge
        | ErrorCode::PersistedQueryNotSupported
        | ErrorCode::PersistedQueryNotFound
        | ErrorCode::OperationNotStored => StatusCode::BAD_REQUEST,
        ErrorCode::Timeout | ErrorCode::Overloaded | ErrorCode::StoreUnavailable => {
            StatusCode::SERVICE_UNAVAILABLE
        }
        ErrorCode::DataMismatch | ErrorCode::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
