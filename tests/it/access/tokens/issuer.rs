//! An identity provider: it makes tokens, and serves the public keys by which they are checked.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::routing::get;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use futures_util::stream::pending;
use ring::hmac;
use ring::rand::SystemRandom;
use ring::rsa::PublicKeyComponents;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256,
    RSA_PSS_SHA256, RsaKeyPair,
};
use serde_json::{Value, json};
use silkgraph::http::{ListenOptions, serve};
use tokio::net::TcpListener;

use crate::sockets::tls::Files;

pub(super) const ISSUER: &str = "https://login.example.org/";
pub(super) const AUDIENCE: &str = "silkgraph";

/// A key of tests alone: the library that makes the others makes none of RSA.
const RSA_KEY: &str = include_str!("rsa-key-of-tests.txt");

/// A key, in each of the kinds that are taken.
pub(super) enum Key {
    Rsa(Box<RsaKeyPair>),
    P256(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
}

impl Key {
    pub(super) fn rsa() -> Self {
        let der = STANDARD
            .decode(RSA_KEY.split_whitespace().collect::<String>())
            .unwrap();
        Self::Rsa(Box::new(RsaKeyPair::from_pkcs8(&der).unwrap()))
    }

    pub(super) fn p256() -> Self {
        let random = SystemRandom::new();
        let kind = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let key = EcdsaKeyPair::generate_pkcs8(kind, &random).unwrap();
        Self::P256(EcdsaKeyPair::from_pkcs8(kind, key.as_ref(), &random).unwrap())
    }

    pub(super) fn ed25519() -> Self {
        let key = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
        Self::Ed25519(Ed25519KeyPair::from_pkcs8(key.as_ref()).unwrap())
    }

    pub(super) fn algorithm(&self) -> &'static str {
        match self {
            Self::Rsa(_) => "RS256",
            Self::P256(_) => "ES256",
            Self::Ed25519(_) => "EdDSA",
        }
    }

    /// As a key set has it.
    pub(super) fn public(&self, id: &str) -> Value {
        match self {
            Self::Rsa(key) => {
                let PublicKeyComponents::<Vec<u8>> { n, e } = key.public().into();
                json!({ "kty": "RSA", "kid": id, "use": "sig", "n": coded(n), "e": coded(e) })
            }
            Self::P256(key) => {
                let (x, y) = key.public_key().as_ref()[1..].split_at(32);
                json!({ "kty": "EC", "kid": id, "crv": "P-256", "x": coded(x), "y": coded(y) })
            }
            Self::Ed25519(key) => {
                let x = coded(key.public_key().as_ref());
                json!({ "kty": "OKP", "kid": id, "crv": "Ed25519", "alg": "EdDSA", "x": x })
            }
        }
    }

    /// What a service has of the key, as somebody would use it who takes it for a secret.
    pub(super) fn public_bytes(&self) -> Vec<u8> {
        match self {
            Self::Rsa(key) => key.public().as_ref().to_vec(),
            Self::P256(key) => key.public_key().as_ref().to_vec(),
            Self::Ed25519(key) => key.public_key().as_ref().to_vec(),
        }
    }

    fn sign(&self, algorithm: &str, message: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        match self {
            Self::Rsa(key) => {
                let mut signature = vec![0; key.public().modulus_len()];
                let padding: &dyn ring::signature::RsaEncoding = match algorithm {
                    "PS256" => &RSA_PSS_SHA256,
                    _ => &RSA_PKCS1_SHA256,
                };
                key.sign(padding, &random, message, &mut signature).unwrap();
                signature
            }
            Self::P256(key) => key.sign(&random, message).unwrap().as_ref().to_vec(),
            Self::Ed25519(key) => key.sign(message).as_ref().to_vec(),
        }
    }

    /// A token with this key, whose header names it so.
    pub(super) fn token(&self, id: &str, claims: &Value) -> String {
        self.token_of(
            &json!({ "alg": self.algorithm(), "kid": id, "typ": "JWT" }),
            claims,
        )
    }

    /// A token with a header of the test's own.
    pub(super) fn token_of(&self, header: &Value, claims: &Value) -> String {
        let algorithm = header["alg"].as_str().unwrap_or_default();
        signed(header, claims, |message| self.sign(algorithm, message))
    }
}

/// A token that is signed by a secret.
pub(super) fn token_by_secret(secret: &[u8], id: &str, claims: &Value) -> String {
    let header = json!({ "alg": "HS256", "kid": id });
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    signed(&header, claims, |message| {
        hmac::sign(&key, message).as_ref().to_vec()
    })
}

pub(super) fn signed(
    header: &Value,
    claims: &Value,
    sign: impl FnOnce(&[u8]) -> Vec<u8>,
) -> String {
    let message = format!(
        "{}.{}",
        coded(header.to_string()),
        coded(claims.to_string())
    );
    let signature = coded(sign(message.as_bytes()));
    format!("{message}.{signature}")
}

fn coded(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// In so many seconds.
pub(super) fn time(seconds: i64) -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(now.as_secs()).unwrap() + seconds
}

/// Claims of a token that holds, with some that are other.
pub(super) fn claims(other: &Value) -> Value {
    let mut claims = json!({ "iss": ISSUER, "aud": AUDIENCE, "sub": "ana", "exp": time(600) });
    for (name, value) in other.as_object().unwrap() {
        claims[name] = value.clone();
    }
    claims
}

/// The address of a key set, which may be away.
pub(super) struct Issuer {
    pub(super) address: String,
    /// What it serves; nothing while it is away.
    pub(super) keys: Arc<Mutex<Option<Value>>>,
    asked: Arc<AtomicUsize>,
}

impl Issuer {
    pub(super) async fn new(keys: Option<Value>) -> Self {
        Self::behind(keys, ("http", ListenOptions::default())).await
    }

    /// The same over TLS, for `localhost`.
    pub(super) async fn encrypted(keys: Value, files: &Files) -> Self {
        let options = ListenOptions {
            tls: Some(files.read().unwrap()),
            ..ListenOptions::default()
        };
        Self::behind(Some(keys), ("https", options)).await
    }

    async fn behind(keys: Option<Value>, (scheme, options): (&str, ListenOptions)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let address = format!("{scheme}://localhost:{port}/jwks.json");
        let (keys, asked) = (Arc::new(Mutex::new(keys)), Arc::new(AtomicUsize::new(0)));
        let (served, counted) = (Arc::clone(&keys), Arc::clone(&asked));
        let answer = move || async move {
            counted.fetch_add(1, Ordering::SeqCst);
            let keys = served.lock().unwrap().clone();
            keys.map(|keys| keys.to_string())
                .ok_or(axum::http::StatusCode::BAD_GATEWAY)
        };
        let router = Router::new().route("/jwks.json", get(answer));
        tokio::spawn(serve(listener, router, options, pending()));
        Self {
            address,
            keys,
            asked,
        }
    }

    /// How often it was asked.
    pub(super) fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}
