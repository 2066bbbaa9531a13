//! Clients that take their time, counted and told.

use super::line::Line;
use super::tally::Tally;
use crate::telemetry::{Guard, Metrics};

/// Counts connections that were closed since their clients were too slow.
#[derive(Debug, Default)]
pub(super) struct Slow {
    metrics: Metrics,
    heads: Tally,
    answers: Tally,
}

impl Slow {
    pub(super) fn new(metrics: Metrics) -> Self {
        Self {
            metrics,
            ..Self::default()
        }
    }

    /// A request did not come in time.
    pub(super) fn head(&self, line: &Line) {
        self.metrics.refused(Guard::Slow);
        if let Some(connections) = self.heads.count() {
            let peer = line.peer;
            tracing::warn!(connections, last = %peer, "closed: a request did not come in time");
        }
    }

    /// An answer was not taken in time.
    pub(super) fn answer(&self, line: &Line) {
        self.metrics.refused(Guard::Slow);
        if let Some(connections) = self.answers.count() {
            let peer = line.peer;
            tracing::warn!(connections, last = %peer, "closed: an answer was not taken in time");
        }
    }
}
