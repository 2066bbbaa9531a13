//! Queries that are asked for without their text.

mod automatic;
mod stored;

use std::fmt::Write;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::support::Reply;

const QUERY: &str = "{ films(limit: 1) { title } }";

/// The SHA-256 of a text, in hexadecimal digits.
fn hash(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().fold(String::new(), |mut digits, byte| {
        write!(digits, "{byte:02x}").unwrap();
        digits
    })
}

/// A request as Apollo's clients send it, with the text or without.
fn named(hash: &str, query: Option<&str>) -> Value {
    let extensions = json!({ "persistedQuery": { "version": 1, "sha256Hash": hash } });
    json!({ "query": query, "extensions": extensions })
}

/// Holds that a query is not known, in words that clients wait for.
#[track_caller]
fn assert_not_found(reply: &Reply) {
    let not_found = ("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");
    let (code, message) = reply.error();
    assert_eq!((&*code, &*message), not_found);
}

/// Holds that the first of all films was found.
#[track_caller]
fn assert_alba(answer: &Value) {
    assert_eq!(
        answer,
        &json!({ "data": { "films": [{ "title": "Alba" }] } })
    );
}
