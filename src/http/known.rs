//! The header `If-None-Match`: which answers a client has already, by their entity tags.

use axum::http::HeaderMap;
use axum::http::header::IF_NONE_MATCH;

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
    /// Whether a tag is among them. A proxy that compresses makes a weak one of it, which is as good.
    pub(super) fn has(&self, tag: &str) -> bool {
        let mut tags = self.0.split(',').map(str::trim);
        tags.any(|known| known == "*" || known.trim_start_matches("W/") == tag)
    }
}
