//! Whether a database is answered from a copy in memory, and how that is kept.

use std::time::Duration;

use clap::{Args, ValueEnum};

use super::units::{bytes, positive_duration};

/// A copy of the database.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Replica (a copy of the database in memory)")]
pub struct ReplicaSettings {
    /// Answer from a copy of the database in memory, which is kept fresh
    #[arg(long, env = "SILKGRAPH_REPLICA")]
    pub replica: bool,

    /// How often the database is asked whether it has changed
    #[arg(
        long,
        env = "SILKGRAPH_REPLICA_POLL",
        value_name = "TIME",
        default_value = "1s",
        value_parser = positive_duration
    )]
    pub replica_poll: Duration,

    /// How old the copy may be: the time since it was last known to be the same as the database. For
    /// ever where nothing is said, also while the database is away
    #[arg(long, env = "SILKGRAPH_REPLICA_MAX_AGE", value_name = "TIME", value_parser = positive_duration)]
    pub replica_max_age: Option<Duration>,

    /// What becomes of queries when the copy is older: the database is asked, or they are refused
    #[arg(
        long,
        env = "SILKGRAPH_REPLICA_WHEN_STALE",
        value_name = "WHAT",
        value_enum,
        default_value = "ask"
    )]
    pub replica_when_stale: WhenStale,

    /// Memory that the copy may need while it is renewed; where nothing is said, what this process may
    /// use. What needs more is not copied
    #[arg(long, env = "SILKGRAPH_REPLICA_MEMORY", value_name = "SIZE", value_parser = bytes)]
    pub replica_memory: Option<usize>,
}

/// What becomes of queries when the copy is older than it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum WhenStale {
    /// The database is asked
    Ask,
    /// They are refused
    Refuse,
}
