//! The manifest: what clients learn of the service first.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use serde_json::{Value, json};
use silkgraph::config::AccessSettings;
use silkgraph::http::{Access, DoorOptions};

use super::guilds_on;
use crate::support::{House, On, door};

async fn manifest(headers: &[(&str, &str)]) -> Value {
    let house = guilds_on(On::Memory).await;
    let mut request = Request::get("/reconcile");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    house
        .send(request.body(Body::empty()).unwrap())
        .await
        .json()
}

#[tokio::test]
async fn the_manifest_says_what_the_service_can_do() {
    let manifest = manifest(&[("host", "graph.example.org:8080")]).await;
    let base = "http://graph.example.org:8080";
    assert_eq!(manifest["versions"], json!(["0.1", "0.2"]));
    assert_eq!(manifest["identifierSpace"], "urn:silkgraph:entity:");
    assert_eq!(manifest["schemaSpace"], "urn:silkgraph:type:");
    // What has no names is matched with nothing.
    let types = ["Person", "Guild"].map(|name| json!({ "id": name, "name": name }));
    assert_eq!(manifest["defaultTypes"], json!(types));
    assert_eq!(
        manifest["view"]["url"],
        format!("{base}/explore#seeds={{{{id}}}}")
    );
    let preview = format!("{base}/reconcile/preview?id={{{{id}}}}");
    assert_eq!(
        manifest["preview"],
        json!({ "url": preview, "width": 430, "height": 300 })
    );
    for kind in ["entity", "type", "property"] {
        let suggest = &manifest["suggest"][kind];
        assert_eq!(suggest["service_url"], format!("{base}/reconcile"));
        assert_eq!(suggest["service_path"], format!("/suggest/{kind}"));
        let flyout = format!("/flyout?kind={kind}&id=${{id}}");
        assert_eq!(suggest["flyout_service_path"], flyout);
    }
    let propose = &manifest["extend"]["propose_properties"];
    assert_eq!(propose["service_path"], "/properties");
    assert_eq!(manifest["extend"]["property_settings"][0]["type"], "number");
}

/// Behind a proxy the addresses are those that the proxy was asked by; what is no host is none.
#[tokio::test]
async fn addresses_are_those_that_clients_reach() {
    let view = async |headers: &[(&str, &str)]| manifest(headers).await["view"]["url"].take();
    let proxied = [
        ("host", "127.0.0.1:8080"),
        ("x-forwarded-host", "silk.example.org, inner"),
        ("x-forwarded-proto", "https"),
    ];
    assert_eq!(
        view(&proxied).await,
        "https://silk.example.org/explore#seeds={{id}}"
    );
    let odd = [("host", "a b\"<"), ("x-forwarded-proto", "javascript")];
    assert_eq!(view(&odd).await, "http://localhost/explore#seeds={{id}}");
}

/// What anybody may have written into a header counts for nothing; what a proxy did that is trusted, does.
#[tokio::test]
async fn only_proxies_that_are_trusted_are_believed() {
    const OWN: &str = "http://own.example";
    let view = async |header: &str, peer: &str, headers: &[(&str, &str)]| {
        let access = Access::open(&AccessSettings {
            trusted_proxies: vec!["10.0.0.0/8".parse().unwrap()],
            client_address_header: header.to_owned(),
            ..AccessSettings::default()
        });
        let options = DoorOptions {
            access: access.unwrap(),
            ..door()
        };
        let house = House::behind(guilds_on(On::Memory).await.service, options);
        let mut request = Request::get("/reconcile").header("host", "own.example");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let peer = SocketAddr::new(peer.parse().unwrap(), 4711);
        let request = request.extension(ConnectInfo(peer)).body(Body::empty());
        let manifest = house.send(request.unwrap()).await.json();
        let view = manifest["view"]["url"].as_str().unwrap();
        view.strip_suffix("/explore#seeds={{id}}")
            .unwrap()
            .to_owned()
    };
    let told = [
        ("x-forwarded-host", "silk.example"),
        ("x-forwarded-proto", "https"),
    ];
    let forwarded = [(
        "forwarded",
        "for=192.0.2.7;host=\"silk.example\";proto=https",
    )];
    let of_client = [("x-forwarded-host", "evil.example, silk.example")];
    let by_two = [
        ("x-forwarded-for", "192.0.2.7, 10.0.0.2"),
        (
            "x-forwarded-host",
            "evil.example, silk.example, inner.example",
        ),
        ("x-forwarded-proto", "https"),
    ];
    let forwarded_by_client = [("forwarded", "host=evil.example, for=192.0.2.7;proto=https")];
    let (usual, newer) = ("X-Forwarded-For", "Forwarded");
    for (header, peer, headers, base) in [
        (usual, "203.0.113.7", &told[..], OWN),
        (usual, "10.0.0.1", &told, "https://silk.example"),
        (usual, "::ffff:10.0.0.1", &told, "https://silk.example"),
        (usual, "10.0.0.1", &of_client, "http://silk.example"),
        (usual, "10.0.0.1", &by_two, "https://silk.example"),
        (usual, "10.0.0.1", &forwarded, OWN),
        (newer, "10.0.0.1", &forwarded, "https://silk.example"),
        (newer, "203.0.113.7", &forwarded, OWN),
        (newer, "10.0.0.1", &told, OWN),
        (
            newer,
            "10.0.0.1",
            &forwarded_by_client,
            "https://own.example",
        ),
    ] {
        assert_eq!(
            view(header, peer, headers).await,
            base,
            "{header} {peer} {headers:?}"
        );
    }
}
