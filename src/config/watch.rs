//! By what the service is watched.

use std::net::SocketAddr;
use std::time::Duration;

use clap::Args;

use super::units::duration;

/// Metrics and the log of what was slow.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Watching")]
pub struct WatchSettings {
    /// Address and port at which metrics are told, to everybody who reaches it, and nowhere else; by
    /// default they are at `/metrics` of the address where queries are answered
    #[arg(long, env = "SILKGRAPH_METRICS_LISTEN", value_name = "ADDRESS")]
    pub metrics_listen: Option<SocketAddr>,

    /// Operations that take longer have a line in the log, with the hash of their text
    #[arg(long, env = "SILKGRAPH_SLOW_QUERY", value_name = "TIME", default_value = "1s", value_parser = duration)]
    pub slow_query: Duration,
}
