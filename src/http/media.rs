//! Media types: what an answer is written as.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;

use super::accept::accepted;
use super::refusal::Refusal;
use crate::export::Format;

/// What an answer is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum MediaType {
    /// `application/graphql-response+json`: the status tells whether there is data.
    GraphqlResponse,
    /// `application/json`: any request that reached GraphQL is answered with 200.
    Json,
    /// `text/csv` and others: the answer as a file, or the errors that stand in its place.
    File(Format),
}

impl MediaType {
    /// Every media type, those first that only who names them gets.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let files = Format::all().rev().map(Self::File);
        files.chain([Self::GraphqlResponse, Self::Json])
    }

    /// The media type of that name, without its parameters.
    pub(super) fn named(essence: &str) -> Option<Self> {
        Some(match essence {
            "application/json" => Self::Json,
            "application/graphql-response+json" => Self::GraphqlResponse,
            essence => Self::File(Format::of_media_type(essence)?),
        })
    }

    /// What errors are written as that stand in the place of an answer.
    pub(super) fn of_errors(self) -> Self {
        match self {
            Self::File(_) => Self::Json,
            media => media,
        }
    }

    /// The status of an answer that reached GraphQL.
    pub(super) fn status(self, has_data: bool) -> StatusCode {
        match self {
            Self::GraphqlResponse | Self::File(_) if !has_data => StatusCode::BAD_REQUEST,
            _ => StatusCode::OK,
        }
    }

    /// The header that names it.
    pub(super) fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
            Self::File(format) => format.media_type(),
        })
    }
}

impl<S: Sync> FromRequestParts<S> for MediaType {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        let refused = || Refusal::not_acceptable().answer(Self::Json);
        accepted(&parts.headers).ok_or_else(refused)
    }
}
