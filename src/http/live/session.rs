//! One client who is told of things as they happen: what the log says of it in the end.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use tracing::Span;

use crate::http::access::Caller;

/// A client who is told until it leaves. The log has a line when it is dropped.
#[derive(Debug)]
pub(super) struct Session {
    transport: &'static str,
    came_as: Caller,
    /// Who it said it is since.
    caller: OnceLock<Caller>,
    begun: Instant,
    told: AtomicU64,
    /// Of the request that it began with.
    span: Span,
}

impl Session {
    /// It begins now.
    pub(super) fn new(transport: &'static str, caller: Caller) -> Self {
        Self {
            transport,
            came_as: caller,
            caller: OnceLock::new(),
            begun: Instant::now(),
            told: AtomicU64::new(0),
            span: Span::current(),
        }
    }

    /// Says once who it is that came.
    pub(super) fn is_of(&self, caller: Caller) {
        // A second time there is none.
        let _ = self.caller.set(caller);
    }

    /// Who it is, as far as that was said.
    pub(super) fn caller(&self) -> &Caller {
        self.caller.get().unwrap_or(&self.came_as)
    }

    /// Counts something that it is told, and says which this is, from 1.
    pub(super) fn tell(&self) -> u64 {
        self.told.fetch_add(1, Ordering::Relaxed) + 1
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.span.in_scope(|| {
            tracing::info!(
                transport = self.transport,
                client = %self.caller().name,
                told = self.told.load(Ordering::Relaxed),
                seconds = self.begun.elapsed().as_secs_f64(),
                "no longer told"
            );
        });
    }
}
