//! How a copy of a database is kept.

use std::time::Duration;

/// How a copy of a database is kept.
#[derive(Debug, Clone)]
pub struct ReplicaOptions {
    /// Between two questions whether the database is another.
    pub poll: Duration,
    /// For how long the copy may answer without being known to be the same as the database; for ever
    /// where it is `None`.
    pub max_age: Option<Duration>,
    /// What becomes of questions when it is older.
    pub when_stale: WhenStale,
    /// How many bytes of memory copies may take up, the next one beside the one that answers; what this
    /// process may use where it is `None`.
    pub memory: Option<usize>,
}

/// What becomes of questions when the copy is older than it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhenStale {
    /// The database is asked.
    Ask,
    /// They are refused.
    Refuse,
}

impl Default for ReplicaOptions {
    fn default() -> Self {
        Self {
            poll: Duration::from_secs(1),
            max_age: None,
            when_stale: WhenStale::Ask,
            memory: None,
        }
    }
}
