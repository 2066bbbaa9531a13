//! What is refused, and said why.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Map, json};

use super::{guilds_on, send};
use crate::support::{House, On, assert_refused};

async fn refuses(house: &House, name: &str, json: serde_json::Value, words: &str) {
    assert_refused(&send(house, name, &json).await, 400, words);
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_with_what_to_do() {
    let house = guilds_on(On::Memory).await;
    refuses(&house, "queries", json!([]), "`queries` cannot be read: ").await;
    refuses(
        &house,
        "queries",
        json!({ "q": { "query": 3 } }),
        "`queries` cannot be read: ",
    )
    .await;
    let unknown = json!({ "q7": { "query": "x", "type": "Gild" } });
    let words = "`q7` names the type `Gild`, and there is none. The types are Person, Guild, \
                 Ledger. Did you mean `Guild`?";
    refuses(&house, "queries", unknown, words).await;
    let many: Map<_, _> = (0..501)
        .map(|at| (format!("q{at}"), json!({ "query": "x" })))
        .collect();
    refuses(
        &house,
        "queries",
        many.into(),
        "`queries` has 501 queries; at most 500",
    )
    .await;
    let properties = vec![json!({ "pid": "name", "v": "x" }); 21];
    let query = json!({ "q": { "query": "x", "properties": properties } });
    refuses(
        &house,
        "queries",
        query,
        "`q` of `queries` has 21 properties; at most 20",
    )
    .await;
    let extend = |ids: usize, properties: serde_json::Value| json!({ "ids": vec!["ann"; ids], "properties": properties });
    let column = json!([{ "id": "guids" }]);
    let words = "`extend` names the property `guids`, which no type has. Did you mean `guilds`?";
    refuses(&house, "extend", extend(1, column), words).await;
    let columns = json!(vec![json!({ "id": "name" }); 51]);
    refuses(
        &house,
        "extend",
        extend(1, columns),
        "`extend` has 51 properties; at most 50",
    )
    .await;
    let many = extend(101, json!([{ "id": "name" }]));
    refuses(
        &house,
        "extend",
        many,
        "`ids`: has 101 ids; at most 100 fit",
    )
    .await;
}

#[tokio::test]
async fn bodies_that_are_no_forms_and_other_methods_are_refused() {
    let house = guilds_on(On::Memory).await;
    let request = Request::post("/reconcile")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from("{}"));
    let reply = house.send(request.unwrap()).await;
    assert_refused(
        &reply,
        415,
        "Send a form, `queries=…` or `extend=…` with JSON in it",
    );
    let request = Request::delete("/reconcile").body(Body::empty());
    let reply = house.send(request.unwrap()).await;
    assert_refused(
        &reply,
        405,
        "`/reconcile` does not take DELETE, but GET and POST.",
    );
    for (address, words) in [
        (
            "suggest/entity?prefix=a&cursor=x",
            "`cursor` is `x`. It must be a whole number.",
        ),
        (
            "suggest/entity?prefix=a&type=Gild",
            "`type` names the type `Gild`",
        ),
        ("properties?type=Gild", "`type` names the type `Gild`"),
        (
            "properties?limit=-1",
            "`limit` is `-1`. It must be a whole number.",
        ),
    ] {
        let reply = house.get(&format!("/reconcile/{address}")).await;
        assert_refused(&reply, 400, words);
    }
}

/// Many queries, each with properties, are one question.
#[tokio::test]
async fn a_large_batch_is_answered() {
    let house = guilds_on(On::Memory).await;
    let query = |at: usize| {
        json!({
            "query": format!("Ann Silk {at}"),
            "properties": [{ "pid": "guilds", "v": format!("Weavers {at}") }]
        })
    };
    let batch: Map<_, _> = (0..150).map(|at| (format!("q{at}"), query(at))).collect();
    let answer = send(&house, "queries", &batch.into()).await.json();
    let answers = answer.as_object().unwrap();
    assert_eq!(answers.len(), 150);
    let first = &answer["q0"]["result"][0];
    assert_eq!(first["name"], "Ann Silk");
}
