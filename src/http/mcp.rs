//! `/mcp`: the Model Context Protocol, one message of it in a POST.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HOST, ORIGIN};
use axum::response::{IntoResponse, Response};

use super::Door;
use super::refusal::{Refusal, quoted};

/// Hands a message over. What the door refuses by itself is told as it is at other addresses.
pub(super) async fn post(door: Door, request: Request) -> Response {
    let headers = request.headers().clone();
    let said = |name| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or("")
    };
    let response = door.shared.mcp.answer(request).await;
    let status = response.status();
    let is_told = |text: &str| text.starts_with("application/json");
    let content_type = response.headers().get(CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok());
    if status.is_success() || content_type.is_some_and(is_told) {
        return response;
    }
    let message = match status {
        StatusCode::FORBIDDEN => format!(
            "This service is not known by the host {}, or not to pages of the origin {}. If it should \
             be, name the host with --allowed-hosts or SILKGRAPH_ALLOWED_HOSTS.",
            quoted(said(HOST)),
            quoted(said(ORIGIN))
        ),
        StatusCode::NOT_ACCEPTABLE => {
            "Send the header `Accept: application/json, text/event-stream`.".to_owned()
        }
        StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            "Send a message of JSON-RPC, with the header `Content-Type: application/json`."
                .to_owned()
        }
        StatusCode::PAYLOAD_TOO_LARGE => format!(
            "The body is larger than {} bytes. Ask for less at a time.",
            door.shared.options.max_body
        ),
        _ => return response,
    };
    Refusal::new(status, message).into_response()
}
