//! Encrypted connections.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use axum::body::Body;
use axum::http::Version;
use http_body_util::BodyExt;
use hyper::client::conn::http2::SendRequest;
use serde_json::Value;
use silkgraph::http::{Tls, TlsFault};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::http2::{ask, over};
use super::served::{SHORT, Served, get};

/// A certificate that a test made, in files.
pub(crate) struct Files {
    folder: TempDir,
    pub(super) certificate: CertificateDer<'static>,
}

impl Files {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let certificate = write(&folder);
        Self {
            folder,
            certificate,
        }
    }

    /// Puts another certificate in the place of this one.
    pub(super) fn renew(&mut self) {
        self.certificate = write(&self.folder);
    }

    pub(crate) fn paths(&self) -> [PathBuf; 2] {
        ["cert.pem", "key.pem"].map(|name| self.folder.path().join(name))
    }

    pub(crate) fn read(&self) -> Result<Tls, TlsFault> {
        let [certificate, key] = self.paths();
        Tls::read(&certificate, &key)
    }

    /// A client that trusts this certificate alone.
    pub(super) async fn client(
        &self,
        tcp: TcpStream,
        protocols: &[&str],
    ) -> std::io::Result<TlsStream<TcpStream>> {
        let mut roots = RootCertStore::empty();
        roots.add(self.certificate.clone()).unwrap();
        let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = protocols
            .iter()
            .map(|name| name.as_bytes().to_vec())
            .collect();
        let name = "localhost".try_into().unwrap();
        TlsConnector::from(Arc::new(config))
            .connect(name, tcp)
            .await
    }
}

fn write(folder: &TempDir) -> CertificateDer<'static> {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    fs::write(folder.path().join("cert.pem"), made.cert.pem()).unwrap();
    fs::write(
        folder.path().join("key.pem"),
        made.signing_key.serialize_pem(),
    )
    .unwrap();
    made.cert.der().clone()
}

/// The answer to GET of `/health`, after which the connection is closed.
pub(super) async fn health(mut stream: TlsStream<TcpStream>) -> String {
    let request = get("/health").replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test]
async fn both_protocols_are_spoken_encrypted() {
    let files = Files::new();
    let served = Served::films(|options, _| options.tls = Some(files.read().unwrap())).await;
    let stream = files
        .client(served.client().await.0, &["h2", "http/1.1"])
        .await
        .unwrap();
    let answer = ask(&mut over(stream).await, "/health").await.unwrap();
    assert_eq!(
        (answer.status().as_u16(), answer.version()),
        (200, Version::HTTP_2)
    );
    for protocols in [&["http/1.1"][..], &[]] {
        let stream = files
            .client(served.client().await.0, protocols)
            .await
            .unwrap();
        let answer = health(stream).await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
}

#[tokio::test]
async fn who_does_not_agree_is_not_waited_for() {
    let files = Files::new();
    let served = Served::films(|options, _| {
        options.tls = Some(files.read().unwrap());
        options.header_within = SHORT;
    })
    .await;
    let mut silent = served.client().await;
    let mut plain = served.client().await;
    plain.send(&get("/health")).await;
    // Others come in meanwhile.
    let stream = files.client(served.client().await.0, &[]).await.unwrap();
    assert!(health(stream).await.starts_with("HTTP/1.1 200"));
    assert!(plain.is_closed().await && silent.is_closed().await);
    served.comes_to("silkgraph_connections ", 0).await;
}

#[tokio::test]
async fn a_certificate_is_read_anew() {
    let mut files = Files::new();
    let tls = files.read().unwrap();
    let served = Served::films(|options, _| options.tls = Some(tls.clone())).await;
    let old = files.client(served.client().await.0, &[]).await.unwrap();
    files.renew();
    assert!(files.client(served.client().await.0, &[]).await.is_err());
    tls.reload().unwrap();
    let new = files.client(served.client().await.0, &[]).await.unwrap();
    // Who came before goes on with what was agreed on.
    for stream in [old, new] {
        assert!(health(stream).await.starts_with("HTTP/1.1 200"));
    }
    // What cannot be used changes nothing.
    let [_, key] = files.paths();
    fs::write(key, "no key").unwrap();
    assert!(matches!(tls.reload(), Err(TlsFault::Key { .. })));
    assert!(files.client(served.client().await.0, &[]).await.is_ok());
}

#[tokio::test]
async fn addresses_that_are_told_are_those_of_the_connection() {
    let files = Files::new();
    let view = async |mut client: SendRequest<Body>| {
        let answer = ask(&mut client, "/reconcile").await.unwrap();
        let body = answer.into_body().collect().await.unwrap().to_bytes();
        let manifest: Value = serde_json::from_slice(&body).unwrap();
        manifest["view"]["url"].as_str().unwrap().to_owned()
    };
    let served = Served::films(|options, _| options.tls = Some(files.read().unwrap())).await;
    let stream = files
        .client(served.client().await.0, &["h2"])
        .await
        .unwrap();
    let told = view(over(stream).await).await;
    // In HTTP/2 there is no header `Host`.
    assert_eq!(told, "https://localhost/explore#seeds={{id}}");
    let plain = Served::films(|_, _| {}).await;
    let told = view(over(plain.client().await.0).await).await;
    assert_eq!(told, "http://localhost/explore#seeds={{id}}");
}
