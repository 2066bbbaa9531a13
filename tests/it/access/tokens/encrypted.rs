//! Keys of an identity provider that come over TLS: from whom the machine trusts, and from nobody else.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;

use serde_json::json;
use tokio::task::spawn_blocking;

use super::issuer::{AUDIENCE, ISSUER, Issuer, Key, claims};
use crate::sockets::tls::Files;
use crate::support::command::{Running, command, folder};

/// The status of the answer to a query with a token.
fn asked(address: &str, token: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!(
        "GET /graphql?query=%7B__typename%7D HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\
         Authorization: Bearer {token}\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer.split(' ').nth(1).unwrap_or_default().to_owned()
}

/// The same of a service that trusts a certificate.
fn status(jwks: &str, trusted: &Path, token: &str) -> String {
    let folder = folder();
    let settings = [
        ["serve", "--listen=127.0.0.1:0"],
        ["--access=restricted", &format!("--jwks={jwks}")],
        [
            &format!("--jwt-issuer={ISSUER}"),
            &format!("--jwt-audience={AUDIENCE}"),
        ],
    ];
    let mut command = command(folder.path(), settings.as_flattened());
    command.env("SSL_CERT_FILE", trusted);
    asked(&Running::of(command).address, token)
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_come_from_whom_the_machine_trusts() {
    let (files, others) = (Files::new(), Files::new());
    let key = Key::p256();
    let issuer = Issuer::encrypted(json!({ "keys": [key.public("k")] }), &files).await;
    let token = key.token("k", &claims(&json!({})));
    for (trusted, expected) in [(&files, "200"), (&others, "401")] {
        let [certificate, _] = trusted.paths();
        let (jwks, token) = (issuer.address.clone(), token.clone());
        let status = spawn_blocking(move || status(&jwks, &certificate, &token));
        assert_eq!(status.await.unwrap(), expected);
    }
}
