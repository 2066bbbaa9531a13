//! What `@asOf` cannot be, or cannot stand on, and what is said of it.

use serde_json::json;

use super::guilds;
use crate::support::{FILMS, House, On};

#[tokio::test]
async fn a_day_is_a_day() {
    let house = guilds(On::Memory).await;
    for day in [
        "\"yesterday\"",
        "\"2018\"",
        "\"2018-02\"",
        "\"2018-02-30\"",
        "2018",
        "\"\"",
    ] {
        let refused = house
            .post(&format!("{{ guilds @asOf(date: {day}) {{ id }} }}"))
            .await;
        let (code, message) = refused.error();
        assert_eq!(code, "BAD_USER_INPUT", "{message}");
        let expected = format!("`@asOf.date`: {day} is not a day that exists, such as 2025-06-17");
        assert_eq!(message, expected);
        let error = &refused.json()["errors"][0];
        assert_eq!(error["extensions"]["argument"], "@asOf.date");
        assert_eq!(error["locations"], json!([{ "line": 1, "column": 10 }]));
    }
    let query = "query ($day: Date!) @asOf(date: $day) { guilds { id } }";
    let refused = house.post_with(query, json!({ "day": "yesterday" })).await;
    let (code, message) = refused.error();
    assert_eq!(code, "BAD_USER_INPUT", "{message}");
    assert!(message.contains("day"), "{message}");
}

