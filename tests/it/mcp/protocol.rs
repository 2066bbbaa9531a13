//! What the protocol asks of a server, apart from what its tools say.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::json;

use super::{CURRENT, message, result, say, to_mcp, tokens};
use crate::support::House;

#[tokio::test]
async fn three_revisions_are_served_without_sessions() {
    let house = House::films().await;
    let discovered = say(&house, "server/discover", json!({})).await;
    assert_eq!(
        discovered["supportedVersions"],
        json!(["2025-06-18", "2025-11-25", "2026-07-28"])
    );
    for version in ["2025-06-18", "2025-11-25"] {
        let hello = json!({ "protocolVersion": version, "capabilities": {}, "clientInfo": { "name": "t", "version": "1" } });
        let reply = house.send(message(version, "initialize", hello)).await;
        assert_eq!(result(&reply)["protocolVersion"], version);
        assert!(!reply.headers.contains_key("mcp-session-id"));
        let reply = house.send(message(version, "tools/list", json!({}))).await;
        assert_eq!(reply.media_type(), "application/json");
        assert!(result(&reply)["tools"].is_array());
    }
}

#[tokio::test]
async fn only_messages_by_post_are_taken() {
    let house = House::films().await;
    for method in ["GET", "DELETE"] {
        let request = Request::builder().method(method).uri("/mcp");
        let request = request.header(header::HOST, "localhost");
        let reply = house.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(reply.status, 405);
        assert_eq!(reply.headers[header::ALLOW], "POST");
    }
}

#[tokio::test]
async fn other_hosts_and_origins_are_refused_with_the_setting_that_allows_them() {
    let house = House::films().await;
    let list = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/list" }).to_string();
    for (name, value, status) in [
        ("host", "evil.example", 403),
        ("origin", "https://evil.example", 403),
        ("origin", "null", 403),
        ("origin", "http://localhost:6274", 200),
    ] {
        let mut request = to_mcp().body(Body::from(list.clone())).unwrap();
        let name: header::HeaderName = name.parse().unwrap();
        request.headers_mut().insert(name, value.parse().unwrap());
        let reply = house.send(request).await;
        assert_eq!(reply.status, status, "{value}: {}", reply.text());
        assert_eq!(reply.text().contains("--allowed-hosts"), status == 403);
    }
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused() {
    let house = House::films().await;
    let body =
        json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/list", "padding": "x".repeat(70_000) });
    let reply = house
        .send(to_mcp().body(Body::from(body.to_string())).unwrap())
        .await;
    assert_eq!(reply.status, 413);
    assert!(reply.text().contains("65536 bytes"), "{}", reply.text());
}

#[tokio::test]
async fn the_list_of_tools_is_short_and_always_the_same() {
    let house = House::shipped().await;
    let first = say(house, "tools/list", json!({})).await;
    assert!(tokens(&first) <= 1_800, "{} tokens", tokens(&first));
    assert_eq!(first, say(house, "tools/list", json!({})).await);
    for tool in first["tools"].as_array().unwrap() {
        assert_eq!(tool["annotations"]["readOnlyHint"], true);
        assert_eq!(tool["annotations"]["idempotentHint"], true);
        let schemas = json!([tool["inputSchema"], tool["outputSchema"]]).to_string();
        assert!(!schemas.contains("\"format\"") && !schemas.contains("$dynamicRef"));
    }
}

#[tokio::test]
async fn instructions_are_few_words() {
    let house = House::films().await;
    let discovered = say(&house, "server/discover", json!({})).await;
    let instructions = &discovered["instructions"];
    assert!(
        tokens(instructions) < 200,
        "{} tokens",
        tokens(instructions)
    );
}

#[tokio::test]
async fn an_unknown_tool_is_an_error_that_names_the_others() {
    let house = House::shipped().await;
    let params = json!({ "name": "serch", "arguments": {} });
    let reply = house.send(message(CURRENT, "tools/call", params)).await;
    let error = &reply.json()["error"];
    assert_eq!(error["code"], -32602);
    let message = error["message"].as_str().unwrap();
    assert!(message.contains("Did you mean `search`?"), "{message}");
}
