//! How the server is reached: over HTTP without sessions, so that any instance answers any request; and
//! over standard input and output.

use std::io;
use std::sync::Arc;

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{Request, Response};
use rmcp::ServiceExt;
use rmcp::handler::server::ServerHandler;
use rmcp::model::Extensions;
use rmcp::service::ServerInitializeError;
use rmcp::transport::io::stdio;
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::{StreamableHttpServerConfig, StreamableHttpService};
use tracing::Span;

use crate::telemetry::Account;
use crate::work::Client;

/// Which requests are taken.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DoorOptions {
    /// What `Host` may say, with or without a port: a page that has its name resolved to this machine
    /// must not reach it. `Origin`, where a browser sends it, must be of one of them.
    pub hosts: Vec<String>,
    /// Origins of pages that may ask, beside those.
    pub origins: Vec<String>,
    /// Bytes of a request's body.
    pub max_body: usize,
}

/// A server of the protocol behind HTTP. Clones share everything.
pub struct Door<S>(Arc<StreamableHttpService<S, NeverSessionManager>>);

impl<S: ServerHandler + Clone + Sync> Door<S> {
    /// Opens a door to a server.
    pub fn new(server: S, options: DoorOptions) -> Self {
        let DoorOptions {
            hosts,
            origins,
            max_body,
        } = options;
        let own = hosts.iter().flat_map(|host| origins_at(host));
        let origins = own.chain(origins);
        let config = StreamableHttpServerConfig::default()
            .with_legacy_session_mode(false)
            .with_json_response(true)
            .with_max_request_body_bytes(max_body)
            .with_allowed_origins(origins)
            .enforce_origin_validation()
            .with_allowed_hosts(hosts);
        let server = move || Ok(server.clone());
        let sessions = Arc::new(NeverSessionManager::default());
        // Shared: it is large, and the router clones the door many times for each request, whatever it asks.
        Self(Arc::new(StreamableHttpService::new(
            server, sessions, config,
        )))
    }

    /// Answers a request, whatever its method.
    pub async fn answer(&self, mut request: Request<Body>) -> Response<Body> {
        request.extensions_mut().insert(Span::current());
        self.0.handle(request).await.map(Body::new)
    }
}

impl<S> Clone for Door<S> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

/// Serves over standard input and output until the input ends. That it ends before anything was said is
/// no fault.
pub async fn serve_stdio<S: ServerHandler>(server: S) -> io::Result<()> {
    match server.serve(stdio()).await {
        Ok(running) => running.waiting().await.map(drop).map_err(io::Error::other),
        Err(ServerInitializeError::ConnectionClosed(_)) => Ok(()),
        Err(fault) => Err(io::Error::other(fault)),
    }
}

/// The origins of pages at a host; without a port, at any.
fn origins_at(host: &str) -> [String; 2] {
    let has_port = host.rsplit_once(':').is_some_and(|(name, port)| {
        port.parse::<u16>().is_ok() && (!name.contains(':') || name.ends_with(']'))
    });
    let bracketed = host.contains(':') && !host.starts_with('[') && !has_port;
    let host = if bracketed {
        format!("[{host}]")
    } else {
        host.to_owned()
    };
    let port = if has_port { "" } else { ":*" };
    ["http", "https"].map(|scheme| format!("{scheme}://{host}{port}"))
}

/// Who sent the HTTP request that a message came in with.
pub(super) fn client_of(extensions: &Extensions) -> Client {
    let parts = extensions.get::<Parts>();
    let client = parts.and_then(|parts| parts.extensions.get::<Client>());
    client.copied().unwrap_or_default()
}

/// Where what is answered to that request is summed up.
pub(super) fn account_of(extensions: &Extensions) -> Account {
    let parts = extensions.get::<Parts>();
    let account = parts.and_then(|parts| parts.extensions.get::<Account>());
    account.cloned().unwrap_or_default()
}

/// The span of the HTTP request that a message came in with.
pub(super) fn span_of(extensions: &Extensions) -> Option<Span> {
    extensions.get::<Parts>()?.extensions.get::<Span>().cloned()
}
