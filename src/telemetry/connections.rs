//! Connections of clients: those that are open, and those that were taken in.

use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

/// Connections of clients.
#[derive(Debug)]
pub(super) struct Connections {
    open: Gauge,
    taken: Counter,
}

/// A connection that is counted as open until it is dropped.
#[derive(Debug)]
pub struct OpenConnection(Gauge);

impl Connections {
    pub(super) fn new(registry: &mut Registry) -> Self {
        let connections = Self {
            open: Gauge::default(),
            taken: Counter::default(),
        };
        let (open, taken) = (connections.open.clone(), connections.taken.clone());
        registry.register("connections", "Connections of clients that are open", open);
        let help = "Connections of clients that were taken in";
        registry.register("connections_taken", help, taken);
        connections
    }

    pub(super) fn take_in(&self) -> OpenConnection {
        self.taken.inc();
        self.open.inc();
        OpenConnection(self.open.clone())
    }
}

impl Drop for OpenConnection {
    fn drop(&mut self) {
        self.0.dec();
    }
}
