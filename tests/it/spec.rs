//! The specification's rules of execution: merging, coercion, conditions and null propagation.

use serde_json::{Value, json};
use silkgraph::ontology::TypeId;
use silkgraph::store::{EntityRecord, Graph, RelationRecord};
use silkgraph::value;

use crate::support::{House, On, on_every_store, posted};

on_every_store! {
    fields_of_one_key_merge_and_keep_the_order_of_their_first_mention,
    aliases_of_one_field_have_arguments_of_their_own,
    conditions_follow_their_variables,
    variables_stand_in_every_position,
    keys_of_a_sort_keep_the_order_in_which_they_are_written,
    an_absent_variable_is_no_condition_and_null_is_one,
    variables_of_the_wrong_type_are_refused,
    introspection_answers_beside_data,
    every_object_says_its_type_and_nothing_else,
    null_goes_up_to_the_nearest_field_that_may_be_null,
    null_goes_up_to_data_where_nothing_may_be_null,
}

async fn fields_of_one_key_merge_and_keep_the_order_of_their_first_mention(on: On) {
    let house = House::films_on(on).await;
    let query = "
        query ($yes: Boolean = true) {
          films(limit: 1) { title ...More ... on Film { actors { name } id } again: title }
          films(limit: 1) { actors { id __typename } ... @include(if: $yes) { released } }
          kind: __typename
        }
        fragment More on Film { released title ... { id } }";
    let text = house.post(query).await.text();
    let expected = concat!(
        r#"{"data":{"films":[{"title":"Alba","released":1990,"id":"film:a","#,
        r#""actors":[{"name":"Ximena","id":"person:x","__typename":"Person"}],"again":"Alba"}],"#,
        r#""kind":"Query"}}"#
    );
    assert_eq!(text, expected);
}

async fn aliases_of_one_field_have_arguments_of_their_own(on: On) {
    let house = House::films_on(on).await;
    let query = "{
      old: films(where: { released: { lt: 2000 } }) { title }
      new: films(where: { released: { gte: 2000 } }) { title }
      people { name first: films(limit: 1) { title } rest: films(offset: 1) { title } }
    }";
    let expected = json!({
        "old": [{ "title": "Alba" }],
        "new": [{ "title": "Brisa" }],
        "people": [
            { "name": "Ximena", "first": [{ "title": "Alba" }], "rest": [{ "title": "Brisa" }] },
            { "name": "Yago", "first": [{ "title": "Brisa" }], "rest": [] },
        ],
    });
    assert_eq!(house.post(query).await.data(), expected);
}

async fn conditions_follow_their_variables(on: On) {
    let house = House::films_on(on).await;
    let query = "query ($a: Boolean!, $b: Boolean!) {
      films(limit: 1) { id title @include(if: $a) released @skip(if: $b) }
    }";
    for (a, b, expected) in [
        (true, true, json!({ "id": "film:a", "title": "Alba" })),
        (
            true,
            false,
            json!({ "id": "film:a", "title": "Alba", "released": 1990 }),
        ),
        (false, true, json!({ "id": "film:a" })),
        // Skipped wins over included, and the first answer is still right after the others.
        (true, true, json!({ "id": "film:a", "title": "Alba" })),
    ] {
        let data = house
            .post_with(query, json!({ "a": a, "b": b }))
            .await
            .data();
        assert_eq!(data["films"][0], expected);
    }
}

