//! What answers: the store in memory, or a database.

use clap::Args;

use super::neo4j::Neo4jSettings;

/// What answers. Where no database is named, the seed is loaded into memory.
#[derive(Debug, Clone, Args)]
pub struct StoreSettings {
    #[command(flatten)]
    #[allow(missing_docs, reason = "clap would show it as a heading")]
    pub neo4j: Neo4jSettings,

    /// Do without the data folder, whose sample queries are shown otherwise: for a database that
    /// something else filled
    #[arg(long, env = "SILKGRAPH_NO_SEED")]
    pub no_seed: bool,
}
