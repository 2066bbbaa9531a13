//! The Model Context Protocol at `/mcp`, message by message through the HTTP door.

mod hostile;
mod protocol;
mod resources;
mod rust_client;
mod stdio;
mod tools;

use axum::body::Body;
use axum::http::request::Builder;
use axum::http::{Request, header};
use serde_json::{Value, json};
use silkgraph::text::Tokenizer;

use crate::support::{House, Reply};

const CURRENT: &str = "2026-07-28";

/// A POST to `/mcp` as clients of a revision send it.
fn message(version: &str, method: &str, mut params: Value) -> Request<Body> {
    let mut request = to_mcp().header("mcp-protocol-version", version);
    if version >= CURRENT {
        params["_meta"] = json!({
            "io.modelcontextprotocol/protocolVersion": version,
            "io.modelcontextprotocol/clientInfo": { "name": "tests", "version": "1" },
            "io.modelcontextprotocol/clientCapabilities": {},
        });
        request = request.header("mcp-method", method);
        for name in ["name", "uri"] {
            if let Some(name) = params[name].as_str() {
                request = request.header("mcp-name", name);
            }
        }
    }
    let body = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params });
    request.body(body.to_string().into()).unwrap()
}

fn to_mcp() -> Builder {
    Request::post("/mcp")
        .header(header::HOST, "localhost")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT, "application/json, text/event-stream")
}

/// What a service says to a message of the current revision.
async fn say(house: &House, method: &str, params: Value) -> Value {
    let reply = house.send(message(CURRENT, method, params)).await;
    result(&reply)
}

fn result(reply: &Reply) -> Value {
    let json = reply.json();
    assert!(json.get("error").is_none(), "{json:#}");
    json["result"].clone()
}

/// A call of a tool, which may answer with what is wrong.
pub(crate) async fn call(house: &House, tool: &str, arguments: Value) -> Value {
    let params = json!({ "name": tool, "arguments": arguments });
    say(house, "tools/call", params).await
}

/// The structured answer of a tool that has one.
async fn found(house: &House, tool: &str, arguments: Value) -> Value {
    let result = call(house, tool, arguments).await;
    assert_eq!(result["isError"], false, "{result:#}");
    result["structuredContent"].clone()
}

/// What a tool says is wrong.
async fn refusal(house: &House, tool: &str, arguments: Value) -> String {
    let result = call(house, tool, arguments).await;
    assert_eq!(result["isError"], true, "{result:#}");
    text(&result).to_owned()
}

/// The text of an answer.
fn text(result: &Value) -> &str {
    result["content"][0]["text"].as_str().unwrap()
}

/// Tokens of something as it is sent.
fn tokens(value: &Value) -> usize {
    Tokenizer::O200kBase.count(&value.to_string())
}
