//! Which graph: the type definitions and the data.

use std::path::PathBuf;

use clap::Args;

/// Where the graph comes from.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Graph")]
pub struct GraphSettings {
    /// Type definitions: which entities there are, and how they are related
    #[arg(
        long,
        env = "SILKGRAPH_SCHEMA",
        value_name = "FILE",
        default_value = "schema.graphql"
    )]
    pub schema: PathBuf,

    /// Folder of the CSV files that hold entities and relations
    #[arg(
        long,
        env = "SILKGRAPH_SEED",
        value_name = "FOLDER",
        default_value = "graph-seed"
    )]
    pub seed: PathBuf,
}
