//! Whether what somebody showed who is told of things for long still holds: keys are taken back, and tokens
//! end.

use std::time::Duration;

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use serde_json::{Map, Value as Json};
use tokio::time::timeout;

use super::credential::API_KEY;
use super::payload::as_headers;
use super::{Access, Caller, Entrance};

/// How often it is looked at, beside whenever the keys are read anew.
const AGAIN: Duration = Duration::from_secs(10);

/// What somebody showed: a key or a token, if anything. It is for looking it up alone, and has no `Debug`.
#[derive(Clone, Default)]
pub(in crate::http) struct Shown(HeaderMap);

impl Shown {
    /// What a request shows.
    pub(in crate::http) fn in_headers(headers: &HeaderMap) -> Self {
        let mut shown = HeaderMap::new();
        for name in [AUTHORIZATION, API_KEY] {
            for value in headers.get_all(&name) {
                shown.append(&name, value.clone());
            }
        }
        Self(shown)
    }

    /// What the first message over a WebSocket shows; nothing where it shows nothing.
    pub(in crate::http) fn in_message(payload: &Map<String, Json>) -> Option<Self> {
        let shown = as_headers(payload).ok().filter(|shown| !shown.is_empty())?;
        Some(Self(shown))
    }
}

impl Entrance {
    /// Waits until what somebody has shown by then says no longer that it is that caller.
    pub(in crate::http) async fn outlived(&self, somebody: impl Fn() -> (Caller, Shown)) {
        loop {
            let _ = timeout(AGAIN, self.access.reloaded()).await;
            let (caller, shown) = somebody();
            if !self.still_is(&caller, &shown).await {
                return;
            }
        }
    }

    /// Whether what was shown still says so; where nothing was, nothing changes.
    async fn still_is(&self, caller: &Caller, shown: &Shown) -> bool {
        if shown.0.is_empty() {
            return true;
        }
        match self.access.known(&shown.0).await {
            Ok(known) => known.is_none_or(|known| known == *caller),
            Err(reason) => {
                tracing::debug!(client = &*caller.name, %reason, "no longer known");
                false
            }
        }
    }
}

impl Access {
    /// Waits until the keys are read anew.
    async fn reloaded(&self) {
        self.0.reloaded.notified().await;
    }
}
