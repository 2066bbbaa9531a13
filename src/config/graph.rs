//! Which graph: the type definitions and the data.

use std::path::PathBuf;

use clap::Args;

/// Where the graph comes from.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Graph")]
pub struct GraphSettings {
    /// Type definitions: which entities there are, and how they are related. By default
    /// `schema.graphql` in the working folder; where neither it nor `graph-seed` is there, the graph is
    /// the one in the program
    #[arg(long, env = "SILKGRAPH_SCHEMA", value_name = "FILE")]
    pub schema: Option<PathBuf>,

    /// Folder of the CSV files that hold entities and relations; by default `graph-seed` in the
    /// working folder, or what is in the program
    #[arg(long, env = "SILKGRAPH_SEED", value_name = "FOLDER")]
    pub seed: Option<PathBuf>,
}
