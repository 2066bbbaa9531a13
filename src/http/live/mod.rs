//! Requests with many answers at `/graphql`: over WebSocket, or as a stream of events.

mod events;
mod socket;
mod message;
mod conversation;
mod operations;
mod session;

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::HeaderMap;
use axum::http::header::UPGRADE;
use axum::response::Response;

use super::accept::liking;
use super::access::{Caller, Newcomer, Shown};
use super::guard::may_ask;
use super::media::MediaType;
use super::refusal::Refusal;
use super::{Door, Shared};

/// The media type of a stream of events.
const EVENTS: &str = "text/event-stream";

/// By what a request is to have many answers.
#[derive(Debug, Clone, Copy)]
pub(super) enum Transport {
    WebSocket,
    Events,
}

impl Transport {
    /// None where it is to have one answer.
    pub(super) fn of(headers: &HeaderMap) -> Option<Self> {
        if is_socket(headers) {
            return Some(Self::WebSocket);
        }
        takes_events(headers).then_some(Self::Events)
    }

    /// Begins to answer.
    pub(super) async fn answer(self, shared: &Arc<Shared>, request: Request) -> Response {
        match self {
            Self::WebSocket => upgrade(shared, request).await,
            Self::Events => stream(shared, request).await,
        }
    }
}

async fn stream(shared: &Arc<Shared>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let caller = parts.extensions.get::<Caller>().cloned();
    let door = Door::of(shared, &parts.extensions);
    let query = parts.uri.query().map(str::to_owned);
    let (method, headers) = (parts.method.clone(), parts.headers.clone());
    let body = Bytes::from_request(Request::from_parts(parts, body), &()).await;
    let caller = caller.unwrap_or_else(Caller::inside);
    events::answer(&door, caller, (method, headers), (query, body)).await
}

async fn upgrade(shared: &Arc<Shared>, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    let newcomer = parts.extensions.get::<Newcomer>().cloned();
    let newcomer = newcomer.unwrap_or_else(|| Newcomer::known(Caller::inside()));
    let door = Door::of(shared, &parts.extensions);
    let reached = door.shared.options.access.reached(&parts);
    if !reached.is_own(&parts.headers) && !may_ask(&door.shared.options.origins(), &parts.headers) {
        return Refusal::foreign_page().answer(MediaType::Json);
    }
    match WebSocketUpgrade::from_request_parts(&mut parts, &()).await {
        Ok(upgrade) => {
            let shown = Shown::in_headers(&parts.headers);
            socket::open(&door, (newcomer, shown), upgrade)
        }
        Err(refusal) => {
            let refusal = Refusal::new(refusal.status(), refusal.body_text());
            refusal.answer(MediaType::Json)
        }
    }
}

/// Whether a client wants to go on by another protocol, of which there is one.
pub(super) fn is_socket(headers: &HeaderMap) -> bool {
    let upgrade = headers.get(UPGRADE).and_then(|value| value.to_str().ok());
    upgrade.is_some_and(|protocol| protocol.eq_ignore_ascii_case("websocket"))
}

/// Whether a client names a stream of events, and likes nothing as well that could be given.
fn takes_events(headers: &HeaderMap) -> bool {
    let is_named = headers.contains_key(axum::http::header::ACCEPT);
    let Some((events, true)) = liking(headers, EVENTS).filter(|_| is_named) else {
        return false;
    };
    let others = ["application/graphql-response+json", "application/json"];
    let mut others = others.iter().filter_map(|media| liking(headers, media));
    // Clients that take either for a query, as urql does, ask for a subscription by events alone.
    !others.any(|(liked, named)| named && liked >= events)
}
