//! How much a client may ask, and who counts as one client: also behind proxies, and whatever they claim.

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use serde_json::json;
use silkgraph::config::{AccessSettings, GuardSettings, Rate};
use silkgraph::http::{Access, DoorOptions, Role, new_key};

use super::{KeyFile, asking, from, header_of, with};
use crate::support::{House, door, posted};

/// So few that none comes back while a test runs.
fn an_hour(burst: u32) -> GuardSettings {
    GuardSettings {
        rate: Some(Rate {
            count: 1.try_into().unwrap(),
            per: Duration::from_secs(60 * 60),
        }),
        rate_burst: burst.try_into().unwrap(),
        ..GuardSettings::default()
    }
}

async fn house(access: &AccessSettings, burst: u32) -> House {
    let options = DoorOptions {
        access: Access::open(access).unwrap(),
        guards: an_hour(burst),
        ..door()
    };
    House::films_behind(options).await
}

/// Proxies at 10.0.0.0/8 and one in IPv6 that tell addresses by a header.
fn behind(header: &str) -> AccessSettings {
    AccessSettings {
        trusted_proxies: ["10.0.0.0/8", "fd00::1/128"]
            .map(|network| network.parse().unwrap())
            .into(),
        client_address_header: header.to_owned(),
        ..AccessSettings::default()
    }
}

/// What a request came with: the other end of the connection, and headers.
type Sent<'a> = (&'a str, &'a [(&'a str, &'a str)]);

