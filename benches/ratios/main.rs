//! Questions and the same ones without a part, answered in process: what the part costs.
//!
//! Both are measured in turn, so that a machine whose speed drifts drifts for both. `cargo bench
//! --bench ratios` prints a row for each part, with the medians in requests per second on one thread
//! and how many times as long the question takes with the part. What answers with less, as `@asOf`
//! does, may take less; the bytes of both answers stand beside. A second table has groups of a million
//! rows beside a loop over the same records that writes each key as a text.

#![expect(clippy::print_stdout, reason = "the table is what it is for")]
#![expect(clippy::expect_used, reason = "a benchmark that cannot run stops")]

#[path = "../shared/mod.rs"]
mod shared;

mod groups;

use axum::body::Bytes;
use serde_json::{Value, json};

use shared::{compare, send, shipped};

/// A part of a question: what it is called, the question with it, and the question without.
const PARTS: [(&str, &str, &str); 6] = [
    (
        "@asOf, a count",
        "query @asOf(date: \"2018-06-10\") { officials { officesConnection { totalCount } } }",
        "query { officials { officesConnection { totalCount } } }",
    ),
    (
        "@asOf, two levels",
        "query @asOf(date: \"2018-06-10\") { mechanisms { name members { name } } }",
        "query { mechanisms { name members { name } } }",
    ),
    (
        "@asOf, a condition",
        "query @asOf(date: \"2018-06-10\") { \
         mechanisms(where: { members: { some: { id: { eq: \"country:kz\" } } } }) { name } }",
        "query { mechanisms(where: { members: { some: { id: { eq: \"country:kz\" } } } }) { name } }",
    ),
    (
        "citations, a level",
        "{ mechanisms { membersConnection { edges { node { name } properties { ... on Membership { \
         sources citations { title } } } } } } }",
        "{ mechanisms { membersConnection { edges { node { name } properties { ... on Membership { \
         sources } } } } } }",
    ),
    (
        "claims: PREFERRED, a list",
        "{ tradeFigures(claims: PREFERRED) { name valueUsd } }",
        "{ tradeFigures(claims: ALL) { name valueUsd } }",
    ),
    (
        "claims: PREFERRED, a sum",
        "{ tradeFiguresConnection(claims: PREFERRED) { aggregate { node { valueUsd { sum } } } } }",
        "{ tradeFiguresConnection(claims: ALL) { aggregate { node { valueUsd { sum } } } } }",
    ),
];

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let (engine, _) = runtime.block_on(shipped());
    println!(
        "{:<28} {:>8} {:>8} {:>12} {:>12} {:>7}",
        "part", "bytes", "without", "answered/s", "without/s", "ratio"
    );
    for (name, with, without) in PARTS {
        let [with, without] = [with, without].map(|query| json!({ "query": query }).to_string());
        let answer = |body: &str| answered(&runtime.block_on(send(&engine, body)));
        let (bytes, bytes_without) = (answer(&with), answer(&without));
        let sides = [(&engine, &*with), (&engine, &*without)];
        let [answered, plain] = compare(&runtime, sides);
        println!(
            "{name:<28} {bytes:>8} {bytes_without:>8} {answered:>12.0} {plain:>12.0} {:>7.2}",
            plain / answered
        );
    }
    groups::print(&runtime);
}

/// The bytes of an answer, which must have no errors.
fn answered(answer: &Bytes) -> usize {
    let json: Value = serde_json::from_slice(answer).expect("an answer");
    assert!(json.get("errors").is_none(), "{json:#}");
    answer.len()
}
