//! Which columns a table has: those of the query, whatever is found.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::json;
use silkgraph::value::Value;

use super::{bodies, body, file, read, text};
use crate::support::{House, On, on_every_store};

on_every_store! {
    columns_are_those_of_the_query,
    types_that_share_an_interface_have_columns_each,
    what_is_skipped_has_no_column,
}

async fn house(on: On) -> House {
    bodies(on, vec![body("body:a", "Bank".into())], &[]).await
}

async fn header(house: &House, query: &str) -> String {
    let table = text(&file(house, "a.csv", query).await);
    table.lines().next().unwrap().to_owned()
}

async fn columns_are_those_of_the_query(on: On) {
    let house = house(on).await;
    for (query, expected) in [
        ("{ bodies { name id } }", "name,id"),
        (
            "{ bodies { id called: name a: name b: name } }",
            "id,called,a,b",
        ),
        // There is none, and there are its columns.
        (
            "{ bodies(where: {name: {eq: \"-\"}}) { id name members { id } } }",
            "id,name,members.id",
        ),
        (
            "{ bodies(limit: 0) { id members { members { id name } } } }",
            "id,members.members.id,members.members.name",
        ),
        // Merged as GraphQL merges them: where a key comes first is its place.
        (
            "{ bodies { members { id } name members { name } } }",
            "members.id,members.name,name",
        ),
        (
            "{ bodies { ...F id } } fragment F on Body { name ...G } fragment G on Named { __typename }",
            "name,__typename,id",
        ),
        // What no body can be has no column.
        (
            "{ bodies { id ... on Named { ... on Town { size } ... on Body { count } } } }",
            "id,count",
        ),
        (
            "{ bodiesConnection(first: 1) { totalCount pageInfo { hasNextPage } edges { cursor node { id } } } }",
            "cursor,node.id",
        ),
    ] {
        assert_eq!(header(&house, query).await, expected, "{query}");
    }
}

async fn types_that_share_an_interface_have_columns_each(on: On) {
    let house = house(on).await;
    let query = "{ nodes(ids: [\"town:o\", \"body:none\", \"body:a\"]) { \
        ... on Body { id count } __typename ... on Town { size id } ... on Named { name } } }";
    let table = read(&file(&house, "a.csv", query).await);
    assert_eq!(
        table,
        [
            ["id", "count", "__typename", "size", "name"],
            ["town:o", "", "Town", "322000", "Osh"],
            ["", "", "", "", ""],
            ["body:a", "", "Body", "", "Bank"],
        ]
    );
}

async fn what_is_skipped_has_no_column(on: On) {
    let house = bodies(on, vec![body("body:a", Value::Null)], &[]).await;
    let query = "query Q($with: Boolean!) { bodies { id name @include(if: $with) \
        ... @skip(if: $with) { count } } }";
    for (with, expected) in [(true, "id,name\r\n"), (false, "id,count\r\n")] {
        let body = json!({ "query": query, "variables": { "with": with } });
        let request = Request::post("/export/query/a.csv")
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_string()))
            .unwrap();
        assert!(text(&house.send(request).await).starts_with(expected));
    }
}
