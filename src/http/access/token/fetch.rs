//! One GET of a small document, over TLS where the address says so.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::header::{ACCEPT, HOST, USER_AGENT};
use axum::http::uri::Scheme;
use axum::http::{Request, StatusCode, Uri};
use bytes::Bytes;
use hyper::client::conn::http1::handshake;
use hyper::rt::{Read, Write};
use hyper_util::rt::TokioIo;
use rustls_platform_verifier::BuilderVerifierExt;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::ClientConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::ServerName;

/// How long an answer may take, from the look-up of the name to the last byte.
const TIME: Duration = Duration::from_secs(5);

/// Bytes that an answer may have.
const MAX_BYTES: usize = 256 * 1024;

/// Where a document is.
pub(super) struct Address {
    uri: Uri,
    host: String,
    port: u16,
    tls: Option<TlsConnector>,
}

type Reason = String;

impl Address {
    /// Reads an address of HTTPS, or of HTTP, of which it warns.
    pub(super) fn read(text: &str) -> Result<Self, Reason> {
        let uri: Uri = text.trim().parse().map_err(|fault| format!("{fault}"))?;
        let is_tls = uri.scheme() == Some(&Scheme::HTTPS);
        if !is_tls && uri.scheme() != Some(&Scheme::HTTP) {
            return Err(
                "expected an address such as https://login.example.org/jwks.json".to_owned(),
            );
        }
        if uri
            .authority()
            .is_some_and(|authority| authority.as_str().contains('@'))
        {
            return Err("an address with a password has no place here".to_owned());
        }
        let host = uri.host().ok_or("it has no host")?;
        let host = host
            .trim_start_matches('[')
            .trim_end_matches(']')
            .to_owned();
        if !is_tls {
            tracing::warn!(
                host,
                "keys for tokens come without TLS: who is on the way can make tokens"
            );
        }
        Ok(Self {
            port: uri.port_u16().unwrap_or(if is_tls { 443 } else { 80 }),
            tls: if is_tls { Some(tls()?) } else { None },
            host,
            uri,
        })
    }

    /// The document. Nothing is asked elsewhere than at this address.
    pub(super) async fn get(&self) -> Result<Bytes, Reason> {
        let answer = tokio::time::timeout(TIME, self.ask()).await;
        answer.map_err(|_| format!("no answer within {} s", TIME.as_secs()))?
    }

    async fn ask(&self) -> Result<Bytes, Reason> {
        let stream = TcpStream::connect((&*self.host, self.port))
            .await
            .map_err(told)?;
        let Some(tls) = &self.tls else {
            return self.ask_over(TokioIo::new(stream)).await;
        };
        let name = ServerName::try_from(self.host.clone()).map_err(told)?;
        let stream = tls.connect(name, stream).await.map_err(told)?;
        self.ask_over(TokioIo::new(stream)).await
    }

    async fn ask_over<S>(&self, stream: S) -> Result<Bytes, Reason>
    where
        S: Read + Write + Unpin + Send + 'static,
    {
        let (mut sender, connection) = handshake(stream).await.map_err(told)?;
        // It ends with the sender.
        tokio::spawn(connection);
        let path = self.uri.path_and_query().map_or("/", |path| path.as_str());
        let host = self
            .uri
            .authority()
            .map_or(&*self.host, |authority| authority.as_str());
        let request = Request::get(path)
            .header(HOST, host)
            .header(ACCEPT, "application/json")
            .header(USER_AGENT, concat!("silkgraph/", env!("CARGO_PKG_VERSION")))
            .body(Body::empty())
            .map_err(told)?;
        let answer = sender.send_request(request).await.map_err(told)?;
        if answer.status() != StatusCode::OK {
            return Err(format!("the answer has the status {}", answer.status()));
        }
        to_bytes(Body::new(answer.into_body()), MAX_BYTES)
            .await
            .map_err(told)
    }
}

/// Trusts whom the machine trusts.
fn tls() -> Result<TlsConnector, Reason> {
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(told)?
        .with_platform_verifier()
        .map_err(told)?
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

fn told(fault: impl std::fmt::Display) -> Reason {
    fault.to_string()
}
