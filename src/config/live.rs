//! How data that change while the service runs are noticed.

use std::time::Duration;

use clap::Args;

use super::units::duration;

/// Data that change.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Changing data")]
pub struct LiveSettings {
    /// Read the data folder anew whenever something in it has changed and is quiet again
    #[arg(long, env = "SILKGRAPH_WATCH")]
    pub watch: bool,

    /// Operations that one WebSocket may have at a time
    #[arg(
        long,
        env = "SILKGRAPH_MAX_OPERATIONS",
        value_name = "OPERATIONS",
        default_value_t = 100
    )]
    pub max_operations: usize,

    /// How often the store is asked whether it holds other data, while somebody subscribes to that
    #[arg(long, env = "SILKGRAPH_POLL", value_name = "TIME", default_value = "5s", value_parser = duration)]
    pub poll: Duration,
}
