//! Who asks over a WebSocket: keys and tokens in its first message, since browsers cannot send headers.

use std::fs;
use std::net::SocketAddr;
use std::time::Duration;

use serde_json::{Value, json};
use silkgraph::config::{Access as WhoMayRead, AccessSettings, GuardSettings, Rate};
use silkgraph::http::{Access, Role, new_key};
use tempfile::TempDir;

use super::SUBSCRIPTION;
use super::client::Socket;
use crate::sockets::served::Served;

const PROTOCOL: &str = "graphql-transport-ws";
const QUERY: &str = "{ films { title } }";

/// A service behind a socket, which knows one key.
struct Home {
    address: SocketAddr,
    key: String,
    access: Access,
    folder: TempDir,
}

impl Home {
    async fn of(access: WhoMayRead, burst: Option<u32>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let key = new_key("ana", Role::Read).unwrap();
        let file = folder.path().join("keys.txt");
        fs::write(&file, key.line).unwrap();
        let access = Access::open(&AccessSettings {
            access,
            keys: Some(file),
            ..AccessSettings::default()
        })
        .unwrap();
        let guards = GuardSettings {
            // So few that none comes back while a test runs.
            rate: burst.map(|_| Rate {
                count: 1.try_into().unwrap(),
                per: Duration::from_secs(60 * 60),
            }),
            rate_burst: burst.unwrap_or(1).try_into().unwrap(),
            ..GuardSettings::default()
        };
        let opened = access.clone();
        let served = Served::films(|_, door| {
            door.access = opened;
            door.guards = guards;
        });
        Self {
            address: served.await.address,
            key: key.key,
            access,
            folder,
        }
    }

    /// Has the file of keys read anew, with these lines.
    fn knows(&self, lines: &str) {
        fs::write(self.folder.path().join("keys.txt"), lines).unwrap();
        self.access.reload().unwrap();
    }

    /// What comes of beginning with such a payload.
    async fn begun(&self, protocol: &str, payload: &Value) -> Result<Socket, u16> {
        let mut socket = Socket::open(self.address, protocol).await;
        let told = socket.begin(payload).await?;
        assert_eq!(told["type"], "connection_ack", "{told}");
        Ok(socket)
    }
}

/// Payloads that show a key, as clients write them.
fn showing(key: &str) -> Vec<Value> {
    let bearer = format!("Bearer {key}");
    vec![
        json!({ "Authorization": bearer }),
        json!({ "authorization": bearer, "other": 1 }),
        json!({ "AUTHORIZATION": format!("bearer {key}") }),
        json!({ "headers": { "Authorization": bearer } }),
        json!({ "headers": { "x-api-key": key } }),
        json!({ "apiKey": key }),
        json!({ "api_key": key }),
        json!({ "X-Api-Key": key }),
        json!({ "authToken": key }),
        json!({ "accessToken": bearer }),
        json!({ "token": key, "authorization": null }),
    ]
}

/// Payloads that show nothing that holds.
fn showing_nothing(key: &str) -> Vec<Value> {
    vec![
        json!(null),
        json!({}),
        json!({ "authorization": "" }),
        json!({ "authorization": format!("Basic {key}") }),
        json!({ "authorization": format!("Bearer {key}x") }),
        json!({ "authorization": ["Bearer", key] }),
        json!({ "apiKey": 7 }),
        json!({ "apiKey": format!("{key}\n") }),
        json!({ "apiKey": key, "x-api-key": key }),
        json!({ "query": key, "key": key }),
        json!({ "headers": [key] }),
        json!({ "headers": { "headers": { "apiKey": key } } }),
    ]
}

#[tokio::test]
async fn a_key_in_the_first_message_is_as_good_as_in_a_header() {
    let home = Home::of(WhoMayRead::Restricted, None).await;
    for payload in showing(&home.key) {
        let Ok(mut socket) = home.begun(PROTOCOL, &payload).await else {
            panic!("{payload}");
        };
        socket.subscribe("a", QUERY).await;
        let told = socket.next().await;
        assert!(told["payload"]["data"]["films"].is_array(), "{told}");
    }
}

#[tokio::test]
async fn a_restricted_graph_closes_sockets_that_show_nothing() {
    let home = Home::of(WhoMayRead::Restricted, None).await;
    for payload in showing_nothing(&home.key) {
        let closed = home.begun(PROTOCOL, &payload).await.err();
        assert_eq!(closed, Some(4401), "{payload}");
    }
    // Before the first message nothing is answered either, nor after one that is sent before it is refused.
    let mut socket = Socket::open(home.address, PROTOCOL).await;
    socket.subscribe("a", QUERY).await;
    assert_eq!(socket.closed().await, 4401);
    let mut socket = Socket::open(home.address, PROTOCOL).await;
    socket.send(&json!({ "type": "connection_init" })).await;
    socket.subscribe("a", QUERY).await;
    assert_eq!(socket.closed().await, 4401);
}

