//! Whoever sent a request, as the rest of the service knows them.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::address;
use crate::http::refusal::Refusal;
use crate::text::visible;
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

impl Role {
    const ALL: [Self; 2] = [Self::Read, Self::Admin];

    /// The role of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Admin => "admin",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// By what somebody is known.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Address,
    Key,
    Token,
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
        Self::of(Kind::Address, &address::name(address), Role::Read)
    }

    /// Somebody who has a key of that name.
    pub fn named(name: &str, role: Role) -> Self {
        Self::of(Kind::Key, name, role)
    }

    /// Somebody who has a token of that subject, which the log shows as far as it has room.
    pub(super) fn holding(subject: &str, role: Role) -> Self {
        let shown = visible(&format!("{subject:.64}")).into_owned();
        Self {
            name: if shown.is_empty() { "token" } else { &shown }.into(),
            ..Self::of(Kind::Token, subject, role)
        }
    }

    /// Somebody who is known by a name of some kind: one of a key is nobody's address.
    fn of(kind: Kind, name: &str, role: Role) -> Self {
        let digest = xxh3_64_with_seed(name.as_bytes(), kind as u64);
        Self {
            client: Client::known_as(digest),
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
        let admin = admin.cloned().map(Self);
        admin.ok_or_else(|| Refusal::not_admin().into_response())
    }
}
