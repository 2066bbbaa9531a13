//! The header `If-None-Match`: which answers a client has already, by their entity tags.

use axum::http::HeaderMap;
use axum::http::header::IF_NONE_MATCH;

use super::tag::uncoded;

/// The tags of answers that a client has.
#[derive(Debug)]
pub(super) struct Known(String);

/// The tags that a client names.
pub(super) fn known(headers: &HeaderMap) -> Option<Known> {
    let values = headers.get_all(IF_NONE_MATCH).iter();
    let values: Vec<_> = values.filter_map(|value| value.to_str().ok()).collect();
    (!values.is_empty()).then(|| Known(values.join(",")))
}

impl Known {
    /// Whether a tag is among them, or the client has any answer at all.
    pub(super) fn has(&self, tag: &str) -> bool {
        self.tags().any(|known| known == "*") || self.matching(tag).is_some()
    }

    /// The tag by which a client names the answer that has a tag, which may say in which coding the
    /// client has it. A weak one, as a proxy makes it that compresses, is as good.
    pub(super) fn matching(&self, tag: &str) -> Option<&str> {
        let known = self.tags().find(|known| uncoded(known) == tag)?;
        Some(known.trim_start_matches("W/"))
    }

    fn tags(&self) -> impl Iterator<Item = &str> {
        self.0.split(',').map(str::trim)
    }
}
