//! The header `silkgraph-staleness`: for how long the copy of a database that answers is not known to be
//! the same as that.

use axum::http::{HeaderMap, HeaderName, HeaderValue};

use crate::graphql::Service;

/// Seconds, with their thousandths.
pub(super) const STALENESS: HeaderName = HeaderName::from_static("silkgraph-staleness");

/// Tells with an answer how old a copy is, where a copy answers.
pub(super) fn tell(service: &Service, headers: &mut HeaderMap) {
    if let Some(age) = service.staleness() {
        let seconds = format!("{:.3}", age.as_secs_f64());
        if let Ok(seconds) = HeaderValue::from_str(&seconds) {
            headers.insert(STALENESS, seconds);
        }
    }
}
