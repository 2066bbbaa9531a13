//! What answers of every kind say to caches: on which headers of a request they depend, and whether anybody may
//! keep them.

use axum::body::Body;
use axum::http::Request;
use silkgraph::config::{Access as WhoMayRead, AccessSettings, GuardSettings, Origins, Rate};
use silkgraph::http::{Access, DoorOptions, Role, Stopping, new_key};

use crate::support::{House, Reply, door};

const QUERY: &str = "/graphql?query=%7B__typename%7D";
const WRONG: &str = "/graphql?query=%7Bnothing%7D";
const FILE: &str = "/export/query/a.csv?query=%7Bfilms%7Bid%7D%7D";
const VIEWER: &str = "https://viewer.example";
const JSON: (&str, &str) = ("content-type", "application/json");
const EVENTS: (&str, &str) = ("accept", "text/event-stream");

/// A request by its method, address, headers and body.
type Asked<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)], &'a str);

/// What its answer is to say: the status, `Cache-Control` (not looked at where that is empty), and headers that
/// `Vary` names.
type Said<'a> = (u16, &'a str, &'a [&'a str]);

async fn send(house: &House, (method, address, headers, body): Asked<'_>) -> Reply {
    let mut request = Request::builder().method(method).uri(address);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = Body::from(body.to_owned());
    house.send(request.body(body).unwrap()).await
}

/// The names in `Vary`, in small letters.
fn varies(reply: &Reply) -> Vec<String> {
    let values = reply.headers.get_all("vary").iter();
    let values = values.flat_map(|value| value.to_str().unwrap().split(','));
    values.map(|name| name.trim().to_lowercase()).collect()
}

async fn assert_said(house: &House, asked: Asked<'_>, (status, cache, varying): Said<'_>) {
    let reply = send(house, asked).await;
    assert_eq!(reply.status, status, "{asked:?}: {}", reply.text());
    let kept = reply.headers.get("cache-control");
    let kept = kept.map_or("", |kept| kept.to_str().unwrap());
    assert!(cache.is_empty() || kept == cache, "{asked:?}: {kept}");
    let varies = varies(&reply);
    for name in varying {
        assert!(varies.iter().any(|it| it == name), "{asked:?}: {varies:?}");
    }
}

/// A house whose door turns away all that it can.
async fn guarded(change: impl FnOnce(&mut DoorOptions)) -> House {
    let mut options = door();
    change(&mut options);
    House::films_behind(options).await
}

#[tokio::test]
async fn answers_say_on_what_they_depend_and_refusals_are_not_kept() {
    let house = House::films().await;
    let tag = send(&house, ("GET", QUERY, &[], "")).await;
    let tag = tag.headers["etag"].to_str().unwrap().to_owned();
    let long = format!("{{\"query\":\"{}\"}}", "x".repeat(100_000));
    let query = r#"{"query":"{ __typename }"}"#;
    let known = [("if-none-match", &*tag)];
    for (asked, said) in [
        (
            ("GET", QUERY, &[][..], ""),
            (200, "no-cache", &["accept"][..]),
        ),
        (("HEAD", QUERY, &[], ""), (200, "no-cache", &["accept"])),
        (("GET", QUERY, &known, ""), (304, "no-cache", &["accept"])),
        (("POST", "/graphql", &[JSON], query), (200, "", &["accept"])),
        (("GET", WRONG, &[], ""), (200, "no-store", &["accept"])),
        (("GET", "/graphql", &[], ""), (400, "no-store", &["accept"])),
        (
            ("POST", "/graphql", &[JSON], "{"),
            (400, "no-store", &["accept"]),
        ),
        (
            ("POST", "/graphql", &[JSON], &long),
            (413, "no-store", &["accept"]),
        ),
        (
            ("POST", "/graphql", &[], query),
            (415, "no-store", &["accept"]),
        ),
        (
            ("GET", QUERY, &[("accept", "image/png")], ""),
            (406, "no-store", &["accept"]),
        ),
        (
            ("POST", "/graphql", &[JSON, ("accept", "image/png")], query),
            (406, "no-store", &["accept"]),
        ),
        (("PUT", "/graphql", &[], ""), (405, "no-store", &[])),
        (
            ("GET", QUERY, &[EVENTS], ""),
            (200, "no-store", &["accept"]),
        ),
        (
            ("GET", "/graphql", &[EVENTS], ""),
            (400, "no-store", &["accept"]),
        ),
        (
            ("GET", QUERY, &[("upgrade", "websocket")], ""),
            (400, "no-store", &["accept"]),
        ),
        (
            ("GET", "/context?question=Alba", &[], ""),
            (200, "no-cache", &["accept"]),
        ),
        (("GET", "/context", &[], ""), (400, "no-store", &["accept"])),
        (
            ("GET", "/context?question=a", &[("accept", "image/png")], ""),
            (406, "no-store", &["accept"]),
        ),
        (
            ("GET", FILE, &[], ""),
            (200, "no-cache", &["accept", "accept-encoding"]),
        ),
        (
            ("GET", "/export/query/a.csv", &[], ""),
            (404, "no-store", &["accept"]),
        ),
        (
            ("GET", "/export/query/a.csv?query=%7B", &[], ""),
            (400, "no-store", &["accept"]),
        ),
        (
            ("GET", "/schema.graphql", &[], ""),
            (200, "no-cache", &["accept-encoding"]),
        ),
        (
            ("GET", "/", &[], ""),
            (200, "no-cache", &["accept-encoding"]),
        ),
        (("GET", "/nothing", &[], ""), (404, "no-store", &[])),
        (
            ("GET", "/assets/nothing.js", &[], ""),
            (404, "no-store", &[]),
        ),
        (
            ("GET", "/reconcile?queries=%7B", &[], ""),
            (400, "no-store", &[]),
        ),
        (("POST", "/mcp", &[JSON], "{}"), (400, "no-store", &[])),
        (
            ("POST", "/admin/reload", &[], ""),
            (401, "no-store", &["accept"]),
        ),
        (("GET", "/health", &[], ""), (200, "no-store", &[])),
        (("GET", "/metrics", &[], ""), (200, "no-store", &[])),
    ] {
        assert_said(&house, asked, said).await;
    }
}

