//! What answers say to whoever may keep them: for how long, by which tag, and for whom.

use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, ETAG, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::known::known;
use super::tag;

/// The directives of an answer that may be kept.
#[derive(Debug, Clone)]
pub struct Keeping(HeaderValue);

/// An answer is kept, and asked for again each time by its tag.
const ASKED_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// An error may be gone in a moment.
pub(super) const NEVER: HeaderValue = HeaderValue::from_static("no-store");

/// Directives that let everybody have what was sent to one.
const FOR_EVERYBODY: [&str; 2] = ["public", "s-maxage"];

impl Default for Keeping {
    fn default() -> Self {
        Self(ASKED_AGAIN)
    }
}

impl Keeping {
    /// The directives of `Cache-Control`, as they are to be sent; none where they cannot be.
    pub fn new(directives: &str) -> Option<Self> {
        HeaderValue::from_str(directives).ok().map(Self)
    }

    /// The same for answers that are for one client alone.
    #[must_use]
    pub fn privately(&self) -> Self {
        let directives = self.0.to_str().unwrap_or_default().split(',');
        let kept = directives.map(str::trim).filter(|directive| {
            let name = directive.split('=').next().unwrap_or_default();
            !FOR_EVERYBODY.contains(&name) && !directive.is_empty() && name != "private"
        });
        let directives: Vec<_> = ["private"].into_iter().chain(kept).collect();
        Self::new(&directives.join(", ")).unwrap_or_default()
    }

    /// What an answer without errors says.
    pub(super) fn headers(&self, tag: Option<&str>) -> HeaderMap {
        let mut headers = HeaderMap::from_iter([(CACHE_CONTROL, self.0.clone())]);
        if let Some(tag) = tag.and_then(|tag| HeaderValue::from_str(tag).ok()) {
            headers.insert(ETAG, tag);
        }
        headers
    }

    /// The answer to a client that has what it asks for.
    pub(super) fn not_modified(&self, headers: &HeaderMap, tag: Option<&str>) -> Option<Response> {
        let known = known(headers)?;
        let kept = self.headers(Some(known.matching(tag?)?));
        let varies = [(VARY, "Accept, Accept-Encoding")];
        Some((StatusCode::NOT_MODIFIED, kept, varies).into_response())
    }
}

/// What an error says that stands in the place of an answer.
pub(super) fn never(headers: &mut HeaderMap) {
    headers.insert(CACHE_CONTROL, NEVER);
}

/// Gives a strong tag the coding of its answer, since the bytes are others.
pub(super) fn tag_by_coding(headers: &mut HeaderMap) {
    let coding = headers
        .get(CONTENT_ENCODING)
        .and_then(|coding| coding.to_str().ok());
    let tag = headers.get(ETAG).and_then(|tag| tag.to_str().ok());
    let coded = tag
        .zip(coding)
        .and_then(|(tag, coding)| tag::coded(tag, coding));
    if let Some(tag) = coded.and_then(|tag| HeaderValue::from_str(&tag).ok()) {
        headers.insert(ETAG, tag);
    }
}
