//! Entity tags: an answer that a client has is good as long as the graph and the request are the same.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::time::Instant;

use xxhash_rust::xxh3::Xxh3;

use super::Door;
use crate::graphql::Request;

/// The member of `extensions` that names a query, which says nothing that its text does not.
const NAME: &str = "persistedQuery";

/// The tag of the answer that a request has from a version of a graph, written in a form, with an API
/// that is told from others by its digest. It is strong: the same tag means the same bytes, but for
/// their coding, which [`coded`] adds.
pub(super) fn of(
    (version, api_digest): (&str, u64),
    request: &Request,
    form: &impl Hash,
) -> String {
    let mut digest = Xxh3::new();
    env!("CARGO_PKG_VERSION").hash(&mut digest);
    (version, api_digest).hash(&mut digest);
    (&request.query, &request.operation_name).hash(&mut digest);
    let variables = serde_json::to_string(&request.variables).unwrap_or_default();
    variables.hash(&mut digest);
    // In one order, whichever they came in.
    let extensions: BTreeMap<_, _> = request.extensions.iter().collect();
    for (name, value) in extensions.into_iter().filter(|(name, _)| *name != NAME) {
        (name, value.to_string()).hash(&mut digest);
    }
    form.hash(&mut digest);
    format!("\"{:016x}\"", digest.finish())
}

impl Door {
    /// The tag of the answer to a request in a form; none where the store cannot tell its version.
    pub(super) async fn tag(
        &self,
        request: &Request,
        form: &impl Hash,
        deadline: Instant,
    ) -> Option<String> {
        if self.service.tells_age(request) {
            return None;
        }
        let version = self.service.version(deadline).await?;
        Some(of((&version, self.shared.api_digest), request, form))
    }
}

/// What stands between a tag and the coding in which its answer is sent.
const CODED: char = '-';

/// The codings in which answers are sent.
const CODINGS: [&str; 3] = ["gzip", "br", "zstd"];

/// The tag of the same answer in a coding, whose bytes are others. A weak tag stands for all codings.
pub(super) fn coded(tag: &str, coding: &str) -> Option<String> {
    let opaque = tag.strip_prefix('"')?.strip_suffix('"')?;
    Some(format!("\"{opaque}{CODED}{coding}\""))
}

/// The tag of an answer however it is coded: without what says the coding, or that it is weak.
pub(super) fn uncoded(tag: &str) -> String {
    let tag = tag.trim_start_matches("W/");
    let opaque = tag.trim_matches('"');
    match opaque.rsplit_once(CODED) {
        Some((opaque, coding)) if CODINGS.contains(&coding) => format!("\"{opaque}\""),
        _ => tag.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_the_same_in_every_coding() {
        for (tag, uncoded_tag) in [
            ("\"ab\"", "\"ab\""),
            ("W/\"ab\"", "\"ab\""),
            ("\"ab-gzip\"", "\"ab\""),
            ("W/\"ab-zstd\"", "\"ab\""),
            ("\"a-b\"", "\"a-b\""),
            ("\"a-b-br\"", "\"a-b\""),
            ("*", "*"),
        ] {
            assert_eq!(uncoded(tag), uncoded_tag, "{tag}");
        }
        assert_eq!(coded("\"ab\"", "br").as_deref(), Some("\"ab-br\""));
        assert_eq!(coded("W/\"ab\"", "br"), None);
    }
}
