//! Entity tags: an answer that a client has is good as long as the graph and the request are the same.

use std::hash::{Hash, Hasher};

use crate::graphql::Request;
use axum::http::HeaderMap;
use axum::http::header::IF_NONE_MATCH;
use xxhash_rust::xxh3::Xxh3;

use crate::export::Form;

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

/// The tag of the answer that a request has from a version of a graph, with an API that is told from
/// others by its digest.
pub(super) fn of((version, api_digest): (&str, u64), request: &Request, form: &Form) -> String {
    let mut digest = Xxh3::new();
    env!("CARGO_PKG_VERSION").hash(&mut digest);
    (version, api_digest).hash(&mut digest);
    (&request.query, &request.operation_name).hash(&mut digest);
    let variables = serde_json::to_string(&request.variables).unwrap_or_default();
    variables.hash(&mut digest);
    form.hash(&mut digest);
    format!("\"{:016x}\"", digest.finish())
}
