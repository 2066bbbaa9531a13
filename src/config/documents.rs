//! Which queries can be asked for without their text.

use std::path::PathBuf;

use clap::Args;

/// Queries that are named by their hash or their name.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Queries")]
pub struct DocumentSettings {
    /// Queries of usual length that are remembered for clients that send their hash alone (automatic
    /// persisted queries); 0 switches that off
    #[arg(
        long,
        env = "SILKGRAPH_PERSISTED_QUERIES",
        value_name = "QUERIES",
        default_value_t = 1_000
    )]
    pub persisted_queries: usize,

    /// Folder of operations that can be asked by their name or hash: documents `*.graphql`, and
    /// manifests `*.json` as Relay, GraphQL Code Generator and Apollo write them
    #[arg(long, env = "SILKGRAPH_OPERATIONS", value_name = "FOLDER")]
    pub operations: Option<PathBuf>,

    /// Answer nothing but those operations and the sample queries
    #[arg(long, env = "SILKGRAPH_ONLY_STORED_OPERATIONS")]
    pub only_stored_operations: bool,
}
