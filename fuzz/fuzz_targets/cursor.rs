//! A cursor: any text, or the insides of one in the place of those of a real cursor.
#![no_main]

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};
use silkgraph_fuzz::SHIPPED;

/// Connections in orders of several types, each with the fingerprint of its cursors.
static CONNECTIONS: LazyLock<Vec<(&'static str, Value)>> = LazyLock::new(|| {
    let asked = QUERIES.map(|query| {
        let answer = SHIPPED.ask(query, json!({ "after": null }));
        let cursor = answer["data"]["found"]["pageInfo"]["endCursor"].as_str();
        let cursor = URL_SAFE_NO_PAD.decode(cursor.unwrap_or_else(|| panic!("{answer}")));
        let cursor: Value = serde_json::from_slice(&cursor.expect("base64")).expect("JSON");
        (query, cursor[0].clone())
    });
    asked.into()
});

const QUERIES: [&str; 6] = [
    "query($after: String) { found: countriesConnection(first: 2, after: $after) { edges { cursor } pageInfo { endCursor } } }",
    "query($after: String) { found: statementsConnection(first: 2, after: $after, sort: [{ date: DESC }, { paraphrase: ASC }]) { edges { cursor } pageInfo { endCursor } } }",
    "query($after: String) { found: projectsConnection(first: 2, after: $after, sort: [{ lengthKm: DESC_NULLS_LAST }]) { edges { cursor } pageInfo { endCursor } } }",
    "query($after: String) { found: tradeFiguresConnection(first: 2, after: $after, sort: [{ year: ASC }, { valueUsd: DESC }]) { edges { cursor } pageInfo { endCursor } } }",
    "query($after: String) { found: search(text: \"silk road\", first: 2, after: $after) { edges { cursor } pageInfo { endCursor } } }",
    "query($after: String) { found: countriesConnection(first: 2, after: $after) { pageInfo { endCursor } edges { node { bordersConnection(first: 1, after: $after) { edges { cursor } } } } } }",
];

fuzz_target!(|input: (u8, &str)| {
    let (which, text) = input;
    let (query, fingerprint) = &CONNECTIONS[usize::from(which >> 1) % QUERIES.len()];
    let cursor = match which & 1 {
        0 => text.to_owned(),
        _ => URL_SAFE_NO_PAD.encode(format!("[{fingerprint},{text}]")),
    };
    SHIPPED.ask(query, json!({ "after": cursor }));
});
