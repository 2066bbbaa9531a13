//! Media types: what an answer is written as.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};

use super::accept::accepted;
use super::refusal::Refusal;

/// What an answer is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MediaType {
    /// `application/graphql-response+json`: the status tells whether there is data.
    GraphqlResponse,
    /// `application/json`: any request that reached GraphQL is answered with 200.
    Json,
}

impl MediaType {
    /// The status of an answer that reached GraphQL.
    pub(super) fn status(self, has_data: bool) -> StatusCode {
        match self {
            Self::GraphqlResponse if !has_data => StatusCode::BAD_REQUEST,
            _ => StatusCode::OK,
        }
    }

    /// The header that names it.
    pub(super) fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        })
    }
}

impl<S: Sync> FromRequestParts<S> for MediaType {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        accepted(&parts.headers).ok_or_else(Refusal::not_acceptable)
    }
}
