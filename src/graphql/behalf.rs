//! Services that share everything with another one, and differ in whom and what they answer for.

use std::sync::Arc;
use std::time::Duration;

use super::data::Data;
use super::service::Service;
use crate::telemetry::Account;
use crate::work::{Client, Workers, WorkersOptions};

impl Service {
    /// The same with so many workers, who have nothing to do yet.
    #[must_use]
    pub fn with_workers(self, options: WorkersOptions) -> Self {
        Self {
            workers: Workers::new(options),
            ..self
        }
    }

    /// The same, whose log tells of operations that take as long or longer.
    #[must_use]
    pub fn with_slow(self, slow: Duration) -> Self {
        Self {
            slow: Some(slow),
            ..self
        }
    }

    /// The same on behalf of a client, among whom the workers are shared out.
    #[must_use]
    pub fn on_behalf_of(self, client: Client) -> Self {
        Self {
            workers: self.workers.on_behalf_of(client),
            ..self
        }
    }

    /// The same, which adds what it answers to the account of a request.
    #[must_use]
    pub fn counted_in(self, account: Account) -> Self {
        Self { account, ..self }
    }

    /// The same for what belongs together: all of its requests, and those of its clones, answer from
    /// what is there when the first one asks, as far as a store can keep it. Not to be kept, since that
    /// would keep the data.
    #[must_use]
    pub fn pinned(self) -> Self {
        Self {
            pinned: Some(Arc::default()),
            ..self
        }
    }

    /// The same for what lasts: each of its requests answers from what is there then.
    #[must_use]
    pub fn unpinned(self) -> Self {
        Self {
            pinned: None,
            ..self
        }
    }

    /// What a request answers from that begins now.
    pub(super) fn data(&self) -> Data {
        let now = || self.inner.data.pinned();
        match &self.pinned {
            Some(pinned) => pinned.get_or_init(now).clone(),
            None => now(),
        }
    }
}
