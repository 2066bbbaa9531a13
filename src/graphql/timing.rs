//! Where the time of an answer went.

use std::time::{Duration, Instant};

/// How long the parts of an answer took, one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Timing {
    /// Reading the query, or finding it among those that were read before, and its variables.
    pub plan: Duration,
    /// Asking the store, all levels and branches together: with a database, its share.
    pub store: Duration,
    /// Writing the answer.
    pub write: Duration,
}

/// Takes the time from one part to the next.
pub(super) struct Stopwatch {
    since: Instant,
}

impl Stopwatch {
    pub(super) fn start() -> Self {
        Self {
            since: Instant::now(),
        }
    }

    /// How long it is since the last time this was asked.
    pub(super) fn lap(&mut self) -> Duration {
        let now = Instant::now();
        let lap = now - self.since;
        self.since = now;
        lap
    }
}
