//! Bounds of one request, whoever sets them.

use std::time::Duration;

/// Bounds of one request and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerLimits {
    /// Entities of an answer.
    pub max_rows: usize,
    /// Bytes of an answer.
    pub max_bytes: usize,
    /// Time for an answer.
    pub time_limit: Duration,
    /// Bytes of a document.
    pub max_query_bytes: usize,
    /// Tokens of a document.
    pub max_tokens: usize,
    /// Levels of nesting in a document.
    pub max_depth: usize,
    /// Ids that `nodes` takes.
    pub max_ids: usize,
    /// Documents whose plans are remembered.
    pub plan_cache: usize,
}

impl Default for AnswerLimits {
    fn default() -> Self {
        Self {
            max_rows: 100_000,
            max_bytes: 32 * 1024 * 1024,
            time_limit: Duration::from_secs(10),
            max_query_bytes: 256 * 1024,
            max_tokens: 50_000,
            max_depth: 100,
            max_ids: 1_000,
            plan_cache: 1_000,
        }
    }
}