#[tokio::test]
async fn what_guards_turn_away_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let keys = folder.path().join("keys.txt");
    let key = new_key("ana", Role::Read).unwrap();
    std::fs::write(&keys, key.line).unwrap();
    let access = Access::open(&AccessSettings {
        access: WhoMayRead::Restricted,
        keys: Some(keys),
        ..AccessSettings::default()
    });
    let access = access.unwrap();
    let restricted = guarded(|door| door.access = access).await;
    let shown = [("x-api-key", &*key.key)];
    for (asked, said) in [
        (
            ("GET", QUERY, &[][..], ""),
            (401, "no-store", &["accept"][..]),
        ),
        (
            ("GET", QUERY, &[("x-api-key", "wrong")], ""),
            (401, "no-store", &["accept"]),
        ),
        (
            ("POST", "/admin/reload", &shown, ""),
            (403, "no-store", &["accept"]),
        ),
    ] {
        assert_said(&restricted, asked, said).await;
    }
    let limited = guarded(|door| {
        door.guards.rate = Some(Rate {
            count: 1.try_into().unwrap(),
            per: std::time::Duration::from_secs(3600),
        });
        door.guards.rate_burst = 1.try_into().unwrap();
    });
    let limited = limited.await;
    assert_said(
        &limited,
        ("GET", QUERY, &[], ""),
        (200, "no-cache", &["accept"]),
    )
    .await;
    assert_said(
        &limited,
        ("GET", QUERY, &[], ""),
        (429, "no-store", &["accept"]),
    )
    .await;
    let named = guarded(|door| door.allowed_hosts = vec!["silk.example".to_owned()]).await;
    let elsewhere = [("host", "other.example")];
    assert_said(
        &named,
        ("GET", QUERY, &elsewhere, ""),
        (421, "no-store", &[]),
    )
    .await;
    let stopping = Stopping::default();
    let stopped = guarded(|door| door.stopping = stopping.clone()).await;
    stopping.begin();
    assert_said(&stopped, ("GET", "/ready", &[], ""), (503, "no-store", &[])).await;
}

#[tokio::test]
async fn where_origins_are_named_all_depends_on_the_origin() {
    let house = guarded(|door| {
        door.guards = GuardSettings {
            cors_origins: Some(Origins::Named(vec![VIEWER.to_owned()])),
            ..GuardSettings::default()
        };
    });
    let house = house.await;
    let tag = send(&house, ("GET", QUERY, &[], "")).await;
    let tag = tag.headers["etag"].to_str().unwrap().to_owned();
    for origin in [VIEWER, "https://other.example"] {
        let from = ("origin", origin);
        for (address, headers, status) in [
            (QUERY, vec![from], 200),
            (QUERY, vec![from, ("if-none-match", &*tag)], 304),
            (QUERY, vec![from, EVENTS], 200),
            (QUERY, vec![from, ("accept", "image/png")], 406),
            ("/schema.graphql", vec![from], 200),
            ("/graphql", vec![from], 400),
            ("/nothing", vec![from], 404),
            ("/admin/reload", vec![from], 401),
        ] {
            assert_said(
                &house,
                ("GET", address, &headers, ""),
                (status, "", &["origin"]),
            )
            .await;
        }
    }
}
