//! The public keys of an identity provider, and which algorithms each is for.

use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey};
use serde::Deserialize;
use serde_json::Value as Json;

/// Algorithms with RSA keys. One with a key that both sides know (HS256 …) is never taken: whoever knows
/// the public key could sign.
const RSA: [Algorithm; 6] = [
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::PS384,
    Algorithm::PS512,
];

/// Keys that can check signatures.
#[derive(Default)]
pub(super) struct KeySet(Vec<PublicKey>);

struct PublicKey {
    id: Option<String>,
    /// What it is for; the token does not decide.
    algorithms: Vec<Algorithm>,
    key: DecodingKey,
}

/// What is wrong with a key set.
#[derive(Debug, thiserror::Error)]
pub(super) enum KeySetFault {
    #[error("it is no JSON Web Key Set: {0}")]
    NotASet(#[from] serde_json::Error),
    #[error(
        "it has no public key of RSA, of the curves P-256 and P-384, or Ed25519 to check signatures by"
    )]
    NoKey,
}

impl KeySet {
    /// Reads a JSON Web Key Set. Keys of kinds that are not taken, and secret ones, are left out.
    pub(super) fn read(json: &[u8]) -> Result<Self, KeySetFault> {
        #[derive(Deserialize)]
        struct Set {
            keys: Vec<Json>,
        }
        let Set { keys } = serde_json::from_slice(json)?;
        let keys = keys
            .into_iter()
            .filter_map(|key| PublicKey::read(key).ok().flatten());
        let keys: Vec<_> = keys.collect();
        if keys.is_empty() {
            return Err(KeySetFault::NoKey);
        }
        Ok(Self(keys))
    }

    /// The key of that id, for that algorithm; without an id, the only one for it.
    pub(super) fn key(&self, id: Option<&str>, algorithm: Algorithm) -> Option<DecodingKey> {
        let fits = |key: &&PublicKey| {
            key.algorithms.contains(&algorithm) && (id.is_none() || key.id.as_deref() == id)
        };
        let mut keys = self.0.iter().filter(fits);
        let key = keys.next()?;
        let is_clear = id.is_some() || keys.next().is_none();
        is_clear.then(|| key.key.clone())
    }
}

impl PublicKey {
    fn read(json: Json) -> Result<Option<Self>, Box<dyn std::error::Error>> {
        let jwk: Jwk = serde_json::from_value(json)?;
        let is_for_signing = jwk.common.public_key_use.as_ref();
        if is_for_signing.is_some_and(|purpose| *purpose != PublicKeyUse::Signature) {
            return Ok(None);
        }
        let mut algorithms = algorithms(&jwk.algorithm);
        if let Some(named) = jwk.common.key_algorithm {
            let named = named.to_string();
            algorithms.retain(|algorithm| format!("{algorithm:?}") == named);
        }
        if algorithms.is_empty() {
            return Ok(None);
        }
        let key = DecodingKey::from_jwk(&jwk)?;
        let id = jwk.common.key_id;
        Ok(Some(Self {
            id,
            algorithms,
            key,
        }))
    }
}

/// What a key of that kind can be for.
fn algorithms(parameters: &AlgorithmParameters) -> Vec<Algorithm> {
    match parameters {
        AlgorithmParameters::RSA(_) => RSA.to_vec(),
        AlgorithmParameters::EllipticCurve(key) => match key.curve {
            EllipticCurve::P256 => vec![Algorithm::ES256],
            EllipticCurve::P384 => vec![Algorithm::ES384],
            _ => Vec::new(),
        },
        AlgorithmParameters::OctetKeyPair(key) if key.curve == EllipticCurve::Ed25519 => {
            vec![Algorithm::EdDSA]
        }
        _ => Vec::new(),
    }
}
