//! How a database is filled.

use std::time::Duration;

/// How a database is filled.
#[derive(Debug, Clone)]
pub struct LoadOptions {
    /// Whether what an earlier load wrote and this graph no longer has is removed.
    pub prune: bool,
    /// Whether nothing is written and only told what would be.
    pub dry_run: bool,
    /// Who loads, for whoever finds the database locked.
    pub holder: String,
    /// How many entities or relations go into one transaction at the most.
    pub batch: usize,
    /// How many bytes of them, roughly.
    pub batch_bytes: usize,
    /// How long one statement may take.
    pub statement_time: Duration,
    /// How long what takes longest may take: reading all entities or all relations of a type, and
    /// filling indexes.
    pub long_time: Duration,
    /// After how long without a sign of life another load may begin. All loads of a database
    /// have to agree on it.
    pub lock_time: Duration,
}

impl Default for LoadOptions {
    fn default() -> Self {
        Self {
            prune: false,
            dry_run: false,
            holder: format!("process {}", std::process::id()),
            batch: 2000,
            batch_bytes: 4 << 20,
            statement_time: Duration::from_secs(120),
            long_time: Duration::from_secs(1800),
            lock_time: Duration::from_secs(20),
        }
    }
}
