//! The manifest: what clients learn of the service first.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

use super::guilds_on;
use crate::support::On;

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
