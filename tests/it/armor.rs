//! What [GraphQL Armor](https://escape.tech/graphql-armor/) guards against, and its neighbours: each is
//! a short answer that says what is wrong, or the answer to what was asked.
//!
//! Its list has one thing more, to hide suggestions. The API is public and its schema is at
//! `/schema.graphql`, so that a suggestion tells nobody anything new, and people and assistants live by
//! them.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};

use crate::support::{House, Reply, posted};

/// No refusal needs more bytes.
const SHORT: usize = 20_000;

/// Holds that nothing was run, and that it is told why in few words.
#[track_caller]
fn assert_refused_shortly(name: &str, reply: &Reply, code: &str) {
    assert!(
        reply.body.len() < SHORT,
        "{name}: {} bytes",
        reply.body.len()
    );
    let json = reply.json();
    assert!(json["data"].is_null(), "{name}: {json}");
    let error = &json["errors"][0];
    assert_eq!(error["extensions"]["code"], code, "{name}: {error}");
    assert!(
        error["message"].as_str().is_some_and(|it| it.len() > 10),
        "{name}: {error}"
    );
}

fn times(count: usize, text: impl Fn(usize) -> String) -> String {
    (0..count).map(text).collect()
}

/// A document of fragments, each of which has the next one twice.
fn doubling(levels: usize) -> String {
    let next = |at| {
        format!(
            "fragment F{at} on Query {{ ...F{} ...F{} }} ",
            at + 1,
            at + 1
        )
    };
    let fragments = times(levels, next);
    format!("{{ ...F0 }} {fragments} fragment F{levels} on Query {{ __typename }}")
}

#[tokio::test]
async fn documents_that_are_made_to_cost_much_are_refused_at_once() {
    let house = House::shipped().await;
    let (parse, validation) = ("GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED");
    for (name, query, code) in [
        (
            "depth",
            format!("{}{}", "{a".repeat(3_000), "}".repeat(3_000)),
            parse,
        ),
        ("tokens", format!("{{ {} }}", "a ".repeat(12_000)), parse),
        (
            "lists in lists",
            format!("{{ countries(where: {}) {{ id }} }}", "[".repeat(9_000)),
            parse,
        ),
        (
            "aliases",
            format!("{{ {} }}", times(1_500, |at| format!("a{at}: nothing "))),
            validation,
        ),
        (
            "fields that differ",
            format!(
                "{{ {} }}",
                times(300, |at| format!("a: countries(limit: {at}) {{ id }} "))
            ),
            validation,
        ),
        (
            "unknown directives",
            format!("{{ __typename {} }}", "@a ".repeat(2_500)),
            validation,
        ),
        (
            "known directives",
            format!("{{ __typename {} }}", "@skip(if: false) ".repeat(1_000)),
            validation,
        ),
        (
            "fragments in a circle",
            "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }".to_owned(),
            validation,
        ),
        (
            "unused fragments",
            format!(
                "{{ __typename }} {}",
                times(500, |at| format!(
                    "fragment F{at} on Query {{ __typename }} "
                ))
            ),
            validation,
        ),
        (
            "a mutation",
            "mutation { deleteEverything }".to_owned(),
            validation,
        ),
    ] {
        assert_refused_shortly(name, &house.post(&query).await, code);
    }
    let doubled = house.post(&doubling(40)).await;
    assert!(doubled.body.len() < SHORT);
    assert!(
        doubled.json()["errors"][0]["message"].is_string(),
        "{}",
        doubled.text()
    );
}

#[tokio::test]
async fn what_only_looks_dear_is_answered() {
    let house = House::shipped().await;
    let same = format!("{{ {} }}", "__typename ".repeat(2_900));
    assert_eq!(
        house.post(&same).await.data(),
        json!({ "__typename": "Query" })
    );
    assert_eq!(
        house.post(&doubling(8)).await.data(),
        json!({ "__typename": "Query" })
    );
    let aliases = format!("{{ {} }}", times(1_000, |at| format!("a{at}: __typename ")));
    assert_eq!(house.post(&aliases).await.data()["a999"], "Query");
}

