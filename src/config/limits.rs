//! What one request may use up.

use std::time::Duration;

use clap::Args;

use super::units::{bytes, duration};

/// Rows of one answer, where nothing is said.
const MAX_ROWS: usize = 100_000;

/// Words and marks of a query, where nothing is said.
const MAX_TOKENS: usize = 50_000;

/// Levels of a query, where nothing is said.
const MAX_DEPTH: usize = 100;

/// Ids for `nodes`, where nothing is said.
const MAX_IDS: usize = 1_000;

/// Relations that a search visits, where nothing is said.
const MAX_VISITED: usize = 200_000;

/// Conditions on related entities, where nothing is said.
const MAX_CONDITIONS: usize = 100;

/// What a query may be estimated to cost, where nothing is said.
const MAX_COST: u64 = 100_000_000;

/// Plans that are kept, where nothing is said.
const PLAN_CACHE: usize = 1_000;

/// Bytes of answers that are kept, where nothing is said.
const ANSWER_CACHE: &str = "32MB";

/// Values for which hints are given, where nothing is said.
const MAX_HINTS: usize = 5;

/// Size of one answer, where nothing is said.
const MAX_BYTES: &str = "32MB";

/// Time for one answer, where nothing is said.
const TIME_LIMIT: &str = "10s";

/// Length of a query's text, where nothing is said.
const MAX_QUERY_BYTES: &str = "256KiB";

/// Bounds of one request and its answer. What crosses one is answered with an error that names it:
/// no answer is cut short in silence.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(next_help_heading = "Limits")]
pub struct AnswerLimits {
    /// Rows that one answer may have, over all its lists
    #[arg(
        long,
        env = "SILKGRAPH_MAX_ROWS",
        value_name = "ROWS",
        default_value_t = MAX_ROWS
    )]
    pub max_rows: usize,

    /// Size of one answer
    #[arg(long, env = "SILKGRAPH_MAX_BYTES", value_name = "SIZE", default_value = MAX_BYTES, value_parser = bytes)]
    pub max_bytes: usize,

    /// Time that one answer may take
    #[arg(long, env = "SILKGRAPH_TIME_LIMIT", value_name = "TIME", default_value = TIME_LIMIT, value_parser = duration)]
    pub time_limit: Duration,

    /// Length of a query's text
    #[arg(long, env = "SILKGRAPH_MAX_QUERY_BYTES", value_name = "SIZE", default_value = MAX_QUERY_BYTES, value_parser = bytes)]
    pub max_query_bytes: usize,

    /// Words and marks of a query's text
    #[arg(
        long,
        env = "SILKGRAPH_MAX_TOKENS",
        value_name = "TOKENS",
        default_value_t = MAX_TOKENS
    )]
    pub max_tokens: usize,

    /// Levels that a query may nest fields, lists and objects
    #[arg(
        long,
        env = "SILKGRAPH_MAX_DEPTH",
        value_name = "LEVELS",
        default_value_t = MAX_DEPTH
    )]
    pub max_depth: usize,

    /// Ids that an argument such as that of `nodes` takes
    #[arg(
        long,
        env = "SILKGRAPH_MAX_IDS",
        value_name = "IDS",
        default_value_t = MAX_IDS
    )]
    pub max_ids: usize,

    /// Relations that a search for paths or a subgraph visits
    #[arg(
        long,
        env = "SILKGRAPH_MAX_VISITED",
        value_name = "RELATIONS",
        default_value_t = MAX_VISITED
    )]
    pub max_visited: usize,

    /// Conditions on related entities in a query's filters, for each type they are asked of
    #[arg(
        long,
        env = "SILKGRAPH_MAX_CONDITIONS",
        value_name = "CONDITIONS",
        default_value_t = MAX_CONDITIONS
    )]
    pub max_conditions: usize,

    /// What a query may be estimated to cost before it is run: values that are looked at or written
    #[arg(
        long,
        env = "SILKGRAPH_MAX_COST",
        value_name = "VALUES",
        default_value_t = MAX_COST
    )]
    pub max_cost: u64,

    /// Answer nothing about the schema by `__schema` and `__type`; the API as SDL stays at `/schema.graphql`
    #[arg(long, env = "SILKGRAPH_NO_INTROSPECTION")]
    pub no_introspection: bool,

    /// Distinct queries whose plans are kept for the next time
    #[arg(
        long,
        env = "SILKGRAPH_PLAN_CACHE",
        value_name = "QUERIES",
        default_value_t = PLAN_CACHE
    )]
    pub plan_cache: usize,

    /// Answers that are kept for whoever asks the same of the same data in memory, in bytes; 0 for none
    #[arg(long, env = "SILKGRAPH_ANSWER_CACHE", value_name = "SIZE", default_value = ANSWER_CACHE, value_parser = bytes)]
    pub answer_cache: usize,

    /// Values that name no entity, of one answer, for which ids are told that may be meant; 0 for
    /// none
    #[arg(
        long,
        env = "SILKGRAPH_MAX_HINTS",
        value_name = "VALUES",
        default_value_t = MAX_HINTS
    )]
    pub max_hints: usize,
}

impl Default for AnswerLimits {
    #[expect(clippy::expect_used, reason = "the texts are the constants above")]
    fn default() -> Self {
        Self {
            max_rows: MAX_ROWS,
            max_bytes: bytes(MAX_BYTES).expect("a size"),
            time_limit: duration(TIME_LIMIT).expect("a time"),
            max_query_bytes: bytes(MAX_QUERY_BYTES).expect("a size"),
            max_tokens: MAX_TOKENS,
            max_depth: MAX_DEPTH,
            max_ids: MAX_IDS,
            max_visited: MAX_VISITED,
            max_conditions: MAX_CONDITIONS,
            max_cost: MAX_COST,
            no_introspection: false,
            plan_cache: PLAN_CACHE,
            answer_cache: bytes(ANSWER_CACHE).expect("a size"),
            max_hints: MAX_HINTS,
        }
    }
}
