//! Entity tags: an answer that a client has is good as long as the graph and the request are the same.

use std::hash::{Hash, Hasher};

use crate::graphql::Request;
use xxhash_rust::xxh3::Xxh3;

use crate::export::Form;

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