async fn variables_stand_in_every_position(on: On) {
    let house = House::films_on(on).await;
    let query = "query ($w: FilmWhere!, $ids: [ID!], $id: ID!, $s: [FilmSort!], $d: SortDirection = DESC, $n: Int = 1) {
      whole: films(where: $w, sort: $s) { id }
      list: films(where: { id: { in: $ids } }) { id }
      element: films(where: { id: { in: [$id, \"film:c\"] } }) { id }
      nested: films(where: { OR: [{ id: { eq: $id } }, $w] }, sort: [{ released: $d }]) { id }
      page: films(limit: $n) { id }
    }";
    let variables = json!({
        "w": { "actors": { "some": { "name": { "eq": "Ximena" } } } },
        "ids": "film:b",
        "id": "film:c",
        "s": { "title": "DESC" },
    });
    let ids = |ids: &[&str]| ids.iter().map(|id| json!({ "id": id })).collect::<Value>();
    let expected = json!({
        "whole": ids(&["film:b", "film:a"]),
        // A single value stands for a list of one.
        "list": ids(&["film:b"]),
        "element": ids(&["film:c"]),
        // Null comes first in descending order.
        "nested": ids(&["film:c", "film:b", "film:a"]),
        "page": ids(&["film:a"]),
    });
    assert_eq!(house.post_with(query, variables).await.data(), expected);
}

async fn keys_of_a_sort_keep_the_order_in_which_they_are_written(on: On) {
    let house = House::films_on(on).await;
    let query = "query ($s: [FilmSort!]) { films(sort: $s) { id } }";
    for (sort, first) in [
        (r#"{ "title": "ASC", "released": "DESC" }"#, "film:a"),
        (r#"{ "released": "DESC", "title": "ASC" }"#, "film:c"),
    ] {
        let body = format!(r#"{{ "query": {query:?}, "variables": {{ "s": {sort} }} }}"#);
        let data = house.send(posted(body)).await.data();
        assert_eq!(data["films"][0]["id"], first, "{sort}");
    }
}

async fn an_absent_variable_is_no_condition_and_null_is_one(on: On) {
    let house = House::films_on(on).await;
    let query = "query ($r: Int) { films(where: { released: { eq: $r } }) { id } }";
    let count = |data: Value| data["films"].as_array().map(Vec::len);
    assert_eq!(
        count(house.post_with(query, json!({})).await.data()),
        Some(3)
    );
    assert_eq!(
        count(house.post_with(query, json!({ "r": null })).await.data()),
        Some(1)
    );
    assert_eq!(
        count(house.post_with(query, json!({ "r": 1990 })).await.data()),
        Some(1)
    );
}

async fn variables_of_the_wrong_type_are_refused(on: On) {
    let house = House::films_on(on).await;
    let queries = [
        (
            "query ($n: Int) { films(limit: $n) { id } }",
            json!({ "n": "3" }),
        ),
        (
            "query ($n: Int) { films(limit: $n) { id } }",
            json!({ "n": 3_000_000_000_i64 }),
        ),
        (
            "query ($n: Int) { films(limit: $n) { id } }",
            json!({ "n": 1.5 }),
        ),
        ("query ($n: Int!) { films(limit: $n) { id } }", json!({})),
        (
            "query ($n: Int!) { films(limit: $n) { id } }",
            json!({ "n": null }),
        ),
        (
            "query ($w: FilmWhere) { films(where: $w) { id } }",
            json!({ "w": { "rating": {} } }),
        ),
        (
            "query ($s: [FilmSort!]) { films(sort: $s) { id } }",
            json!({ "s": [{ "title": "UP" }] }),
        ),
        (
            "query ($i: [ID!]!) { nodes(ids: $i) { id } }",
            json!({ "i": ["film:a", null] }),
        ),
    ];
    for (query, variables) in queries {
        let (code, message) = house.post_with(query, variables.clone()).await.error();
        assert_eq!(code, "BAD_USER_INPUT", "{query} {variables}: {message}");
    }
}

async fn introspection_answers_beside_data(on: On) {
    let house = House::films_on(on).await;
    let query = r#"{ films(limit: 1) { id } __type(name: "Film") { kind description fields { name } } __schema { queryType { name } } }"#;
    let data = house.post(query).await.data();
    assert_eq!(data["films"], json!([{ "id": "film:a" }]));
    assert_eq!(data["__type"]["description"], "A film.");
    assert_eq!(data["__schema"]["queryType"]["name"], "Query");
}

async fn every_object_says_its_type_and_nothing_else(on: On) {
    let house = House::films_on(on).await;
    let query =
        "{ filmsConnection { __typename pageInfo { __typename } aggregate { __typename } } }";
    let expected = json!({
        "__typename": "FilmsConnection",
        "pageInfo": { "__typename": "PageInfo" },
        "aggregate": { "__typename": "FilmAggregate" },
    });
    assert_eq!(house.post(query).await.data()["filmsConnection"], expected);
}

/// Films of which one lacks the title that it must have.
pub(crate) async fn with_a_hole(on: On) -> House {
    let record = |values: Vec<value::Value>| EntityRecord { values };
    let film = |id: &str, title: value::Value| record(vec![id.into(), title, value::Value::Null]);
    let films = vec![
        film("film:a", "Alba".into()),
        film("film:b", value::Value::Null),
    ];
    let people = vec![record(vec!["person:x".into(), "Ximena".into()])];
    let played = |film| RelationRecord {
        from: (TypeId(1), 0),
        to: (TypeId(0), film),
        values: Vec::new(),
    };
    let graph = Graph {
        entities: vec![films, people],
        relations: vec![vec![played(0), played(1)]],
        ..Graph::default()
    };
    House::holding(on, graph).await
}

async fn null_goes_up_to_the_nearest_field_that_may_be_null(on: On) {
    let house = with_a_hole(on).await;
    let query = r#"{
      nodes(ids: ["film:a", "film:b", "person:x"]) { id ... on Film { title } ... on Person { name } }
      hole: node(id: "person:x") { ... on Person { name films { title } } }
      whole: node(id: "film:a") { id }
    }"#;
    let json = house.post(query).await.json();
    let expected = json!({
        "nodes": [{ "id": "film:a", "title": "Alba" }, null, { "id": "person:x", "name": "Ximena" }],
        "hole": null,
        "whole": { "id": "film:a" },
    });
    assert_eq!(json["data"], expected);
    let places: Vec<_> = json["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| &e["path"])
        .collect();
    assert_eq!(
        places,
        [
            &json!(["nodes", 1, "title"]),
            &json!(["hole", "films", 1, "title"])
        ]
    );
    assert_eq!(
        json["errors"][0]["locations"],
        json!([{ "line": 2, "column": 71 }])
    );
}

async fn null_goes_up_to_data_where_nothing_may_be_null(on: On) {
    let json = with_a_hole(on)
        .await
        .post("{ films { title } }")
        .await
        .json();
    assert_eq!(json["data"], Value::Null);
    assert_eq!(json["errors"][0]["path"], json!(["films", 1, "title"]));
}
