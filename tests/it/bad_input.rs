//! Input that cannot be answered: a clear error with a code, in bounded time, and the service goes
//! on.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::support::{House, On, on_every_store};

on_every_store! {
    arguments_out_of_bounds_name_themselves,
    a_cursor_is_good_for_its_own_field_and_order_only,
    documents_that_are_no_queries_say_what_is_wrong_and_where,
    operations_are_chosen_by_their_name,
    huge_documents_are_refused_before_they_cost_anything,
    an_answer_that_grows_too_large_is_stopped,
}

/// Code and message of the only error of a query.
async fn error(house: &House, query: &str) -> (String, String) {
    house.post(query).await.error()
}

#[tokio::test]
async fn what_nobody_sees_is_written_out_in_messages() {
    let house = House::films().await;
    let query = "query($id: ID!, $n: Int) { films(limit: $n, where: { id: { eq: $id } }) { id } }";
    for (variables, shown) in [
        (json!({ "id": "a", "n": "\u{202E}5" }), "<U+202E>5"),
        (json!({ "id": "a", "n\u{200B}\u{7F}": 5, "n": "x" }), "x"),
        (json!({ "id": ["\u{9B}31m"] }), "<U+009B>31m"),
    ] {
        let (_, message) = house.post_with(query, variables).await.error();
        assert!(message.contains(shown), "{message:?}");
        assert!(
            !message.contains(|c: char| c.is_control() || c == '\u{202E}'),
            "{message:?}"
        );
    }
    let (_, message) = error(&house, "{ films { id \u{202E} } }").await;
    assert!(!message.contains('\u{202E}'), "{message:?}");
}

#[tokio::test]
async fn a_long_text_is_cut_in_messages() {
    let house = House::empty("type Film @node { id: ID! released: Date }").await;
    let query =
        |text: &str| format!("{{ films(where: {{ released: {{ gt: {text:?} }} }}) {{ id }} }}");
    for (length, shown) in [
        (60, format!("\"{}\"", "я".repeat(60))),
        (61, format!("\"{}…\"", "я".repeat(60))),
    ] {
        let (_, message) = error(&house, &query(&"я".repeat(length))).await;
        assert!(message.contains(&shown), "{message}");
    }
    let query = "query($released: Date) { films(where: { released: { gt: $released } }) { id } }";
    let variables = json!({ "released": "я".repeat(61) });
    let (_, message) = house.post_with(query, variables).await.error();
    let shown = format!("\"{}…", "я".repeat(59));
    assert!(message.contains(&shown), "{message}");
}

