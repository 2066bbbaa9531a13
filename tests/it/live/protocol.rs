//! What is none of the protocol over WebSocket: each fault closes the socket with the code that it has.

use serde_json::{Value, json};

use super::SUBSCRIPTION;
use super::client::{Socket, listen};
use crate::support::{FILMS, FILMS_SEED, House, On};

const QUERY: &str = "{ films { title } }";

#[tokio::test]
async fn messages_are_those_of_the_protocol() {
    let address = listen(House::films().await.router).await;
    let wrong: [Value; 15] = [
        json!({ "type": "subscribe", "payload": { "query": QUERY } }),
        json!({ "type": "subscribe", "id": "", "payload": { "query": QUERY } }),
        json!({ "type": "subscribe", "id": 1, "payload": { "query": QUERY } }),
        json!({ "type": "subscribe", "id": "x".repeat(1001), "payload": { "query": QUERY } }),
        json!({ "type": "subscribe", "id": "a" }),
        json!({ "type": "subscribe", "id": "a", "payload": QUERY }),
        json!({ "type": "subscribe", "id": "a", "payload": { "query": 1 } }),
        json!({ "type": "subscribe", "id": "a", "payload": { "query": QUERY, "variables": [1] } }),
        json!({ "type": "subscribe", "id": "a", "payload": { "query": QUERY, "operationName": 1 } }),
        json!({ "type": "complete" }),
        json!({ "type": "ping", "payload": 1 }),
        json!({ "type": "next", "id": "a", "payload": {} }),
        // Those of the other protocol.
        json!({ "type": "start", "id": "a", "payload": { "query": QUERY } }),
        json!({ "type": "stop", "id": "a" }),
        json!({ "type": "connection_terminate" }),
    ];
    for message in wrong {
        let mut socket = Socket::begun(address).await;
        socket.send(&message).await;
        assert_eq!(socket.closed().await, 4400, "{message}");
    }
    let mut socket = Socket::open(address, "graphql-transport-ws").await;
    assert_eq!(socket.begin(&json!("a key")).await, Err(4400));
}

#[tokio::test]
async fn what_is_null_is_left_out() {
    let address = listen(House::films().await.router).await;
    let mut socket = Socket::open(address, "graphql-transport-ws").await;
    assert!(socket.begin(&json!(null)).await.is_ok());
    let payload =
        json!({ "query": QUERY, "operationName": null, "variables": null, "extensions": null });
    let message = json!({ "type": "subscribe", "id": "a", "payload": payload });
    socket.send(&message).await;
    let told = socket.next().await;
    assert!(told["payload"]["data"]["films"].is_array(), "{told}");
}

#[tokio::test]
async fn an_id_is_of_one_operation_at_a_time() {
    let address = listen(House::films().await.router).await;
    let mut socket = Socket::begun(address).await;
    // One that has ended is free.
    for _ in 0..2 {
        socket.subscribe("a", QUERY).await;
        assert_eq!(socket.next().await["type"], "next");
        assert_eq!(socket.next().await["type"], "complete");
    }
    socket.subscribe("a", SUBSCRIPTION).await;
    assert_eq!(socket.next().await["type"], "next");
    socket.send(&json!({ "type": "complete", "id": "a" })).await;
    assert_eq!(socket.next().await["type"], "complete");
    socket.subscribe("a", SUBSCRIPTION).await;
    assert_eq!(socket.next().await["type"], "next");
    socket.subscribe("b", QUERY).await;
    assert_eq!(socket.next().await["id"], "b");
    socket.subscribe("a", QUERY).await;
    loop {
        // What `b` still tells may come before.
        match socket.next_or_closed().await {
            Ok(told) => assert_eq!(told["id"], "b"),
            Err((code, reason)) => {
                assert_eq!((code, &*reason), (4409, "Subscriber for a already exists"));
                break;
            }
        }
    }
}

#[tokio::test]
async fn old_clients_have_codes_too() {
    let address = listen(House::films().await.router).await;
    let begun = async || {
        let mut socket = Socket::open(address, "graphql-ws").await;
        assert_eq!(
            socket.begin(&json!({})).await.unwrap()["type"],
            "connection_ack"
        );
        socket
    };
    let start = json!({ "id": "1", "type": "start", "payload": { "query": SUBSCRIPTION } });
    // An id that is used again is of the later operation.
    let mut socket = begun().await;
    for _ in 0..2 {
        socket.send(&start).await;
        assert_eq!(socket.next().await["type"], "data");
    }
    socket
        .send(&json!({ "type": "connection_terminate" }))
        .await;
    assert_eq!(socket.closed().await, 1000);
    let mut socket = begun().await;
    let told = socket.begin(&json!({})).await.unwrap();
    assert_eq!(told["type"], "connection_error");
    assert_eq!(socket.closed().await, 4429);
    let mut socket = begun().await;
    socket
        .send(&json!({ "type": "subscribe", "id": "1", "payload": { "query": QUERY } }))
        .await;
    assert_eq!(socket.closed().await, 4400);
    let mut socket = Socket::open(address, "graphql-ws").await;
    socket.send(&start).await;
    assert_eq!(socket.closed().await, 4401);
}

/// What names a query is as good as its text, as over HTTP.
#[tokio::test]
async fn a_query_can_be_asked_for_by_its_name() {
    let sample = "# The first film\n{ films(limit: 1) { title } }\n";
    let sample = [("queries/first.graphql", sample)];
    let files: Vec<_> = FILMS_SEED.iter().chain(&sample).copied().collect();
    let house = House::seeded(On::Memory, FILMS, &files).await;
    let address = listen(house.router).await;
    for (protocol, begin) in [
        ("graphql-transport-ws", "subscribe"),
        ("graphql-ws", "start"),
    ] {
        let mut socket = Socket::open(address, protocol).await;
        socket.begin(&json!({})).await.unwrap();
        let named = |id: &str| json!({ "type": begin, "id": id, "payload": { "documentId": id } });
        socket.send(&named("first")).await;
        let told = socket.next().await;
        assert_eq!(
            told["payload"]["data"]["films"][0]["title"], "Alba",
            "{told}"
        );
        assert_eq!(socket.next().await["type"], "complete");
        socket.send(&named("frist")).await;
        let told = socket.next().await.to_string();
        assert!(told.contains("PERSISTED_QUERY_NOT_FOUND"), "{told}");
    }
    let mut socket = Socket::begun(address).await;
    let wrong = json!({ "type": "subscribe", "id": "a", "payload": { "documentId": 4 } });
    socket.send(&wrong).await;
    assert_eq!(socket.closed().await, 4400);
}
