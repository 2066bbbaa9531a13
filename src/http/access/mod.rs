//! Who asks, and what they may: the first that the door looks at.

// In reading order: who somebody is, by what they are known, and the step that asks it of each request.
mod caller;
mod address;
mod reached;
mod credential;
mod payload;
mod keys;
mod token;
mod fault;
mod admit;
mod lasting;

use std::fmt;
use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use axum::extract::ConnectInfo;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use serde_json::{Map, Value as Json};
use tokio::sync::Notify;

use crate::config::{Access as WhoMayRead, AccessSettings};
use address::Proxies;
use credential::{Credential, credential};
use keys::Keys;
use payload::as_headers;
use token::{TokenFault, Tokens};

pub use caller::{Admin, Caller, Role};
pub use fault::AccessFault;
pub use keys::{NewKey, new_key};

pub(super) use admit::{Entrance, Newcomer};
pub(super) use lasting::Shown;
pub(super) use reached::Reached;

/// Who may ask. Clones are the same.
#[derive(Clone)]
pub struct Access(Arc<Inner>);

struct Inner {
    is_restricted: bool,
    proxies: Proxies,
    keys_file: Option<PathBuf>,
    keys: RwLock<Arc<Keys>>,
    tokens: Option<Tokens>,
    /// Told whenever keys were read anew.
    reloaded: Notify,
}

/// Why somebody is not who they say, for the log; clients are told the same in all cases.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
enum Denied {
    #[error("no key and no token")]
    Nothing,
    #[error("a header that is no credential")]
    Unreadable,
    #[error("a key that is not known")]
    UnknownKey,
    #[error(transparent)]
    Token(#[from] TokenFault),
    #[error("a token without a role")]
    NoRole,
}

impl Access {
    /// Reads who may ask.
    pub fn open(settings: &AccessSettings) -> Result<Self, AccessFault> {
        let is_restricted = settings.access == WhoMayRead::Restricted;
        if is_restricted && settings.keys.is_none() && settings.jwks.is_none() {
            return Err(AccessFault::Nobody);
        }
        let header = settings.client_address_header.parse();
        let access = Self(Arc::new(Inner {
            is_restricted,
            proxies: Proxies {
                trusted: settings.trusted_proxies.clone(),
                header: header
                    .map_err(|_| AccessFault::Header(settings.client_address_header.clone()))?,
            },
            keys_file: settings.keys.clone(),
            keys: RwLock::default(),
            tokens: Tokens::open(settings)?,
            reloaded: Notify::new(),
        }));
        access.read_keys()?;
        Ok(access)
    }

    /// Reads the files anew; where one has a fault, what it said before holds. Keys at an address are
    /// asked for soon.
    pub fn reload(&self) -> Result<(), AccessFault> {
        self.read_keys()?;
        let tokens = self.0.tokens.as_ref().map_or(Ok(()), Tokens::reload);
        // Whatever becomes of the tokens, the keys are others.
        self.0.reloaded.notify_waiters();
        tokens
    }

    /// Has what comes from elsewhere ready before it is needed.
    pub async fn prepare(&self) {
        if let Some(tokens) = &self.0.tokens {
            tokens.prepare().await;
        }
    }

    fn read_keys(&self) -> Result<(), AccessFault> {
        let Some(path) = &self.0.keys_file else {
            return Ok(());
        };
        let text = fs::read_to_string(path)
            .map_err(|fault| AccessFault::unreadable("keys", path, fault))?;
        let keys = Keys::read(&text).map_err(|(line, fault)| AccessFault::KeyLine {
            path: path.clone(),
            line,
            fault,
        })?;
        *self.0.keys.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(keys);
        Ok(())
    }

    /// Whether only those may read who have a key or a token.
    pub fn is_restricted(&self) -> bool {
        self.0.is_restricted
    }

    /// Who sent a request, as far as its connection tells.
    fn at(&self, request: &Parts) -> Caller {
        let connection = request.extensions.get::<ConnectInfo<SocketAddr>>();
        connection.map_or_else(Caller::inside, |connection| {
            Caller::at(self.0.proxies.client(connection.0.ip(), &request.headers))
        })
    }

    /// Who sent a request, as far as its key or token tells; nobody where it has none.
    async fn known(&self, headers: &HeaderMap) -> Result<Option<Caller>, Denied> {
        if !self.asks_for_any() {
            return Ok(None);
        }
        let key = match credential(headers).map_err(|_| Denied::Unreadable)? {
            None => return Ok(None),
            Some(Credential::Bearer(token)) if is_token(token) => match &self.0.tokens {
                // Apart, since it may have to ask for keys: who has no token needs no room for that.
                Some(tokens) => return Box::pin(self.holder(tokens, token)).await.map(Some),
                None => token,
            },
            Some(Credential::Key(key) | Credential::Bearer(key)) => key,
        };
        self.keys().of(key).map(Some).ok_or(Denied::UnknownKey)
    }

    /// The same by what the first message over a WebSocket shows.
    async fn introduced(&self, payload: &Map<String, Json>) -> Result<Option<Caller>, Denied> {
        if !self.asks_for_any() {
            return Ok(None);
        }
        let headers = as_headers(payload).map_err(|_| Denied::Unreadable)?;
        self.known(&headers).await
    }

    /// Whether keys or tokens mean anything here: others may be for a proxy.
    fn asks_for_any(&self) -> bool {
        self.0.keys_file.is_some() || self.0.tokens.is_some()
    }

    /// Whose a token is. Where anybody may read, that needs no role.
    async fn holder(&self, tokens: &Tokens, token: &str) -> Result<Caller, Denied> {
        let holder = tokens.holder(token).await?;
        let by_default = (!self.0.is_restricted).then_some(Role::Read);
        let role = holder.role.or(by_default).ok_or(Denied::NoRole)?;
        Ok(Caller::holding(&holder.subject, role))
    }

    fn keys(&self) -> Arc<Keys> {
        Arc::clone(&self.0.keys.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Whether it has the three parts of a token, which keys have not.
fn is_token(text: &str) -> bool {
    text.matches('.').count() == 2
}

impl Default for Access {
    /// Anybody may read, and nobody more.
    fn default() -> Self {
        Self(Arc::new(Inner {
            is_restricted: false,
            proxies: Proxies::default(),
            keys_file: None,
            keys: RwLock::default(),
            tokens: None,
            reloaded: Notify::new(),
        }))
    }
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Access").finish_non_exhaustive()
    }
}