async fn arguments_out_of_bounds_name_themselves(on: On) {
    let house = House::films_on(on).await;
    for (arguments, named) in [
        ("films(limit: -1)", "`limit`"),
        ("films(offset: -1)", "`offset`"),
        ("films(limit: 100001)", "`limit`"),
        ("filmsConnection(first: -1)", "`first`"),
        ("filmsConnection(last: -1)", "`last`"),
        ("filmsConnection(first: 1, last: 1)", "`last`"),
        ("filmsConnection(first: 100001)", "`first`"),
        (r#"filmsConnection(after: "made up")"#, "`after`"),
        (r#"filmsConnection(before: "")"#, "`before`"),
        (
            "films(where: { released: { gt: null } })",
            "`where.released.gt`",
        ),
    ] {
        let selections: &[&str] = if arguments.contains("Connection") {
            // Wrong whatever is asked of the connection, be it nothing that a store knows.
            &[
                "totalCount edges { cursor }",
                "aggregate { count { nodes } }",
                "__typename",
            ]
        } else {
            &["id"]
        };
        for selection in selections {
            let query = format!("{{ {arguments} {{ {selection} }} }}");
            let (code, message) = error(&house, &query).await;
            assert_eq!(code, "BAD_USER_INPUT", "{query}: {message}");
            assert!(message.contains(named), "{query}: {message}");
        }
    }
    assert_eq!(
        house.post("{ films { id } }").await.data()["films"][0]["id"],
        "film:a"
    );
}

async fn a_cursor_is_good_for_its_own_field_and_order_only(on: On) {
    let house = House::films_on(on).await;
    let page = house
        .post("{ filmsConnection(first: 1) { pageInfo { endCursor } } }")
        .await
        .data();
    let cursor = &page["filmsConnection"]["pageInfo"]["endCursor"];
    let next =
        format!("{{ filmsConnection(first: 1, after: {cursor}) {{ edges {{ node {{ id }} }} }} }}");
    let next = house.post(&next).await.data();
    assert_eq!(next["filmsConnection"]["edges"][0]["node"]["id"], "film:b");
    for query in [
        format!("{{ peopleConnection(after: {cursor}) {{ totalCount }} }}"),
        format!(
            "{{ filmsConnection(after: {cursor}, sort: [{{ title: ASC }}]) {{ totalCount }} }}"
        ),
        format!("{{ films {{ actorsConnection(after: {cursor}) {{ totalCount }} }} }}"),
    ] {
        let (code, message) = error(&house, &query).await;
        assert_eq!(code, "BAD_USER_INPUT", "{query}");
        assert!(message.contains("cursor"), "{message}");
    }
    // Where null stands is part of the order.
    let sorted = |direction: &str, after: &Value| {
        format!(
            "{{ filmsConnection(first: 1, after: {after}, sort: [{{ title: {direction} }}]) {{ \
             pageInfo {{ endCursor }} }} }}"
        )
    };
    let page = house.post(&sorted("DESC", &Value::Null)).await.data();
    let cursor = &page["filmsConnection"]["pageInfo"]["endCursor"];
    let (code, _) = error(&house, &sorted("DESC_NULLS_LAST", cursor)).await;
    assert_eq!(code, "BAD_USER_INPUT");
}

async fn documents_that_are_no_queries_say_what_is_wrong_and_where(on: On) {
    let house = House::films_on(on).await;
    for (query, code) in [
        ("{ films { id }", "GRAPHQL_PARSE_FAILED"),
        ("{ films { id } } }", "GRAPHQL_PARSE_FAILED"),
        ("{ films { rating } }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ films(rating: 3) { id } }", "GRAPHQL_VALIDATION_FAILED"),
        (
            "{ films(limit: 3000000000) { id } }",
            "GRAPHQL_VALIDATION_FAILED",
        ),
        ("{ films { id: title id } }", "GRAPHQL_VALIDATION_FAILED"),
        (
            "{ films { ...A } } fragment A on Film { ...B } fragment B on Film { ...A }",
            "GRAPHQL_VALIDATION_FAILED",
        ),
        ("mutation { films { id } }", "GRAPHQL_VALIDATION_FAILED"),
    ] {
        let json = house.post(query).await.json();
        assert_eq!(json.get("data"), None, "{query}: {json}");
        let errors = json["errors"].as_array().unwrap();
        assert!(
            errors
                .iter()
                .all(|error| error["extensions"]["code"] == code),
            "{query}: {json:#}"
        );
        assert!(
            errors
                .iter()
                .all(|error| error["locations"][0]["line"] == 1),
            "{query}: {json:#}"
        );
    }
}

/// The other faults of a place follow from the one that is mended.
#[tokio::test]
async fn a_suggestion_is_for_one_of_the_faults_of_a_place() {
    let house = House::films().await;
    let reply = house.post("query($y: Itn) { films { id } }").await.json();
    let errors = reply["errors"].as_array().unwrap();
    let suggested: Vec<_> = errors
        .iter()
        .map(|error| &error["extensions"]["suggestions"][0])
        .collect();
    assert_eq!(suggested, [&json!("Int"), &Value::Null], "{reply:#}");
}

/// Lines end as GraphQL has it, and a column is a character, however many bytes that takes.
#[tokio::test]
async fn places_are_told_in_lines_and_characters() {
    let house = House::films().await;
    for (before, line, column) in [
        ("{ films { ", 1, 11),
        (
            "{ films(where: { title: { eq: \"Казахстан 中国 🎬\" } }) { ",
            1,
            55,
        ),
        ("# 中国\n{ films {\n  ", 3, 3),
        ("# 中国\r\n{ films {\r\n  ", 3, 3),
        ("# one\r{ films {\r", 3, 1),
        ("# one\u{2028}still one\n{ films { ", 2, 11),
    ] {
        let query = format!("{before}titel }} }}");
        let reply = house.post(&query).await.json();
        let place = &reply["errors"][0]["locations"][0];
        assert_eq!(
            place,
            &json!({ "line": line, "column": column }),
            "{query:?}"
        );
    }
    // A fault that the service finds itself, in a variable that stands behind a text.
    let text = "query($n: Int) { films(where: { title: { eq: \"中\", in: [$n] } }) { id } }";
    let reply = house.post(text).await.json();
    let variable = 1 + text.chars().position(|c| c == '[').unwrap() + 1;
    let places = &reply["errors"][0]["locations"];
    assert_eq!(places[1]["column"], variable, "{reply:#}");
}

async fn operations_are_chosen_by_their_name(on: On) {
    let house = House::films_on(on).await;
    let two = "query A { films { id } } query B { people { id } }";
    let named = house
        .post_json(&json!({ "query": two, "operationName": "B" }))
        .await
        .data();
    assert_eq!(named["people"][0]["id"], "person:x");
    for (query, name) in [
        (two, json!("C")),
        (two, Value::Null),
        ("fragment F on Film { id }", Value::Null),
    ] {
        let json = house
            .post_json(&json!({ "query": query, "operationName": name }))
            .await
            .json();
        assert!(json.get("data").is_none(), "{json}");
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_again_and_of_its_own_query_alone() {
    let house = House::films().await;
    let two = "query A { films { id } } query B { people { id } }";
    let ask = async |query: &str, name: Value| {
        let body = json!({ "query": query, "operationName": name });
        house.post_json(&body).await
    };
    let wrong = [
        (two, json!("C"), "\"C\""),
        (two, Value::Null, "operationName"),
        ("{ films { tilte } }", Value::Null, "tilte"),
        ("{ films { tilte }", Value::Null, "syntax error"),
    ];
    let mut first = Vec::new();
    for round in 0..3 {
        for (at, (query, name, word)) in wrong.iter().enumerate() {
            let reply = ask(query, name.clone()).await;
            assert!(reply.error().1.contains(word), "{}", reply.text());
            if round == 0 {
                first.push(reply.text());
            }
            assert_eq!(reply.text(), first[at]);
        }
        let films = ask(two, json!("A")).await.data();
        assert_eq!(films["films"][0]["id"], "film:a");
    }
}

async fn huge_documents_are_refused_before_they_cost_anything(on: On) {
    let house = House::films_on(on).await;
    let mut deep = String::from("{ people ");
    for _ in 0..250 {
        deep.push_str("{ films { actors ");
    }
    deep.push_str("{ id }");
    deep.push_str(&"} }".repeat(250));
    deep.push('}');
    // Each fragment stands for two of the next: 2^40 fields in two kilobytes.
    let mut wide = String::from("{ people { ...F0 } }");
    for level in 0..40 {
        let next = level + 1;
        write!(wide, " fragment F{level} on Person {{ a: films {{ actors {{ ...F{next} }} }} b: films {{ actors {{ ...F{next} }} }} }}").unwrap();
    }
    wide.push_str(" fragment F40 on Person { id }");
    let long = format!("{{ people {{ id }} }} #{}", "x".repeat(40_000));
    for (query, code) in [
        (deep, "GRAPHQL_PARSE_FAILED"),
        (wide, "COST_LIMIT_EXCEEDED"),
        (long, "BAD_USER_INPUT"),
    ] {
        let (found, message) = error(&house, &query).await;
        assert_eq!(found, code, "{message}");
    }
    assert_eq!(
        house.post("{ films { id } }").await.data()["films"][0]["id"],
        "film:a"
    );
}

async fn an_answer_that_grows_too_large_is_stopped(on: On) {
    let house = House::films_within(on, |limits| {
        limits.max_rows = 5;
        limits.max_bytes = 200;
    })
    .await;
    let many = "{ a: films { id } b: films { id } }";
    let mut long = String::from("{ films {");
    for field in 0..40 {
        write!(long, " a{field}: title").unwrap();
    }
    long.push_str(" } }");
    for query in [many, &long] {
        let json = house.post(query).await.json();
        assert_eq!(json["data"], Value::Null, "{query}");
        assert_eq!(
            json["errors"][0]["extensions"]["code"], "RESULT_TOO_LARGE",
            "{json:#}"
        );
    }
}
