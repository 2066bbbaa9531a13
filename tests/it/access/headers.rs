//! What every answer tells browsers, for their users' safety.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Method, Request};
use silkgraph::config::{GuardSettings, Origins};
use silkgraph::http::DoorOptions;

use super::{asking, header_of};
use crate::support::{House, door};

#[tokio::test]
async fn every_answer_is_what_it_says_and_belongs_to_nobody_s_frame() {
    let house = House::films().await;
    let mut replies = vec![house.send(asking(&[])).await];
    for address in [
        "/",
        "/explore",
        "/licences",
        "/health",
        "/schema.graphql",
        "/nothing",
        "/mcp",
        "/reconcile",
        "/export/query/a.csv?query=%7Bfilms%7Btitle%7D%7D",
    ] {
        replies.push(house.get(address).await);
    }
    let preflight = Request::builder().method(Method::OPTIONS).uri("/graphql");
    replies.push(house.send(preflight.body(Body::empty()).unwrap()).await);
    for reply in replies {
        assert_eq!(header_of(&reply, "x-content-type-options"), "nosniff");
        assert_eq!(header_of(&reply, "referrer-policy"), "no-referrer");
        assert_eq!(
            header_of(&reply, "cross-origin-resource-policy"),
            "cross-origin"
        );
        let policies = reply.headers.get_all("content-security-policy").iter();
        let policies: Vec<_> = policies.map(|policy| policy.to_str().unwrap()).collect();
        assert_eq!(policies.len(), 1);
        assert!(
            policies[0].starts_with("default-src 'none'"),
            "{policies:?}"
        );
        assert!(
            policies[0].contains("frame-ancestors 'none'"),
            "{policies:?}"
        );
        assert!(reply.headers.get("strict-transport-security").is_none());
    }
    let preview = house.get("/reconcile/preview?id=film:alba").await;
    assert!(header_of(&preview, "content-security-policy").contains("frame-ancestors *"));
}

#[tokio::test]
async fn what_pages_of_others_may_not_ask_for_they_may_not_load() {
    for origins in [
        Origins::None,
        Origins::Named(vec!["https://viewer.example".to_owned()]),
    ] {
        let guards = GuardSettings {
            cors_origins: Some(origins),
            hsts: Some(Duration::from_secs(86_400)),
            ..GuardSettings::default()
        };
        let house = House::films_behind(DoorOptions { guards, ..door() }).await;
        let reply = house.get("/health").await;
        assert_eq!(
            header_of(&reply, "cross-origin-resource-policy"),
            "same-origin"
        );
        assert_eq!(
            header_of(&reply, "strict-transport-security"),
            "max-age=86400"
        );
    }
}
