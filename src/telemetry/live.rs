//! What is counted of data that change while the service runs, and of those who are told of it.

use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

/// What came of reading the data anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EncodeLabelValue)]
pub enum Reload {
    /// Others are served.
    Changed,
    /// They are as they were.
    Same,
    /// They have faults, and those before are served.
    Refused,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Outcome {
    outcome: Reload,
}

/// How often the data were read anew, and who listens.
#[derive(Debug, Default)]
pub(super) struct Live {
    reloads: Family<Outcome, Counter>,
    subscriptions: Gauge,
}

/// A subscription that is counted until it is dropped.
#[derive(Debug)]
pub struct OpenSubscription(Gauge);

impl Drop for OpenSubscription {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Live {
    pub(super) fn in_registry(registry: &mut Registry) -> Self {
        let live = Self::default();
        registry.register(
            "reloads",
            "How often the data were read anew, by what came of it",
            Family::clone(&live.reloads),
        );
        registry.register(
            "subscriptions",
            "Subscriptions that are open",
            live.subscriptions.clone(),
        );
        live
    }

    pub(super) fn reloaded(&self, outcome: Reload) {
        self.reloads.get_or_create(&Outcome { outcome }).inc();
    }

    pub(super) fn subscription(&self) -> OpenSubscription {
        self.subscriptions.inc();
        OpenSubscription(self.subscriptions.clone())
    }
}
