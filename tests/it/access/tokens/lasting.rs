//! Who is told of things for as long as a token holds.

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use serde_json::json;
use tokio::time::timeout;
use tower::ServiceExt;

use super::issuer::{Key, claims, time};
use super::knowing;

/// How long an end that must come is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn a_stream_ends_with_its_token() {
    let key = Key::ed25519();
    let house = knowing(json!([key.public("d")]), |settings| {
        settings.jwt_leeway = Duration::ZERO;
    });
    let house = house.await;
    let token = key.token("d", &claims(&json!({ "exp": time(3) })));
    let request = Request::post("/graphql")
        .header("content-type", "application/json")
        .header("accept", "text/event-stream")
        .header("authorization", format!("Bearer {token}"))
        .body(Body::from(
            r#"{"query": "subscription { graphChanged { version } }"}"#,
        ));
    let response = house
        .router
        .clone()
        .oneshot(request.unwrap())
        .await
        .unwrap();
    let told = timeout(PATIENCE, response.into_body().collect());
    let told = told.await.expect("an end").unwrap().to_bytes();
    let told = String::from_utf8(told.to_vec()).unwrap();
    assert!(told.contains("graphChanged"), "{told}");
    assert!(told.contains("event: complete"), "{told}");
}
