//! Whoever sent a request, as the rest of the service knows them.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use xxhash_rust::xxh3::xxh3_64;

use crate::graphql::{ClientError, ErrorCode};
use crate::http::refusal::Refusal;
use crate::work::Client;

/// Whoever sent a request. It is in the extensions of each request that reaches a handler.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// On whose behalf its work is done.
    pub client: Client,
    /// What the log may show: an address, or the name of a key.
    pub name: Arc<str>,
    /// What it may.
    pub role: Role,
}

/// What a caller may. Each may what those before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Ask for what is in the graph.
    Read,
    /// Also what changes the service or tells of it: the addresses below `/admin/`.
    Admin,
}

impl Caller {
    /// Nobody from outside: a request that came over no connection.
    pub fn inside() -> Self {
        Self {
            client: Client::INSIDE,
            name: "inside".into(),
            role: Role::Read,
        }
    }

    /// Somebody of whom only the address is known.
    pub fn at(address: IpAddr) -> Self {
        Self::named(&address.to_string(), Role::Read)
    }

    /// Somebody who is told from others by a name.
    pub fn named(name: &str, role: Role) -> Self {
        Self {
            client: Client::known_as(xxh3_64(name.as_bytes())),
            name: name.into(),
            role,
        }
    }
}

/// A caller of the role [`Role::Admin`]. As an argument of a handler it keeps all others out.
#[derive(Debug, Clone)]
pub struct Admin(pub Caller);

impl<S: Sync> FromRequestParts<S> for Admin {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        let caller = parts.extensions.get::<Caller>();
        let admin = caller.filter(|caller| caller.role >= Role::Admin);
        admin.cloned().map(Self).ok_or_else(|| {
            let message = "This address is for the role `admin`. Ask with a key that has it.";
            let error = ClientError::new(ErrorCode::BadUserInput, message);
            Refusal::of(StatusCode::FORBIDDEN, error).into_response()
        })
    }
}
