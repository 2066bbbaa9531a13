//! Tokens (JWT) of an identity provider: whose they are, and what those may.

// In reading order: what a token must be, the keys by which that is seen, and how they are come by.
mod keyset;
mod source;
mod fetch;
mod provider;

use std::time::Duration;

use jsonwebtoken::errors::Error;
use jsonwebtoken::{Validation, decode, decode_header};
use serde_json::{Map, Value as Json};

use super::{AccessFault, Role};
use crate::config::AccessSettings;
use source::Source;

/// What tokens must be.
pub(super) struct Tokens {
    issuer: String,
    audience: String,
    role_claim: Option<String>,
    leeway: Duration,
    source: Source,
}

/// Whose a token is.
pub(super) struct Holder {
    /// Its subject; empty where it has none.
    pub(super) subject: String,
    /// What its holder may, where it says so or need not.
    pub(super) role: Option<Role>,
}

/// Why a token does not hold, for the log. It says nothing of what stands in the token.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum TokenFault {
    #[error("a token that does not hold: {0:?}")]
    Invalid(Error),
    #[error("a token signed by a key that is not known")]
    UnknownKey,
}

impl Tokens {
    /// What the settings say of tokens; nothing where they take none.
    pub(super) fn open(settings: &AccessSettings) -> Result<Option<Self>, AccessFault> {
        let Some(jwks) = &settings.jwks else {
            return Ok(None);
        };
        let named = |value: &Option<String>, setting| {
            let value = value
                .as_deref()
                .map(str::trim)
                .filter(|value| !value.is_empty());
            value
                .map(str::to_owned)
                .ok_or(AccessFault::Missing { setting })
        };
        provider::install();
        Ok(Some(Self {
            issuer: named(&settings.jwt_issuer, "SILKGRAPH_JWT_ISSUER")?,
            audience: named(&settings.jwt_audience, "SILKGRAPH_JWT_AUDIENCE")?,
            role_claim: settings.jwt_role_claim.clone(),
            leeway: settings.jwt_leeway,
            source: Source::open(jwks)?,
        }))
    }

    /// Reads the file of keys anew, or asks for those at an address.
    pub(super) fn reload(&self) -> Result<(), AccessFault> {
        self.source.reload()
    }

    /// Has the keys ready before the first token comes.
    pub(super) async fn prepare(&self) {
        self.source.prepare().await;
    }

    /// Whose a token is, if it holds: it is signed by a key of the provider, in a way that the key is for;
    /// it is for this service, by that issuer, and for now.
    pub(super) async fn holder(&self, token: &str) -> Result<Holder, TokenFault> {
        let header = decode_header(token).map_err(TokenFault::Invalid)?;
        let key = self.source.key(header.kid.as_deref(), header.alg).await;
        let key = key.ok_or(TokenFault::UnknownKey)?;
        let mut validation = Validation::new(header.alg);
        validation.leeway = self.leeway.as_secs();
        validation.validate_nbf = true;
        validation.set_audience(&[&self.audience]);
        validation.set_issuer(&[&self.issuer]);
        validation.set_required_spec_claims(&["exp", "iss", "aud"]);
        let token = decode::<Map<String, Json>>(token, &key, &validation);
        let claims = token.map_err(TokenFault::Invalid)?.claims;
        let subject = claims.get("sub").and_then(Json::as_str).unwrap_or_default();
        Ok(Holder {
            subject: subject.to_owned(),
            role: match &self.role_claim {
                Some(claim) => role(&claims, claim),
                None => Some(Role::Read),
            },
        })
    }
}

/// The highest role that a claim has: a list of words, or a text of them as in `scope`.
fn role(claims: &Map<String, Json>, claim: &str) -> Option<Role> {
    let words: Vec<&str> = match claims.get(claim).or_else(|| below(claims, claim))? {
        Json::String(text) => text.split_whitespace().collect(),
        Json::Array(list) => list.iter().filter_map(Json::as_str).collect(),
        _ => return None,
    };
    words.into_iter().filter_map(Role::named).max()
}

/// What a path leads to.
fn below<'a>(claims: &'a Map<String, Json>, path: &str) -> Option<&'a Json> {
    let mut names = path.split('.');
    let top = claims.get(names.next()?)?;
    names.try_fold(top, |json, name| json.get(name))
}
