//! Pages of other origins: what they may ask for, and what browsers are told of it.

use axum::body::Body;
use axum::http::{Method, Request};
use silkgraph::config::{Access as WhoMayRead, AccessSettings, GuardSettings, Origins};
use silkgraph::http::{Access, DoorOptions, Role, new_key};

use super::{KeyFile, asking, header_of, with};
use crate::support::{House, Reply, door};

const VIEWER: &str = "https://viewer.example";
const OTHER: &str = "https://other.example";

async fn allowing(origins: Origins) -> House {
    let guards = GuardSettings {
        cors_origins: Some(origins),
        ..GuardSettings::default()
    };
    House::films_behind(DoorOptions { guards, ..door() }).await
}

/// What a browser asks before a page of an origin may send a request with such headers.
async fn preflight(house: &House, address: &str, origin: &str, headers: &str) -> Reply {
    let request = Request::builder().method(Method::OPTIONS).uri(address);
    let request = request.body(Body::empty()).unwrap();
    let asked = [
        ("origin", origin),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", headers),
    ];
    house.send(with(request, &asked)).await
}

fn allowed(reply: &Reply) -> &str {
    header_of(reply, "access-control-allow-origin")
}

#[tokio::test]
async fn all_may_ask_what_anybody_may_read() {
    let house = House::films().await;
    let sent = "content-type,accept,authorization,x-api-key,x-request-id,traceparent,tracestate,\
                mcp-protocol-version,mcp-session-id,last-event-id,if-none-match,apollographql-client-name";
    for address in [
        "/graphql",
        "/context",
        "/export/query/a.csv",
        "/reconcile",
        "/schema.graphql",
    ] {
        let reply = preflight(&house, address, VIEWER, sent).await;
        assert_eq!((reply.status, allowed(&reply)), (200, "*"), "{address}");
        let methods = header_of(&reply, "access-control-allow-methods");
        assert!(
            ["GET", "HEAD", "POST"]
                .iter()
                .all(|method| methods.contains(method)),
            "{methods}"
        );
        assert_eq!(header_of(&reply, "access-control-allow-headers"), sent);
        assert!(!header_of(&reply, "access-control-max-age").is_empty());
    }
    let reply = house.send(asking(&[("origin", VIEWER)])).await;
    assert_eq!((reply.status, allowed(&reply)), (200, "*"));
    // Nothing that a browser keeps for the service comes along.
    assert!(
        reply
            .headers
            .get("access-control-allow-credentials")
            .is_none()
    );
    let exposed = header_of(&reply, "access-control-expose-headers");
    for name in [
        "x-request-id",
        "etag",
        "retry-after",
        "server-timing",
        "content-disposition",
        "silkgraph-cost",
        "silkgraph-staleness",
        "ratelimit",
        "www-authenticate",
    ] {
        assert!(
            exposed.split(',').any(|part| part.trim() == name),
            "{name}: {exposed}"
        );
    }
    let mut varies = reply.headers.get_all("vary").iter();
    assert!(varies.all(|name| name != "origin"));
}

#[tokio::test]
async fn refusals_can_be_read_by_pages_too() {
    let house = House::films().await;
    let request = Request::get("/nothing").body(Body::empty()).unwrap();
    let reply = house.send(with(request, &[("origin", VIEWER)])).await;
    assert_eq!((reply.status, allowed(&reply)), (404, "*"));
}

#[tokio::test]
async fn origins_that_are_named_may_ask_and_no_others() {
    let house = allowing(Origins::Named(vec![VIEWER.to_owned()])).await;
    for (origin, told) in [(VIEWER, VIEWER), (OTHER, ""), ("null", "")] {
        let before = preflight(&house, "/graphql", origin, "content-type").await;
        assert_eq!(allowed(&before), told);
        let reply = house.send(asking(&[("origin", origin)])).await;
        assert_eq!((reply.status, allowed(&reply)), (200, told));
        let mut varies = reply.headers.get_all("vary").iter();
        assert!(varies.any(|name| name == "origin"));
    }
}

#[tokio::test]
async fn none_may_ask_where_that_is_set() {
    let house = allowing(Origins::None).await;
    let before = preflight(&house, "/graphql", VIEWER, "content-type").await;
    assert_eq!((before.status, allowed(&before)), (405, ""));
    let reply = house.send(asking(&[("origin", VIEWER)])).await;
    assert_eq!((reply.status, allowed(&reply)), (200, ""));
}

#[tokio::test]
async fn where_not_anybody_may_read_pages_of_others_are_named() {
    let made = new_key("ana", Role::Read).unwrap();
    let file = KeyFile::new(&[made.line]);
    let access = Access::open(&AccessSettings {
        access: WhoMayRead::Restricted,
        keys: Some(file.path()),
        ..AccessSettings::default()
    });
    let access = access.unwrap();
    let behind = |guards| DoorOptions {
        access: access.clone(),
        guards,
        ..door()
    };
    let closed = House::films_behind(behind(GuardSettings::default())).await;
    let sent = [("origin", VIEWER), ("x-api-key", &made.key)];
    assert_eq!(allowed(&closed.send(asking(&sent)).await), "");
    let guards = GuardSettings {
        cors_origins: Some(Origins::Named(vec![VIEWER.to_owned()])),
        ..GuardSettings::default()
    };
    let named = House::films_behind(behind(guards)).await;
    // The question before has no key, and a page may read why it is refused.
    assert_eq!(
        allowed(&preflight(&named, "/graphql", VIEWER, "x-api-key").await),
        VIEWER
    );
    let reply = named.send(asking(&[("origin", VIEWER)])).await;
    assert_eq!((reply.status, allowed(&reply)), (401, VIEWER));
}

#[tokio::test]
async fn assistants_are_asked_by_pages_of_named_origins_alone() {
    let list = r#"{ "jsonrpc": "2.0", "id": 1, "method": "tools/list" }"#;
    let to_mcp = |origin: &str| {
        let headers = [
            ("host", "localhost"),
            ("content-type", "application/json"),
            ("accept", "application/json, text/event-stream"),
            ("mcp-protocol-version", "2025-06-18"),
            ("origin", origin),
        ];
        with(
            Request::post("/mcp").body(Body::from(list)).unwrap(),
            &headers,
        )
    };
    let named = allowing(Origins::Named(vec![VIEWER.to_owned()])).await;
    for (house, origin, status) in [
        (&named, VIEWER, 200),
        (&named, OTHER, 403),
        (&allowing(Origins::Any).await, VIEWER, 403),
        (&House::films().await, VIEWER, 403),
    ] {
        let reply = house.send(to_mcp(origin)).await;
        assert_eq!(reply.status, status, "{}", reply.text());
    }
}
