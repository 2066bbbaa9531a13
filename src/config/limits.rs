//! What one request may use up.

use std::time::Duration;

use clap::Args;

use super::units::{bytes, duration};

/// Bounds of one request. What crosses one is answered with an error that names it: no answer is
/// cut short in silence.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Limits")]
pub struct LimitSettings {
    /// Rows that one answer may have, over all its lists
    #[arg(
        long,
        env = "SILKGRAPH_MAX_ROWS",
        value_name = "ROWS",
        default_value_t = 100_000
    )]
    pub max_rows: usize,

    /// Size of one answer
    #[arg(long, env = "SILKGRAPH_MAX_BYTES", value_name = "SIZE", default_value = "32MB", value_parser = bytes)]
    pub max_bytes: usize,

    /// Time that one answer may take
    #[arg(long, env = "SILKGRAPH_TIME_LIMIT", value_name = "TIME", default_value = "10s", value_parser = duration)]
    pub time_limit: Duration,

    /// Length of a query's text
    #[arg(long, env = "SILKGRAPH_MAX_QUERY_BYTES", value_name = "SIZE", default_value = "256KiB", value_parser = bytes)]
    pub max_query_bytes: usize,

    /// Words and marks of a query's text
    #[arg(
        long,
        env = "SILKGRAPH_MAX_TOKENS",
        value_name = "TOKENS",
        default_value_t = 50_000
    )]
    pub max_tokens: usize,

    /// Levels that a query may nest fields, lists and objects
    #[arg(
        long,
        env = "SILKGRAPH_MAX_DEPTH",
        value_name = "LEVELS",
        default_value_t = 100
    )]
    pub max_depth: usize,

    /// Ids that `nodes` takes
    #[arg(
        long,
        env = "SILKGRAPH_MAX_IDS",
        value_name = "IDS",
        default_value_t = 1_000
    )]
    pub max_ids: usize,

    /// Distinct queries whose plans are kept for the next time
    #[arg(
        long,
        env = "SILKGRAPH_PLAN_CACHE",
        value_name = "QUERIES",
        default_value_t = 1_000
    )]
    pub plan_cache: usize,
}
