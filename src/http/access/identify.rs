//! The layer that finds out who asks, and tells the handlers.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Span;

use super::Caller;
use crate::telemetry::Account;

/// Puts a [`Caller`] and its [`Client`](crate::work::Client) into a request's extensions. Nothing from
/// outside writes there, so that a caller who is there already was put there by this process.
pub(in crate::http) async fn identify(mut request: Request, next: Next) -> Response {
    let extensions = request.extensions_mut();
    let caller = match extensions.get::<Caller>() {
        Some(caller) => caller.clone(),
        None => extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map_or_else(Caller::inside, |connection| Caller::at(connection.0.ip())),
    };
    Span::current().record("client", &*caller.name);
    if let Some(account) = extensions.get::<Account>() {
        account.is_of(&caller.name);
    }
    extensions.insert(caller.client);
    extensions.insert(caller);
    next.run(request).await
}
