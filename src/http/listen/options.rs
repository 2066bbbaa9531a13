//! What the listener is set up with.

use std::time::Duration;

use ipnet::IpNet;

use super::descriptors::room_for_connections;
use super::tls::Tls;
use crate::http::Stopping;
use crate::telemetry::Metrics;

/// What the listener is set up with.
#[derive(Debug, Clone)]
pub struct ListenOptions {
    /// How long the head of a request may take to come, from when it begins; for the first one, and for
    /// what TLS agrees on, from when the connection is there.
    pub header_within: Duration,
    /// How long a connection may be idle after a request.
    pub idle_within: Duration,
    /// How long nothing of an answer may be taken.
    pub write_within: Duration,
    /// Connections at a time.
    pub max_connections: usize,
    /// Connections of one address at a time, or of one network of IPv6 (the first 64 bits).
    pub max_connections_by_address: usize,
    /// Addresses for which that does not hold, since others come through them.
    pub proxies: Vec<IpNet>,
    /// How long new connections are still taken after the service was asked to stop.
    pub stop_grace: Duration,
    /// How long what is under way has after that.
    pub stop_within: Duration,
    /// What connections are encrypted with, if they are.
    pub tls: Option<Tls>,
    /// Is told when the service is asked to stop.
    pub stopping: Stopping,
    /// Where connections are counted, and those that were refused.
    pub metrics: Metrics,
}

/// Longer than any service runs.
const FOR_EVER: Duration = Duration::from_secs(10 * 365 * 24 * 60 * 60);

impl ListenOptions {
    /// With times that can be added to a clock.
    pub(super) fn reckonable(mut self) -> Self {
        for time in [
            &mut self.header_within,
            &mut self.idle_within,
            &mut self.write_within,
            &mut self.stop_grace,
            &mut self.stop_within,
        ] {
            *time = FOR_EVER.min(*time);
        }
        self
    }
}

impl Default for ListenOptions {
    fn default() -> Self {
        let max_connections = room_for_connections(0);
        Self {
            header_within: Duration::from_secs(10),
            idle_within: Duration::from_secs(75),
            write_within: Duration::from_secs(30),
            max_connections,
            max_connections_by_address: max_connections.div_ceil(2),
            proxies: Vec::new(),
            stop_grace: Duration::ZERO,
            stop_within: Duration::from_secs(10),
            tls: None,
            stopping: Stopping::default(),
            metrics: Metrics::default(),
        }
    }
}
