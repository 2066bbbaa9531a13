//! How many requests a client may send.

use std::convert::Infallible;
use std::fmt;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::nanos::Nanos;
use governor::state::{InMemoryState, NotKeyed, StateStore};
use governor::{Quota, RateLimiter};
use quick_cache::sync::Cache;

use crate::config::GuardSettings;
use crate::http::refusal::Refusal;
use crate::telemetry::{Guard, Metrics};
use crate::work::Client;

/// Clients that are remembered. Of more, those are forgotten that asked longest ago: whoever sends from
/// as many addresses has as many clients' share anyway.
const CLIENTS: usize = 50_000;

const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const LIMIT: HeaderName = HeaderName::from_static("ratelimit");

/// A bound on the requests of each client. Clones count together.
#[derive(Clone)]
pub(in crate::http) struct RateLimit(Arc<Inner>);

struct Inner {
    limiter: RateLimiter<Client, Clients, DefaultClock, StateInformationMiddleware>,
    burst: NonZeroU32,
    /// Until one request more may be sent.
    period: Duration,
    /// Both, as clients are told.
    policy: HeaderValue,
    metrics: Metrics,
}

/// What a client may still send.
#[derive(Debug, Clone, Copy)]
pub(in crate::http) struct Left {
    /// Requests at once.
    requests: u32,
    /// Seconds until it may send all again.
    reset: u64,
}

impl RateLimit {
    /// As the settings say; none where they say nothing.
    pub(in crate::http) fn of(guards: &GuardSettings, metrics: &Metrics) -> Option<Self> {
        let (rate, burst) = (guards.rate?, guards.rate_burst);
        let period = rate.per / rate.count.get();
        let quota = Quota::with_period(period)?.allow_burst(burst);
        let window = seconds(period.saturating_mul(burst.get()));
        let policy = format!("\"client\";q={burst};w={window}");
        Some(Self(Arc::new(Inner {
            limiter: RateLimiter::new(quota, Clients::default(), DefaultClock::default()),
            burst,
            period,
            policy: HeaderValue::try_from(policy).ok()?,
            metrics: metrics.clone(),
        })))
    }

    /// Takes some requests from what a client may send. More than it may ever send at once count as that
    /// many.
    pub(in crate::http) fn take(
        &self,
        client: Client,
        requests: NonZeroU32,
    ) -> Result<Left, Refusal> {
        let Inner {
            limiter,
            burst,
            period,
            ..
        } = &*self.0;
        match limiter.check_key_n(&client, requests.min(*burst)) {
            Ok(Ok(state)) => {
                let requests = state.remaining_burst_capacity();
                let spent = burst.get().saturating_sub(requests);
                let reset = seconds(period.saturating_mul(spent));
                Ok(Left { requests, reset })
            }
            Ok(Err(not_until)) => {
                let wait = not_until.wait_time_from(limiter.clock().now());
                self.0.metrics.refused(Guard::Rate);
                Err(Refusal::too_many(seconds(wait).max(1)))
            }
            // It is never more than the burst.
            Err(_) => Ok(Left {
                requests: 0,
                reset: 0,
            }),
        }
    }

    /// Tells a client what it may still send.
    pub(in crate::http) fn tell(&self, left: Left, headers: &mut HeaderMap) {
        let Left { requests, reset } = left;
        headers.insert(POLICY, self.0.policy.clone());
        if let Ok(left) = HeaderValue::try_from(format!("\"client\";r={requests};t={reset}")) {
            headers.insert(LIMIT, left);
        }
    }
}

impl fmt::Debug for RateLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RateLimit").finish_non_exhaustive()
    }
}

/// Whole seconds, rounded up.
fn seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}

/// What each client has sent of late, of so many and not more.
struct Clients(Cache<Client, Arc<InMemoryState>>);

impl Default for Clients {
    fn default() -> Self {
        Self(Cache::new(CLIENTS))
    }
}

impl StateStore for Clients {
    type Key = Client;

    fn measure_and_replace<T, F, E>(&self, client: &Client, measure: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        let state = self
            .0
            .get_or_insert_with(client, || Ok::<_, Infallible>(Arc::default()));
        let Ok(state) = state;
        state.measure_and_replace(&NotKeyed::NonKey, measure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_of_clients_takes_no_more_room() {
        let clients = Clients::default();
        for number in 0..4 * CLIENTS as u64 {
            let seen = |_| Ok::<_, Infallible>(((), Nanos::new(1)));
            clients
                .measure_and_replace(&Client::known_as(number), seen)
                .unwrap();
        }
        let kept = clients.0.len();
        assert!((CLIENTS / 2..=CLIENTS).contains(&kept), "{kept}");
    }
}
