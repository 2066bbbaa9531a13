//! What is counted while the service runs, in the text format of Prometheus.

use std::fmt;
use std::sync::Arc;

use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::registry::Registry;

/// What one service counts. Clones count together; there is nothing global, so that two services in a
/// process are told apart.
#[derive(Clone)]
pub struct Metrics(Arc<Inner>);

struct Inner {
    registry: Registry,
    refusals: Family<Refused, Counter>,
}

/// What keeps a request or a connection from being served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EncodeLabelValue)]
pub enum Guard {
    /// More connections than may be open.
    Connections,
    /// A request, or the answer to it, was not sent or taken in time.
    Slow,
    /// A name of this machine that it is not known by.
    Host,
    /// No key or token, or one that does not hold.
    Access,
    /// More requests of one client than it may send.
    Rate,
    /// A request that is too large.
    Size,
    /// A query that would cost too much.
    Cost,
    /// No worker in time.
    Busy,
    /// A query that is not among those that are stored.
    Stored,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Refused {
    guard: Guard,
}

impl Metrics {
    /// Something was refused.
    pub fn refused(&self, guard: Guard) {
        self.0.refusals.get_or_create(&Refused { guard }).inc();
    }

    /// All that was counted until now.
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = encode(&mut text, &self.0.registry);
        text
    }
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("silkgraph");
        let refusals = Family::default();
        registry.register(
            "refusals",
            "Requests and connections that were refused, by what refused them",
            Family::clone(&refusals),
        );
        Self(Arc::new(Inner { registry, refusals }))
    }
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metrics").finish_non_exhaustive()
    }
}
