//! GraphQL over Server-Sent Events, in distinct connections.

use axum::body::Body;
use axum::http::Request;
use futures_util::future::join_all;
use serde_json::json;
use silkgraph::http::{DoorOptions, Stopping};
use silkgraph::telemetry::State;

use super::client::Events;
use super::{SUBSCRIPTION, counts};
use crate::reload::Keeper;
use crate::support::{House, door};

#[tokio::test]
async fn what_is_there_is_told_at_once_and_then_what_changes() {
    let keeper = Keeper::of_films("old", 2).await;
    let mut events = Events::post(&keeper.house.router, SUBSCRIPTION).await;
    let headers = events.response.headers();
    assert_eq!(headers["content-type"], "text/event-stream");
    assert_eq!(headers["cache-control"], "no-store");
    let first = events.told().await;
    assert_eq!(counts(&first), json!([4, 2]));
    let change = &first["data"]["graphChanged"];
    assert_eq!(change["previousVersion"], json!(null));
    let done = keeper.serve("new", 3).await;
    let event = events.next().await.unwrap();
    assert_eq!(event.id, "2");
    let second: serde_json::Value = serde_json::from_str(&event.data).unwrap();
    assert_eq!(counts(&second), json!([6, 3]));
    let next = &second["data"]["graphChanged"];
    assert_eq!(next["previousVersion"], change["version"]);
    assert_eq!(next["version"], done["version"]["after"]);
    // The same data are no change.
    keeper.serve("new", 3).await;
    keeper.serve("last", 1).await;
    assert_eq!(counts(&events.told().await), json!([2, 1]));
}

#[tokio::test]
async fn a_query_has_one_answer_and_the_end() {
    let house = House::films().await;
    let mut events = Events::post(&house.router, "{ films { title } }").await;
    let plain = house.post("{ films { title } }").await.json();
    assert_eq!(events.told().await, plain);
    events.ends().await;
}

/// Each event is sent when it happens: a coding would wait for more.
#[tokio::test]
async fn events_have_no_coding() {
    let house = House::films().await;
    let request = Request::post("/graphql")
        .header("content-type", "application/json")
        .header("accept", "text/event-stream")
        .header("accept-encoding", "gzip, br, zstd")
        .body(Body::from(json!({ "query": SUBSCRIPTION }).to_string()));
    let mut events = Events::ask(&house.router, request.unwrap()).await;
    assert!(!events.response.headers().contains_key("content-encoding"));
    assert_eq!(events.told().await["errors"], json!(null));
}

#[tokio::test]
async fn what_is_wrong_with_an_operation_is_an_event() {
    let house = House::films().await;
    for (query, code) in [
        ("{ fims { title } }", "GRAPHQL_VALIDATION_FAILED"),
        (
            "subscription { grphChanged { version } }",
            "GRAPHQL_VALIDATION_FAILED",
        ),
        (
            "subscription { graphChanged { version } graphChanged2: graphChanged { version } }",
            "GRAPHQL_VALIDATION_FAILED",
        ),
        ("{ films", "GRAPHQL_PARSE_FAILED"),
        (
            "{ filmsConnection(after: \"x\") { totalCount } }",
            "BAD_USER_INPUT",
        ),
    ] {
        let mut events = Events::post(&house.router, query).await;
        assert_eq!(events.response.status(), 200, "{query}");
        let told = events.told().await;
        assert_eq!(
            told["errors"][0]["extensions"]["code"], code,
            "{query}: {told}"
        );
        events.ends().await;
    }
}

#[tokio::test]
async fn an_address_does_as_well_as_a_body() {
    let house = House::films().await;
    let request =
        Request::get("/graphql?query=subscription%7BgraphChanged%7Bentities%20relations%7D%7D")
            .header("accept", "text/event-stream")
            .body(Body::empty());
    let mut events = Events::ask(&house.router, request.unwrap()).await;
    assert_eq!(counts(&events.told().await), json!([5, 3]));
}

#[tokio::test]
async fn what_is_no_request_is_refused() {
    let house = House::films().await;
    let post = |body: &str| {
        Request::post("/graphql")
            .header("content-type", "application/json")
            .header("accept", "text/event-stream")
            .body(Body::from(body.to_owned()))
            .unwrap()
    };
    for body in ["{", "[]", "[{\"query\": \"{ films { title } }\"}]"] {
        let events = Events::ask(&house.router, post(body)).await;
        assert_eq!(events.response.status(), 400, "{body}");
    }
}

#[tokio::test]
async fn a_subscription_is_not_answered_as_json() {
    let house = House::films().await;
    let reply = house.post(SUBSCRIPTION).await;
    let (code, message) = reply.error();
    assert_eq!(code, "BAD_USER_INPUT");
    assert!(message.contains("text/event-stream"), "{message}");
    // Who names several gets what it likes best, and JSON where it likes them alike.
    for accept in [
        "application/json, text/event-stream;q=0.5, */*;q=0.1",
        "application/graphql-response+json, application/json, text/event-stream, multipart/mixed",
        "text/event-stream, application/json",
    ] {
        let asked = Request::post("/graphql")
            .header("content-type", "application/json")
            .header("accept", accept)
            .body(Body::from(
                json!({ "query": "{ films { title } }" }).to_string(),
            ));
        let reply = house.send(asked.unwrap()).await;
        assert!(
            reply.media_type().contains("json"),
            "{accept}: {}",
            reply.media_type()
        );
    }
}

#[tokio::test]
async fn streams_end_when_the_service_is_about_to_stop() {
    let stopping = Stopping::default();
    let house = House::films().await;
    let options = DoorOptions {
        stopping: stopping.clone(),
        ..door()
    };
    let house = House::behind(house.service, options);
    let mut events = Events::post(&house.router, SUBSCRIPTION).await;
    events.told().await;
    stopping.begin();
    events.ends().await;
}

#[tokio::test]
async fn of_a_burst_everybody_is_told_the_last() {
    let keeper = Keeper::of_films("old", 1).await;
    let subscribing = (0..50).map(|_| Events::post(&keeper.house.router, SUBSCRIPTION));
    let mut subscribers = join_all(subscribing).await;
    for events in &mut subscribers {
        assert_eq!(counts(&events.told().await), json!([2, 1]));
    }
    // Nobody reads meanwhile.
    for films in 2..12 {
        keeper.serve("burst", films).await;
    }
    for events in &mut subscribers {
        let mut told = 0;
        while counts(&events.told().await) != json!([22, 11]) {
            told += 1;
        }
        assert!(told < 10, "{told} before the last");
    }
    let metrics = keeper.house.service.metrics();
    let open = || metrics.text(&State::default());
    assert!(open().contains("subscriptions 50"), "{}", open());
    drop(subscribers);
    assert!(open().contains("subscriptions 0"), "{}", open());
}
