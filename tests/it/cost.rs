//! What a query is estimated to cost: told, bounded before anything is run, and never a cost by itself.

use std::path::Path;

use serde_json::{Value, json};
use silkgraph::seed;

use crate::support::{House, On, ROOT, Reply, on_every_store};

on_every_store! {
    the_estimate_is_told,
}

/// Asks to be told what a query costs.
async fn asked(house: &House, query: &str) -> Reply {
    let request = json!({ "query": query, "extensions": { "cost": true } });
    house.post_json(&request).await
}

/// What a query is estimated to cost in the shipped graph.
async fn estimate(query: &str) -> u64 {
    let reply = asked(House::shipped().await, query).await;
    let cost = reply.json()["extensions"]["cost"]["estimate"].as_u64();
    cost.unwrap_or_else(|| panic!("{query}: {}", reply.json()))
}

async fn the_estimate_is_told(on: On) {
    let house = House::films_on(on).await;
    let query = "{ films { title actors { name } } }";
    let silent = house.post(query).await;
    assert_eq!(silent.json().get("extensions"), None);
    let header = silent.headers["silkgraph-cost"]
        .to_str()
        .unwrap()
        .to_owned();
    let told = asked(&house, query).await.json();
    let cost = &told["extensions"]["cost"];
    assert_eq!(cost["bound"], 100_000_000);
    assert!(
        cost["dearest"]["path"]
            .as_str()
            .unwrap()
            .starts_with("films"),
        "{cost}"
    );
    if on == On::Memory {
        // A database is counted beside the first queries.
        assert_eq!(cost["estimate"].to_string(), header);
    }
    let batch = json!([{ "query": query }, { "query": query }]);
    assert!(
        !house
            .post_json(&batch)
            .await
            .headers
            .contains_key("silkgraph-cost")
    );
}

#[tokio::test]
async fn what_would_cost_too_much_is_not_run() {
    let house = House::shipped_within(On::Memory, |limits| limits.max_cost = 50_000).await;
    let query = "{ a: countries(limit: 1) { id } all: countries { memberOf { members { memberOf { \
                 members { memberOf { members { name } } } } } } } }";
    let reply = house.post(query).await;
    let error = &reply.json()["errors"][0];
    assert_eq!(reply.json().get("data"), None);
    assert_eq!(error["extensions"]["code"], "COST_LIMIT_EXCEEDED");
    let cost = &error["extensions"]["cost"];
    assert_eq!(cost["bound"], 50_000);
    assert!(cost["estimate"].as_u64().unwrap() > 50_000, "{cost}");
    let dearest = cost["dearest"]["path"].as_str().unwrap();
    assert!(dearest.starts_with("all.memberOf"), "{dearest}");
    let message = error["message"].as_str().unwrap();
    for part in ["50000", dearest, "`first`"] {
        assert!(message.contains(part), "{message}");
    }
    let less = query.replace("members {", "members(limit: 2) {");
    house
        .post(&less.replace("memberOf {", "memberOf(limit: 2) {"))
        .await
        .data();
}

/// The queries that ship with the graph are far from the bound.
#[tokio::test]
async fn sample_queries_are_cheap() {
    let queries = seed::read_queries(&Path::new(ROOT).join("graph-seed")).unwrap();
    for sample in queries {
        let cost = estimate(&sample.query).await;
        assert!((1..1_000_000).contains(&cost), "{}: {cost}", sample.name);
    }
}

#[tokio::test]
async fn the_estimate_follows_what_is_asked() {
    let all = estimate("{ statements { id date } }").await;
    for (less, query) in [
        (
            "an id",
            r#"{ statements(where: { id: { eq: "statement:x" } }) { id date } }"#,
        ),
        (
            "some ids",
            r#"{ nodes(ids: ["statement:x", "statement:y"]) { id } }"#,
        ),
        ("a page", "{ statements(limit: 5) { id date } }"),
        (
            "a page of a connection",
            "{ statementsConnection(first: 5) { edges { node { id } } } }",
        ),
        (
            "a value",
            r#"{ statements(where: { date: { eq: "2024-01-01" } }) { id date } }"#,
        ),
        ("less of each", "{ statements { id } }"),
    ] {
        let cost = estimate(query).await;
        assert!(cost < all, "{less}: {cost} and not less than {all}");
    }
    for (more, query) in [
        (
            "what is related",
            "{ statements { id date speakers { name } } }",
        ),
        (
            "what is related to that",
            "{ statements { speakers { ... on Official { statements { id date } } } } }",
        ),
        (
            "a condition on it",
            r#"{ statements(where: { speakers: { some: { name: { eq: "x" } } } }) { id date topic } }"#,
        ),
        (
            "twice",
            "{ a: statements { id date } b: statements { id date } }",
        ),
        (
            "facts",
            r#"{ contextPack(question: "What is the SCO?") { tokens } }"#,
        ),
    ] {
        let cost = estimate(query).await;
        assert!(cost > all, "{more}: {cost} and not more than {all}");
    }
}

/// However deep conditions and lists nest, the estimate is a number, and soon there.
#[tokio::test]
async fn nothing_makes_the_estimate_itself_dear() {
    let house = House::shipped().await;
    let deep = |open: &str, levels: usize, inner: &str| {
        let close = "}".repeat(open.matches('{').count() * levels);
        format!("{}{inner}{close}", open.repeat(levels))
    };
    let filter = deep("memberOf: { single: { members: { none: {", 12, "");
    let reply = asked(
        house,
        &format!("{{ countries(where: {{ {filter} }}) {{ id }} }}"),
    )
    .await;
    assert!(
        reply.json()["extensions"]["cost"]["estimate"].is_u64(),
        "{}",
        reply.json()
    );
    let lists = deep("memberOf { members {", 24, " id ");
    let reply = asked(house, &format!("{{ countries {{ {lists} }} }}")).await;
    let (code, _) = reply.error();
    assert_eq!(code, "COST_LIMIT_EXCEEDED");
    let cost = &reply.json()["errors"][0]["extensions"]["cost"];
    assert!(cost["estimate"].as_u64().unwrap() > 1_000_000_000, "{cost}");
}

#[tokio::test]
async fn introspection_can_be_switched_off() {
    let house = House::shipped_within(On::Memory, |limits| limits.no_introspection = true).await;
    for query in [
        "{ __schema { queryType { name } } }",
        r#"{ __type(name: "Country") { name } }"#,
        "{ a: __schema { types { name } } countries(limit: 1) { id } }",
    ] {
        let reply = house.post(query).await;
        let (code, message) = reply.error();
        assert_eq!(code, "GRAPHQL_VALIDATION_FAILED");
        assert!(message.contains("/schema.graphql"), "{message}");
        assert!(reply.json().get("data").is_none());
    }
    let data = house
        .post("{ __typename countries(limit: 1) { __typename } }")
        .await
        .data();
    assert_eq!(data["countries"][0]["__typename"], Value::from("Country"));
    assert_eq!(house.get("/schema.graphql").await.status, 200);
}