/// Whether two requests count as those of one client.
async fn is_same(settings: &AccessSettings, sent: [Sent<'_>; 2]) -> bool {
    let house = house(settings, 1).await;
    let [first, second] = sent.map(|(address, headers)| from(address, asking(headers)));
    assert_eq!(house.send(first).await.status, 200);
    house.send(second).await.status == 429
}

#[tokio::test]
async fn a_client_may_send_so_many_and_others_still_may() {
    let house = house(&AccessSettings::default(), 2).await;
    for left in ["1", "0"] {
        let reply = house.send(from("203.0.113.7", asking(&[]))).await;
        assert_eq!(reply.status, 200);
        assert_eq!(
            header_of(&reply, "ratelimit-policy"),
            "\"client\";q=2;w=7200"
        );
        let told = header_of(&reply, "ratelimit");
        assert!(
            told.starts_with(&format!("\"client\";r={left};t=")),
            "{told}"
        );
    }
    let reply = house.send(from("203.0.113.7", asking(&[]))).await;
    let (code, message) = reply.error();
    assert_eq!((reply.status, &*code), (429, "RATE_LIMITED"), "{message}");
    let wait: u64 = header_of(&reply, "retry-after").parse().unwrap();
    assert!((1..=3600).contains(&wait), "{wait}");
    assert!(message.contains(&format!("in {wait} s")), "{message}");
    assert_eq!(reply.json()["errors"][0]["extensions"]["retryable"], true);
    assert_eq!(
        house.send(from("203.0.113.8", asking(&[]))).await.status,
        200
    );
    let metrics = Request::get("/metrics").body(Body::empty()).unwrap();
    let counted = house.send(from("203.0.113.9", metrics)).await.text();
    assert!(
        counted.contains("silkgraph_refusals_total{guard=\"rate\"} 1"),
        "{counted}"
    );
}

#[tokio::test]
async fn whatever_asks_counts_and_probes_do_not() {
    let house = house(&AccessSettings::default(), 1).await;
    let at = |address: &str| {
        from(
            "203.0.113.7",
            Request::get(address).body(Body::empty()).unwrap(),
        )
    };
    for probe in ["/health", "/ready", "/health", "/ready"] {
        assert_eq!(house.send(at(probe)).await.status, 200);
    }
    assert_eq!(
        house.send(from("203.0.113.7", asking(&[]))).await.status,
        200
    );
    for address in [
        "/mcp",
        "/context?question=a",
        "/schema.graphql",
        "/reconcile",
        "/nothing",
        "/",
    ] {
        assert_eq!(house.send(at(address)).await.status, 429, "{address}");
    }
}

#[tokio::test]
async fn a_batch_counts_as_its_requests() {
    let house = house(&AccessSettings::default(), 4).await;
    let request = json!({ "query": "{ __typename }" });
    let batch = json!([request, request, request]).to_string();
    let send = || house.send(from("203.0.113.7", posted(batch.clone())));
    assert_eq!(send().await.status, 200);
    assert_eq!(send().await.status, 429);
    // One that is larger than what may be sent at once takes all of that.
    let house = self::house(&AccessSettings::default(), 1).await;
    let first = house.send(from("203.0.113.7", posted(batch.clone()))).await;
    assert_eq!(first.status, 429);
}

#[tokio::test]
async fn a_client_has_its_whole_network_in_ipv6() {
    let open = AccessSettings::default();
    for (first, second, same) in [
        ("203.0.113.7", "203.0.113.7", true),
        ("203.0.113.7", "::ffff:203.0.113.7", true),
        ("203.0.113.7", "203.0.113.8", false),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", false),
    ] {
        let sent = [(first, &[][..]), (second, &[][..])];
        assert_eq!(is_same(&open, sent).await, same, "{first} {second}");
    }
}

#[tokio::test]
async fn trusted_proxies_alone_are_believed() {
    const CLIENT: &str = "198.51.100.9";
    let told = |header: &'static str, value: &'static str| [(header, value)];
    for (header, peer, value, is_client) in [
        ("x-forwarded-for", "10.0.0.1", "198.51.100.9", true),
        ("x-forwarded-for", "::ffff:10.0.0.1", "198.51.100.9", true),
        ("x-forwarded-for", "fd00::1", "198.51.100.9", true),
        (
            "x-forwarded-for",
            "10.0.0.1",
            "192.0.2.1, 198.51.100.9",
            true,
        ),
        (
            "x-forwarded-for",
            "10.0.0.1",
            "192.0.2.1, 198.51.100.9, 10.2.2.2",
            true,
        ),
        (
            "x-forwarded-for",
            "10.0.0.1",
            "198.51.100.9, 192.0.2.1",
            false,
        ),
        (
            "x-forwarded-for",
            "10.0.0.1",
            "198.51.100.9, unknown",
            false,
        ),
        ("x-forwarded-for", "203.0.113.7", "198.51.100.9", false),
        ("x-forwarded-for", "fd00::2", "198.51.100.9", false),
        (
            "forwarded",
            "10.0.0.1",
            "for=192.0.2.1;proto=https, For=\"198.51.100.9:99\";by=10.0.0.1",
            true,
        ),
        (
            "forwarded",
            "10.0.0.1",
            "for=198.51.100.9, for=_hidden",
            false,
        ),
        ("forwarded", "10.0.0.1", "by=198.51.100.9", false),
        ("forwarded", "10.0.0.1", "198.51.100.9", false),
        ("x-real-ip", "10.0.0.1", "198.51.100.9", true),
        ("x-real-ip", "203.0.113.7", "198.51.100.9", false),
    ] {
        let headers = told(header, value);
        let sent = [(CLIENT, &[][..]), (peer, &headers[..])];
        let same = is_same(&behind(header), sent).await;
        assert_eq!(same, is_client, "{peer} says {header}: {value}");
    }
    // Another header than the one that is set says nothing.
    let headers = told("x-forwarded-for", CLIENT);
    let sent = [(CLIENT, &[][..]), ("10.0.0.1", &headers[..])];
    assert!(!is_same(&behind("x-real-ip"), sent).await);
}

#[tokio::test]
async fn a_client_does_not_become_another_by_what_it_claims() {
    let house = house(&behind("x-forwarded-for"), 1).await;
    let through = |claimed: &str| {
        let told = format!("{claimed}, 198.51.100.9");
        from("10.0.0.1", asking(&[("x-forwarded-for", &told)]))
    };
    assert_eq!(house.send(through("192.0.2.1")).await.status, 200);
    for claimed in [
        "192.0.2.2",
        "10.0.0.1",
        "\"",
        "unknown",
        "198.51.100.9:1",
        ",,",
    ] {
        assert_eq!(house.send(through(claimed)).await.status, 429, "{claimed}");
    }
    // A name of the service that is made to look like another step.
    let forwarded = self::house(&behind("forwarded"), 1).await;
    for (claimed, status) in [
        ("", 200),
        ("for=\", ", 429),
        ("for=192.0.2.1;host=\", ", 429),
    ] {
        let told = format!("{claimed}for=198.51.100.9;host=\"a, for=192.0.2.2;for=192.0.2.3\"");
        let request = from("10.0.0.1", asking(&[("forwarded", &told)]));
        assert_eq!(forwarded.send(request).await.status, status, "{told}");
    }
    // What a client sends in several lines is as old as what it sends in one.
    let lines = [
        ("x-forwarded-for", "192.0.2.7"),
        ("x-forwarded-for", "198.51.100.9"),
    ];
    assert_eq!(
        house.send(from("10.0.0.1", asking(&lines))).await.status,
        429
    );
}

#[tokio::test]
async fn a_key_is_one_client_wherever_it_asks_from_and_guesses_count_by_address() {
    let (ana, ben) = (
        new_key("ana", Role::Read).unwrap(),
        new_key("ben", Role::Read).unwrap(),
    );
    let file = KeyFile::new(&[ana.line, ben.line]);
    let settings = AccessSettings {
        keys: Some(file.path()),
        ..AccessSettings::default()
    };
    let house = house(&settings, 1).await;
    let with_key = |address, key: &str| from(address, asking(&[("x-api-key", key)]));
    assert_eq!(
        house.send(with_key("203.0.113.7", &ana.key)).await.status,
        200
    );
    assert_eq!(
        house.send(with_key("203.0.113.8", &ana.key)).await.status,
        429
    );
    assert_eq!(
        house.send(with_key("203.0.113.7", &ben.key)).await.status,
        200
    );
    assert_eq!(
        house.send(with_key("203.0.113.9", "guess")).await.status,
        401
    );
    assert_eq!(
        house
            .send(with_key("203.0.113.9", "guess again"))
            .await
            .status,
        429
    );
}

#[tokio::test]
async fn a_flood_of_addresses_is_answered_and_forgotten() {
    let house = house(&AccessSettings::default(), 1).await;
    for number in 0..2_000_u32 {
        let address = std::net::Ipv4Addr::from_bits(0x0b00_0000 + number).to_string();
        let request = with(Request::get("/nothing").body(Body::empty()).unwrap(), &[]);
        assert_eq!(house.send(from(&address, request)).await.status, 404);
    }
}
