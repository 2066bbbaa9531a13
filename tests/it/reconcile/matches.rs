//! Batches of queries: names, types and what else is known of a row.

use serde_json::json;

use super::{guilds_on, matched, send, told};
use crate::support::{On, on_every_store};

on_every_store! {
    each_query_has_its_candidates,
    types_choose_and_prefer,
    further_values_decide_between_namesakes,
    batches_come_by_address_and_by_form,
}

async fn each_query_has_its_candidates(on: On) {
    let house = guilds_on(on).await;
    let batch = json!({
        "q0": { "query": "Weavers of Osh" },
        "q1": { "query": "奥什织工", "limit": 1.0 },
        "q2": { "query": "Nobody" },
        "q3": { "query": "" },
        "q4": { "properties": [{ "pid": "trade", "v": "SMITH" }] },
        "q5": { "query": "w ".repeat(100) },
        "q6": { "query": "Ann Silk", "limit": 1 },
    });
    let answer = send(&house, "queries", &batch).await.json();
    let weavers = |name: Option<&str>| {
        let mut candidate = json!({
            "id": "weavers", "name": "Weavers of Osh", "type": [{ "id": "Guild", "name": "Guild" }],
            "score": 100.0, "match": true,
            "features": [{ "id": "name", "value": 1.0 }, { "id": "exact_name", "value": true }]
        });
        if let Some(name) = name {
            candidate["description"] = json!(format!("also called {name}"));
        }
        json!({ "result": [candidate] })
    };
    assert_eq!(answer["q0"], weavers(None));
    assert_eq!(answer["q1"], weavers(Some("奥什织工")));
    for nothing in ["q2", "q3", "q4", "q5"] {
        assert_eq!(answer[nothing], json!({ "result": [] }), "{nothing}");
    }
    assert_eq!(told(&answer["q6"]["result"]), [("ann", 100.0, false)]);
    assert_eq!(answer.as_object().unwrap().len(), 7);
}

async fn types_choose_and_prefer(on: On) {
    let house = guilds_on(on).await;
    let of = async |types: serde_json::Value, strict: &str| {
        let query = json!({ "query": "Smiths", "type": types, "type_strict": strict });
        let result = matched(&house, query).await;
        let told = told(&result).into_iter();
        told.map(|(id, score, is_match)| (id.to_owned(), score, is_match))
            .collect::<Vec<_>>()
    };
    let smiths = |score| vec![("smiths".to_owned(), score, true)];
    assert_eq!(of(json!("Guild"), "any").await, smiths(100.0));
    assert_eq!(of(json!(["Person", "Guild"]), "any").await, smiths(100.0));
    assert_eq!(
        of(json!({ "id": "Guild", "name": "x" }), "any").await,
        smiths(100.0)
    );
    assert_eq!(of(json!("Party"), "any").await, smiths(100.0));
    assert_eq!(of(json!(["Party", "Guild"]), "all").await, smiths(100.0));
    assert_eq!(of(json!(["Person", "Guild"]), "all").await, vec![]);
    assert_eq!(of(json!("Person"), "any").await, vec![]);
    assert_eq!(of(json!("Ledger"), "any").await, vec![]);
    assert_eq!(of(json!([]), "any").await, smiths(100.0));
    let other = vec![("smiths".to_owned(), 90.0, false)];
    assert_eq!(of(json!("Person"), "should").await, other);
}

/// What speaks for one of two that are called alike makes it the match; what speaks against the
/// only one leaves none.
async fn further_values_decide_between_namesakes(on: On) {
    let house = guilds_on(on).await;
    let with = async |property: &str, value: serde_json::Value| {
        let query = json!({
            "query": "Ann Silk", "properties": [{ "pid": property, "v": value }]
        });
        matched(&house, query).await
    };
    for (property, value) in [
        ("trade", json!("smith")),
        ("born", json!("1900")),
        ("born", json!(1900)),
    ] {
        let result = with(property, value).await;
        let expected = [("anna", 100.0, true), ("ann", 70.0, false)];
        assert_eq!(told(&result), expected, "{property}");
        let features = result[1]["features"].as_array().unwrap();
        assert_eq!(features[2], json!({ "id": property, "value": false }));
    }
    for (property, value) in [
        ("guilds", json!("Weavers of Osh")),
        ("guilds", json!("奥什织工")),
        ("guilds", json!({ "id": "weavers" })),
        ("guilds", json!(["Nobody", "weavers"])),
        ("born", json!("1815")),
        ("born", json!("1815-12-10")),
    ] {
        let result = with(property, value.clone()).await;
        assert_eq!(told(&result)[0], ("ann", 100.0, true), "{property} {value}");
    }
    // What is not known of the other speaks neither for it nor against it.
    assert_eq!(
        told(&with("height", json!("1.50")).await)[0],
        ("ann", 100.0, true)
    );
    let none = [("ann", 100.0, false), ("anna", 100.0, false)];
    for (property, value) in [
        ("nothing", json!("x")),
        ("secret", json!("x")),
        ("trade", json!("")),
        ("trade", json!(null)),
    ] {
        assert_eq!(told(&with(property, value).await), none, "{property}");
    }
    let query = json!({
        "query": "Smiths", "type": "Guild", "properties": [{ "pid": "founded", "v": 1851 }]
    });
    assert_eq!(
        told(&matched(&house, query).await),
        [("smiths", 70.0, false)]
    );
}

async fn batches_come_by_address_and_by_form(on: On) {
    let house = guilds_on(on).await;
    let batch = json!({ "a": { "query": "Smiths" } });
    let by_form = send(&house, "queries", &batch).await;
    let address = percent_encoding::utf8_percent_encode(
        &batch.to_string(),
        percent_encoding::NON_ALPHANUMERIC,
    )
    .to_string();
    let by_address = house.get(&format!("/reconcile?queries={address}")).await;
    assert_eq!(by_form.json(), by_address.json());
    assert_eq!(by_form.headers["access-control-allow-origin"], "*");
    assert_eq!(by_form.media_type(), "application/json");
}
