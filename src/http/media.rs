//! Media types: in which one to answer, and which one a body is in.

use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use mime::Mime;

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
    /// What the client likes best. Who does not say, or takes anything, gets plain JSON, which
    /// every client and browser can show.
    fn accepted(headers: &HeaderMap) -> Option<Self> {
        let mut ranges = headers
            .get_all(ACCEPT)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .filter(|range| !range.trim().is_empty())
            .peekable();
        if ranges.peek().is_none() {
            return Some(Self::Json);
        }
        // The first of the best: `max_by` would take the last.
        ranges
            .filter_map(preference)
            .reduce(|best, next| if next.1 > best.1 { next } else { best })
            .map(|(media, _)| media)
    }

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

/// Which of our media types a range of `Accept` means, and its weight in thousandths; `None`
/// where it means none, or is refused by a weight of 0.
fn preference(range: &str) -> Option<(MediaType, u16)> {
    let range: Mime = range.trim().parse().ok()?;
    let media = match range.essence_str() {
        "application/graphql-response+json" => MediaType::GraphqlResponse,
        "application/json" | "application/*" | "*/*" => MediaType::Json,
        _ => return None,
    };
    let weight = range
        .get_param("q")
        .map_or(Some(1.0), |q| q.as_str().parse::<f32>().ok())?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to 0..=1000"
    )]
    let weight = (weight.clamp(0.0, 1.0) * 1000.0) as u16;
    (weight > 0).then_some((media, weight))
}

/// Whether a body says that it is JSON in UTF-8.
pub(super) fn is_json(headers: &HeaderMap) -> bool {
    let content_type = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let Some(mime) = content_type.and_then(|value| value.parse::<Mime>().ok()) else {
        return false;
    };
    mime.essence_str() == "application/json"
        && mime
            .get_param("charset")
            .is_none_or(|charset| charset == "utf-8")
}

impl<S: Sync> FromRequestParts<S> for MediaType {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        Self::accepted(&parts.headers).ok_or_else(Refusal::not_acceptable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted(accept: &'static str) -> Option<MediaType> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static(accept));
        MediaType::accepted(&headers)
    }

    #[test]
    fn the_best_liked_media_type_is_taken() {
        use MediaType::{GraphqlResponse, Json};
        let both = "application/graphql-response+json, application/json;q=0.9";
        assert_eq!(accepted(both), Some(GraphqlResponse));
        assert_eq!(
            accepted("application/json, application/graphql-response+json"),
            Some(Json)
        );
        let weighed = "application/json;q=0.2, application/graphql-response+json;q=0.3";
        assert_eq!(accepted(weighed), Some(GraphqlResponse));
        assert_eq!(accepted("text/html, */*;q=0.8"), Some(Json));
        assert_eq!(accepted(""), Some(Json));
        assert_eq!(accepted("text/html"), None);
        assert_eq!(accepted("application/json;q=0"), None);
        assert_eq!(accepted("application/json;q=lots"), None);
    }
}