#[tokio::test]
async fn headers_count_as_they_do_elsewhere() {
    let home = Home::of(WhoMayRead::Restricted, None).await;
    let open = async |headers: &[(&'static str, &str)]| {
        Socket::open_with(home.address, PROTOCOL, headers).await
    };
    let Ok(mut socket) = open(&[("x-api-key", &home.key)]).await else {
        panic!("a key that is known");
    };
    assert!(socket.begin(&json!({})).await.is_ok());
    assert_eq!(open(&[("x-api-key", "wrong")]).await.err(), Some(401));
    // Whoever is known already, and says to be another, must be that.
    let mut socket = open(&[("x-api-key", &home.key)]).await.ok().unwrap();
    assert_eq!(socket.begin(&json!({ "apiKey": "wrong" })).await, Err(4401));
}

#[tokio::test]
async fn an_open_graph_is_for_all_but_those_with_a_wrong_key() {
    let home = Home::of(WhoMayRead::Open, None).await;
    for payload in [json!({}), json!({ "apiKey": home.key })] {
        assert!(home.begun(PROTOCOL, &payload).await.is_ok(), "{payload}");
    }
    let wrong = json!({ "apiKey": "wrong" });
    assert_eq!(home.begun(PROTOCOL, &wrong).await.err(), Some(4401));
}

#[tokio::test]
async fn old_clients_are_told_before_they_are_closed() {
    let home = Home::of(WhoMayRead::Restricted, None).await;
    let shown = json!({ "authToken": home.key });
    assert!(home.begun("graphql-ws", &shown).await.is_ok());
    let mut socket = Socket::open(home.address, "graphql-ws").await;
    let told = socket
        .begin(&json!({ "authToken": "wrong" }))
        .await
        .unwrap();
    assert_eq!(told["type"], "connection_error");
    assert_eq!(told["payload"]["extensions"]["code"], "UNAUTHENTICATED");
    assert_eq!(socket.closed().await, 4401);
}

#[tokio::test]
async fn operations_count_as_requests_of_whoever_showed_a_key() {
    // One for opening the socket counts by the address, those in it by the key.
    let home = Home::of(WhoMayRead::Restricted, Some(2)).await;
    let mut socket = home
        .begun(PROTOCOL, &json!({ "apiKey": home.key }))
        .await
        .ok()
        .unwrap();
    for id in ["a", "b"] {
        socket.subscribe(id, SUBSCRIPTION).await;
        assert_eq!(socket.next().await["type"], "next");
    }
    socket.subscribe("c", QUERY).await;
    let told = socket.next().await;
    assert_eq!((&told["type"], &told["id"]), (&json!("error"), &json!("c")));
    let error = &told["payload"][0];
    assert_eq!(error["extensions"]["code"], "RATE_LIMITED", "{told}");
    assert_eq!(error["extensions"]["retryable"], true);
    // The others go on, and its id is free.
    socket.subscribe("c", QUERY).await;
    assert_eq!(socket.next().await["type"], "error");
    socket.send(&json!({ "type": "ping" })).await;
    assert_eq!(socket.next().await["type"], "pong");
    // Another socket of the key is of the same client.
    let shown = json!({ "token": home.key });
    let mut old = home.begun("graphql-ws", &shown).await.ok().unwrap();
    let start = json!({ "id": "1", "type": "start", "payload": { "query": QUERY } });
    old.send(&start).await;
    let told = old.next().await;
    assert_eq!((&told["type"], &told["id"]), (&json!("error"), &json!("1")));
    assert_eq!(told["payload"]["extensions"]["code"], "RATE_LIMITED");
}

#[tokio::test]
async fn who_loses_a_key_is_told_nothing_more() {
    let home = Home::of(WhoMayRead::Restricted, None).await;
    let bearer = format!("Bearer {}", home.key);
    let by_header = Socket::open_with(home.address, PROTOCOL, &[("authorization", &bearer)]).await;
    let mut by_header = by_header.unwrap();
    by_header.begin(&json!({})).await.unwrap();
    let by_message = home.begun(PROTOCOL, &json!({ "apiKey": home.key })).await;
    let mut by_message = by_message.unwrap();
    let other = new_key("ben", Role::Read).unwrap();
    let mut sockets = [&mut by_header, &mut by_message];
    for socket in &mut sockets {
        socket.subscribe("a", SUBSCRIPTION).await;
        assert_eq!(socket.next().await["type"], "next");
    }
    // The same key stays, whatever else there is.
    let line = fs::read_to_string(home.folder.path().join("keys.txt")).unwrap();
    home.knows(&format!("{line}\n{}\n", other.line));
    for socket in &mut sockets {
        socket.subscribe("b", QUERY).await;
        assert_eq!(socket.next().await["type"], "next");
        assert_eq!(socket.next().await["type"], "complete");
    }
    home.knows(&other.line);
    for socket in &mut sockets {
        let (code, reason) = socket.next_or_closed().await.unwrap_err();
        assert_eq!(code, 4401);
        assert!(reason.contains("no longer valid"), "{reason}");
    }
}

#[tokio::test]
async fn who_has_nothing_to_lose_stays() {
    let home = Home::of(WhoMayRead::Open, None).await;
    let mut socket = home.begun(PROTOCOL, &json!({})).await.unwrap();
    home.knows("");
    socket.subscribe("a", QUERY).await;
    assert_eq!(socket.next().await["type"], "next");
}
