//! GraphQL over WebSocket: both protocols, and with which codes sockets are closed.

use std::net::SocketAddr;

use axum::body::Body;
use axum::http::Request;
use serde_json::json;
use silkgraph::http::{DoorOptions, Stopping};

use super::client::{Socket, listen};
use super::{SUBSCRIPTION, counts};
use crate::reload::Keeper;
use crate::support::{House, door};

async fn films() -> SocketAddr {
    listen(House::films().await.router).await
}

#[tokio::test]
async fn changes_are_told_until_the_client_has_enough() {
    let keeper = Keeper::of_films("old", 2).await;
    let address = listen(keeper.house.router.clone()).await;
    let mut socket = Socket::begun(address).await;
    socket.subscribe("a", SUBSCRIPTION).await;
    let first = socket.next().await;
    assert_eq!(
        (&first["type"], &first["id"]),
        (&json!("next"), &json!("a"))
    );
    assert_eq!(counts(&first["payload"]), json!([4, 2]));
    keeper.serve("new", 3).await;
    assert_eq!(counts(&socket.next().await["payload"]), json!([6, 3]));
    // Queries go the same way, beside it.
    socket.subscribe("b", "{ films { title } }").await;
    let answer = socket.next().await;
    assert_eq!(answer["id"], "b", "{answer}");
    assert_eq!(answer["payload"]["data"]["films"][2]["title"], "new film 2");
    assert_eq!(
        socket.next().await,
        json!({ "type": "complete", "id": "b" })
    );
    socket.send(&json!({ "id": "a", "type": "complete" })).await;
    assert_eq!(
        socket.next().await,
        json!({ "type": "complete", "id": "a" })
    );
    keeper.serve("last", 1).await;
    socket.send(&json!({ "type": "ping" })).await;
    assert_eq!(socket.next().await["type"], "pong");
}

#[tokio::test]
async fn old_clients_are_told_in_their_protocol() {
    let mut socket = Socket::open(films().await, "graphql-ws").await;
    socket
        .send(&json!({ "type": "connection_init", "payload": {} }))
        .await;
    assert_eq!(socket.next().await["type"], "connection_ack");
    let start = json!({ "id": "1", "type": "start", "payload": { "query": SUBSCRIPTION } });
    socket.send(&start).await;
    let told = socket.next().await;
    assert_eq!(told["type"], "data");
    assert_eq!(counts(&told["payload"]), json!([5, 3]));
}

#[tokio::test]
async fn what_is_wrong_with_an_operation_is_told_and_the_socket_stays() {
    let mut socket = Socket::begun(films().await).await;
    socket.subscribe("a", "{ fims { title } }").await;
    let told = socket.next().await;
    let code = &told["payload"]["errors"][0]["extensions"]["code"];
    assert_eq!(code, "GRAPHQL_VALIDATION_FAILED", "{told}");
    assert_eq!(socket.next().await["type"], "complete");
    socket.subscribe("b", "{ films { title } }").await;
    assert!(socket.next().await["payload"]["data"].is_object());
}

#[tokio::test]
async fn what_is_none_of_the_protocol_closes_the_socket() {
    let address = films().await;
    for text in ["{", "{\"type\":\"hello\"}", "[]"] {
        let mut socket = Socket::begun(address).await;
        socket.text(text).await;
        assert_eq!(socket.closed().await, 4400, "{text}");
    }
    let mut socket = Socket::open(address, "graphql-transport-ws").await;
    socket.subscribe("a", SUBSCRIPTION).await;
    assert_eq!(socket.closed().await, 4401);
    let mut socket = Socket::begun(address).await;
    socket.send(&json!({ "type": "connection_init" })).await;
    assert_eq!(socket.closed().await, 4429);
}

#[tokio::test]
async fn a_message_has_the_bound_of_a_body() {
    let mut socket = Socket::begun(films().await).await;
    let long = format!("{{ films {{ title }} }} # {}", "x".repeat(100_000));
    socket.subscribe("a", &long).await;
    assert_eq!(socket.closed().await, 1009);
}

#[tokio::test]
async fn operations_at_a_time_are_bounded() {
    let house = House::films().await;
    let options = DoorOptions {
        max_operations: 2,
        ..door()
    };
    let house = House::behind(house.service, options);
    let mut socket = Socket::begun(listen(house.router).await).await;
    for id in ["a", "b"] {
        socket.subscribe(id, SUBSCRIPTION).await;
        assert_eq!(counts(&socket.next().await["payload"]), json!([5, 3]));
    }
    socket.subscribe("c", SUBSCRIPTION).await;
    let told = socket.next().await;
    assert_eq!(told["id"], "c");
    assert_eq!(
        told["payload"]["errors"][0]["extensions"]["code"],
        "OVERLOADED"
    );
    assert_eq!(socket.next().await["type"], "complete");
    // One that ends makes room.
    socket.send(&json!({ "id": "a", "type": "complete" })).await;
    assert_eq!(socket.next().await["type"], "complete");
    socket.subscribe("d", SUBSCRIPTION).await;
    assert_eq!(counts(&socket.next().await["payload"]), json!([5, 3]));
}

#[tokio::test]
async fn sockets_are_closed_when_the_service_is_about_to_stop() {
    let stopping = Stopping::default();
    let options = DoorOptions {
        stopping: stopping.clone(),
        ..door()
    };
    let house = House::behind(House::films().await.service, options);
    let mut socket = Socket::begun(listen(house.router).await).await;
    socket.subscribe("a", SUBSCRIPTION).await;
    socket.next().await;
    stopping.begin();
    assert_eq!(socket.closed().await, 1001);
}

#[tokio::test]
async fn a_protocol_must_be_named_that_both_speak() {
    let house = House::films().await;
    // In process there is no connection that could go on by another protocol.
    let request = Request::get("/graphql")
        .header("connection", "upgrade")
        .header("upgrade", "websocket")
        .header("sec-websocket-version", "13")
        .header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==")
        .body(Body::empty())
        .unwrap();
    let reply = house.send(request).await;
    assert!((400..500).contains(&reply.status), "{}", reply.text());
}
