//! The step that finds out who asks and whether they may, and tells the handlers.

use std::num::NonZeroU32;

use axum::extract::Request;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::Response;
use serde_json::{Map, Value as Json};
use tracing::Span;

use super::{Access, Caller, Denied, Role};
use crate::http::accept::accepted;
use crate::http::guard::{Left, RateLimit};
use crate::http::live::is_socket;
use crate::http::media::MediaType;
use crate::http::refusal::Refusal;
use crate::http::{ADMIN, ASK, ASSETS, EXPLORE, GRAPHQL, HEALTH, LICENCES, READY};
use crate::telemetry::{Account, Guard, Metrics};

/// What a request is let in by.
#[derive(Clone)]
pub(in crate::http) struct Entrance {
    pub(in crate::http) access: Access,
    pub(in crate::http) rate: Option<RateLimit>,
    pub(in crate::http) metrics: Metrics,
}

/// Somebody who opens a WebSocket, in the extensions of the request.
#[derive(Debug, Clone)]
pub(in crate::http) struct Newcomer {
    /// Who it is, as far as the request tells.
    pub(in crate::http) caller: Caller,
    /// What the graph asks for was not shown yet: browsers can do that by a message alone.
    is_stranger: bool,
}

impl Newcomer {
    /// Somebody who need not show anything more.
    pub(in crate::http) fn known(caller: Caller) -> Self {
        Self {
            caller,
            is_stranger: false,
        }
    }
}

/// What an address asks of those who ask there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Whether the service is up: always answered.
    Probe,
    /// A page, or a part of one, which is the same for all.
    Page,
    /// What changes the service.
    Admin,
    /// The graph.
    Graph,
    /// The graph, for whoever may show in a message who they are.
    Socket,
}

impl Place {
    fn of(request: &Parts) -> Self {
        match request.uri.path() {
            HEALTH | READY => Self::Probe,
            ASK | EXPLORE | LICENCES => Self::Page,
            path if path.starts_with(ASSETS) => Self::Page,
            path if path.starts_with(ADMIN) => Self::Admin,
            GRAPHQL if is_socket(&request.headers) => Self::Socket,
            _ => Self::Graph,
        }
    }
}

impl Entrance {
    /// Puts a [`Caller`] and its [`Client`](crate::work::Client) into the extensions of a request that may
    /// come in, and says what its client may still send; else the answer that it has.
    pub(in crate::http) async fn admit(
        &self,
        request: Request,
    ) -> Result<(Request, Option<Left>), Response> {
        let (mut parts, body) = request.into_parts();
        match self.look(&parts).await {
            Ok((newcomer, left)) => {
                let caller = &newcomer.caller;
                Span::current().record("client", &*caller.name);
                if let Some(account) = parts.extensions.get::<Account>() {
                    account.is_of(&caller.name);
                }
                parts.extensions.insert(caller.client);
                if is_socket(&parts.headers) {
                    parts.extensions.insert(newcomer.clone());
                }
                parts.extensions.insert(newcomer.caller);
                Ok((Request::from_parts(parts, body), left))
            }
            Err(refusal) => {
                let media = accepted(&parts.headers);
                Err(refusal.answer(media.unwrap_or(MediaType::Json)))
            }
        }
    }

    /// Tells a client what it may still send.
    pub(in crate::http) fn tell(&self, left: Option<Left>, headers: &mut HeaderMap) {
        if let (Some(rate), Some(left)) = (&self.rate, left) {
            rate.tell(left, headers);
        }
    }

    /// Who asks, and what they may still send.
    async fn look(&self, request: &Parts) -> Result<(Newcomer, Option<Left>), Refusal> {
        let anonymous = self.access.at(request);
        let place = Place::of(request);
        if place == Place::Probe {
            return Ok((Newcomer::known(anonymous), None));
        }
        let known = match request.extensions.get::<Caller>() {
            // Nothing from outside writes there: this process says who asks.
            Some(caller) => Ok(Some(caller.clone())),
            None => self.access.known(&request.headers).await,
        };
        // Whoever guesses counts by the address.
        let client = known
            .as_ref()
            .ok()
            .and_then(Option::as_ref)
            .unwrap_or(&anonymous)
            .client;
        let left = match &self.rate {
            Some(rate) => Some(rate.take(client, NonZeroU32::MIN)?),
            None => None,
        };
        let known = known.map_err(|denied| self.refuse(&denied, &anonymous))?;
        let is_stranger = place == Place::Socket && known.is_none() && self.access.is_restricted();
        let caller = match (known, place) {
            (Some(caller), Place::Admin) if caller.role < Role::Admin => {
                self.metrics.refused(Guard::Access);
                return Err(Refusal::not_admin());
            }
            (Some(caller), _) => caller,
            (None, Place::Admin) => return Err(self.refuse(&Denied::Nothing, &anonymous)),
            (None, Place::Graph) if self.access.is_restricted() => {
                return Err(self.refuse(&Denied::Nothing, &anonymous));
            }
            (None, _) => anonymous,
        };
        let newcomer = Newcomer {
            caller,
            is_stranger,
        };
        Ok((newcomer, left))
    }

    /// Who a newcomer is by what the first message over a WebSocket shows. Whoever shows nothing there stays
    /// who they were.
    pub(in crate::http) async fn introduce(
        &self,
        newcomer: &Newcomer,
        shown: &Map<String, Json>,
    ) -> Result<Caller, Refusal> {
        let caller = match self.access.introduced(shown).await {
            Ok(None) if newcomer.is_stranger => Err(Denied::Nothing),
            Ok(None) => return Ok(newcomer.caller.clone()),
            Ok(Some(caller)) => Ok(caller),
            Err(denied) => Err(denied),
        };
        caller.map_err(|denied| self.refuse(&denied, &newcomer.caller))
    }

    /// Why is for the log alone: it would help those who guess.
    fn refuse(&self, denied: &Denied, anonymous: &Caller) -> Refusal {
        tracing::debug!(client = &*anonymous.name, reason = %denied, "not known");
        self.metrics.refused(Guard::Access);
        match denied {
            Denied::NoRole => Refusal::no_role(),
            _ => Refusal::unknown(),
        }
    }
}
