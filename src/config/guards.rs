//! What keeps one client from taking all, and which pages of others may ask.

use std::num::NonZeroU32;
use std::time::Duration;

use clap::Args;

use super::units::duration;
use super::values::{Origins, Rate, origins, rate};

/// Requests that a client may send at once, where nothing is said.
const RATE_BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(99);

/// Guards of a service that is asked by the public.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(next_help_heading = "Guards")]
pub struct GuardSettings {
    /// Requests of one client, over time: `10` a second, `600/m` or `5000/h`; without it, as many as
    /// they send
    #[arg(long, env = "SILKGRAPH_RATE", value_name = "REQUESTS", value_parser = rate)]
    pub rate: Option<Rate>,

    /// Requests that a client may send at once, before that rate holds
    #[arg(
        long,
        env = "SILKGRAPH_RATE_BURST",
        value_name = "REQUESTS",
        default_value_t = RATE_BURST
    )]
    pub rate_burst: NonZeroU32,

    /// Which pages of others may ask: `*` for all, `none`, or origins such as `https://example.org`; by
    /// default all where anybody may read, else none
    #[arg(long, env = "SILKGRAPH_CORS_ORIGINS", value_name = "ORIGINS", value_parser = origins)]
    pub cors_origins: Option<Origins>,

    /// Tell browsers to come by TLS alone from now on, for this long, such as 8760h
    #[arg(long, env = "SILKGRAPH_HSTS", value_name = "TIME", value_parser = duration)]
    pub hsts: Option<Duration>,
}

impl Default for GuardSettings {
    fn default() -> Self {
        Self {
            rate: None,
            rate_burst: RATE_BURST,
            cors_origins: None,
            hsts: None,
        }
    }
}