#[tokio::test]
async fn floods_of_introspection_come_to_an_end() {
    let house = House::shipped().await;
    let flood = format!(
        "{{ {} }}",
        times(300, |at| format!(
            "a{at}: __schema {{ types {{ name fields {{ name }} }} }} "
        ))
    );
    assert_refused_shortly("aliases", &house.post(&flood).await, "RESULT_TOO_LARGE");
    // A batch has one bound: three of them are not three times as long.
    let batch = json!([{ "query": flood }, { "query": flood }, { "query": flood }]);
    let reply = house.post_json(&batch).await;
    assert!(reply.body.len() < 3 * SHORT, "{}", reply.body.len());
    for answer in reply.json().as_array().unwrap() {
        assert!(
            answer["data"].is_null() && answer["errors"].is_array(),
            "{answer}"
        );
    }
    let address: String = form_urlencoded::byte_serialize(flood.as_bytes()).collect();
    let reply = house.get(&format!("/graphql?query={address}")).await;
    assert_refused_shortly("by GET", &reply, "RESULT_TOO_LARGE");
}

#[tokio::test]
async fn requests_that_are_large_are_refused_before_they_are_read() {
    let house = House::shipped().await;
    let many = vec![json!({ "query": "{ __typename }" }); 200];
    let deep = format!(
        "{{\"query\": \"{{ __typename }}\", \"variables\": {}",
        "[".repeat(20_000)
    );
    let variables = json!({ "query": "{ __typename }", "variables": { "a": vec!["x"; 40_000] } });
    for (name, body, status) in [
        (
            "a batch",
            Value::from(many).to_string(),
            StatusCode::BAD_REQUEST,
        ),
        ("deep JSON", deep, StatusCode::BAD_REQUEST),
        (
            "variables",
            variables.to_string(),
            StatusCode::PAYLOAD_TOO_LARGE,
        ),
    ] {
        let reply = house.send(posted(body)).await;
        assert_eq!(reply.status, status.as_u16(), "{name}");
        assert_refused_shortly(name, &reply, "BAD_USER_INPUT");
    }
    // A page of another site can send a form without asking, and no JSON.
    let form = Request::post("/graphql").header("content-type", "text/plain");
    let form = form
        .body(Body::from(r#"{"query": "{ __typename }"}"#))
        .unwrap();
    assert_eq!(house.send(form).await.status, 415);
}

#[tokio::test]
async fn what_a_query_costs_is_bounded_by_its_arguments() {
    let house = House::shipped().await;
    let ids = times(500, |at| format!("\"country:{at}\", "));
    for (name, query) in [
        (
            "a page",
            "{ countries(limit: 1000000000) { id } }".to_owned(),
        ),
        ("ids", format!("{{ nodes(ids: [{ids}]) {{ __typename }} }}")),
        (
            "a variable",
            "query ($a: [[[[Int]]]]) { countries(limit: $a) { id } }".to_owned(),
        ),
    ] {
        let reply = house.post(&query).await;
        assert!(reply.body.len() < SHORT, "{name}");
        assert!(
            reply.json()["errors"].is_array(),
            "{name}: {}",
            reply.text()
        );
    }
}

#[tokio::test]
async fn an_address_changes_nothing() {
    let house = House::films().await;
    for document in ["mutation { films { id } }", "mutation M { __typename }"] {
        let query: String = form_urlencoded::byte_serialize(document.as_bytes()).collect();
        let reply = house.get(&format!("/graphql?query={query}")).await;
        assert_refused_shortly(document, &reply, "GRAPHQL_VALIDATION_FAILED");
    }
}

#[tokio::test]
async fn suggestions_are_given_on_purpose() {
    let house = House::films().await;
    let (code, message) = house.post("{ film { titel } }").await.error();
    assert_eq!(code, "GRAPHQL_VALIDATION_FAILED");
    assert!(message.contains("Did you mean"), "{message}");
}