#[tokio::test]
async fn the_rules_of_directives_hold() {
    let house = guilds(On::Memory).await;
    for (query, words) in [
        ("{ guilds @asOf { id } }", "date"),
        ("{ guilds @asOf(date: null) { id } }", "date"),
        (
            "{ guilds @asOf(date: \"2018-01-01\", include: LIKELY) { id } }",
            "LIKELY",
        ),
        (
            "{ guilds @asOf(date: \"2018-01-01\", include: null) { id } }",
            "Validity!",
        ),
        (
            "{ guilds @asOf(date: \"2018-01-01\") @asOf(date: \"2019-01-01\") { id } }",
            "asOf",
        ),
        ("{ guilds @asof(date: \"2018-01-01\") { id } }", "asOf"),
        (
            "{ ... @asOf(date: \"2018-01-01\") { guilds { id } } }",
            "asOf",
        ),
        (
            "query ($day: Int!) @asOf(date: $day) { guilds { id } }",
            "day",
        ),
    ] {
        let refused = house.post(query).await.json();
        let error = &refused["errors"][0];
        let message = error["message"].as_str().unwrap();
        assert_eq!(
            error["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED",
            "{query}: {message}"
        );
        assert!(message.contains(words), "{query}: {message}");
    }
}

#[tokio::test]
async fn it_stands_where_rows_are_found() {
    let house = guilds(On::Memory).await;
    for (field, named) in [
        ("guilds { id DAY }", "Guild.id"),
        ("guilds { validity DAY }", "Guild.validity"),
        ("graph DAY { version }", "Query.graph"),
        ("__schema DAY { queryType { name } }", "Query.__schema"),
        (
            "guildsConnection { edges DAY { node { id } } }",
            "GuildsConnection.edges",
        ),
        (
            "guildsConnection { totalCount DAY }",
            "GuildsConnection.totalCount",
        ),
        (
            "guildsConnection { edges { node DAY { id } } }",
            "GuildEdge.node",
        ),
        (
            "guildsConnection { aggregate DAY { count { nodes } } }",
            "GuildsConnection.aggregate",
        ),
    ] {
        let query = format!(
            "{{ {} }}",
            field.replace("DAY", "@asOf(date: \"2018-01-01\")")
        );
        let (code, message) = house.post(&query).await.error();
        assert_eq!(code, "GRAPHQL_VALIDATION_FAILED", "{query}: {message}");
        let expected = format!(
            "`@asOf` means nothing on `{named}`; put it on the list or connection around it, or on the operation."
        );
        assert_eq!(message, expected, "{query}");
    }
}

/// One name in an answer is one request, which has one day.
#[tokio::test]
async fn merged_fields_have_one_day() {
    let house = guilds(On::Memory).await;
    for (one, other, merge) in [
        (
            "@asOf(date: \"2018-01-01\")",
            "@asOf(date: \"2018-01-01\")",
            true,
        ),
        (
            "@asOf(date: \"2018-01-01\")",
            "@asOf(date: \"2019-01-01\")",
            false,
        ),
        ("@asOf(date: \"2018-01-01\")", "", false),
        ("", "@asOf(date: \"2018-01-01\")", false),
        (
            "@asOf(date: \"2018-01-01\")",
            "@asOf(date: \"2018-01-01\", include: POSSIBLE)",
            false,
        ),
    ] {
        let query = format!(
            "{{ guilds {one} {{ id }} ...More }} fragment More on Query {{ guilds {other} {{ name }} }}"
        );
        let reply = house.post(&query).await;
        if merge {
            reply.data();
            continue;
        }
        let (code, message) = reply.error();
        assert_eq!(code, "GRAPHQL_VALIDATION_FAILED", "{query}");
        assert_eq!(
            message,
            "`guilds` is asked for twice under one name, as of different days; give one of them an alias."
        );
    }
}

/// Type definitions without any valid time, as foreign ones are, have neither the directive nor its
/// enum, so that they can have what they want of these names.
#[tokio::test]
async fn without_times_there_is_no_day() {
    let films = House::films().await;
    let (code, _) = films
        .post("{ films @asOf(date: \"2018-01-01\") { id } }")
        .await
        .error();
    assert_eq!(code, "GRAPHQL_VALIDATION_FAILED");
    let own = "enum Validity { GOOD BAD } type Ticket @node { validity: Validity }";
    let house = House::empty(&format!("{FILMS} {own}")).await;
    house
        .post("{ tickets(where: { validity: { eq: GOOD } }) { validity } }")
        .await
        .data();
}

#[test]
fn names_of_ours_that_are_taken_are_told() {
    let wrong = |sdl: &str| {
        let ontology = silkgraph::ontology::Ontology::read(sdl, "test.graphql").unwrap();
        let faults = silkgraph::graphql::publish::publish(&ontology).unwrap_err();
        faults.to_string()
    };
    let told =
        wrong("type A @node @validTime(from: \"a\", until: \"a\") { a: Date validity: Int }");
    assert!(
        told.contains("`A` has a valid time, so `A.validity` says how surely it holds"),
        "{told}"
    );
    assert!(told.contains("@alias(property: \"validity\")"), "{told}");
    let told = wrong(
        "enum Validity { A } type A @node @validTime(from: \"a\", until: \"a\") { a: Date b: Validity }",
    );
    assert!(
        told.contains("rename `Validity` in the type definitions"),
        "{told}"
    );
}

#[tokio::test]
async fn introspection_shows_it() {
    let house = guilds(On::Memory).await;
    let query = "{ __schema { directives { name isRepeatable locations args { name defaultValue type { kind ofType { name } } } } }
        __type(name: \"Validity\") { enumValues { name } } }";
    let answer = house.post(query).await.data();
    let directives = answer["__schema"]["directives"].as_array().unwrap();
    let as_of = directives
        .iter()
        .find(|directive| directive["name"] == "asOf");
    assert_eq!(
        as_of,
        Some(&json!({
            "name": "asOf", "isRepeatable": false, "locations": ["QUERY", "FIELD"],
            "args": [
                { "name": "date", "defaultValue": null, "type": { "kind": "NON_NULL", "ofType": { "name": "Date" } } },
                { "name": "include", "defaultValue": "SEEN", "type": { "kind": "NON_NULL", "ofType": { "name": "Validity" } } },
            ],
        }))
    );
    let values = json!([{ "name": "STATED" }, { "name": "SEEN" }, { "name": "POSSIBLE" }]);
    assert_eq!(answer["__type"]["enumValues"], values);
}
