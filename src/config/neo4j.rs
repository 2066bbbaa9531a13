//! Which Neo4j database, and how much of it to use.

use std::time::Duration;

use clap::Args;

use super::units::duration;
use super::variables::NEO4J_PASSWORD;

/// Where the database is and how it is used.
///
/// The password has no flag, since command lines are seen by others on the machine: it comes from
/// the variable `NEO4J_PASSWORD` alone.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Neo4j (its password: NEO4J_PASSWORD)")]
pub struct Neo4jSettings {
    /// Address of the database, such as `bolt://localhost:7687`
    #[arg(long, env = "NEO4J_URI", value_name = "URI")]
    neo4j_uri: Option<String>,

    /// Who reads and loads
    #[arg(long, env = "NEO4J_USER", value_name = "NAME", default_value = "neo4j")]
    pub neo4j_user: String,

    /// Which database of the server, where it is not the default one
    #[arg(long, env = "NEO4J_DATABASE", value_name = "NAME")]
    neo4j_database: Option<String>,

    /// Statements at work at the most; a few are enough to keep a server busy
    #[arg(
        long,
        env = "NEO4J_CONNECTIONS",
        value_name = "CONNECTIONS",
        default_value = "8",
        value_parser = connections
    )]
    pub neo4j_connections: usize,

    /// How long to wait for the database at start
    #[arg(long, env = "NEO4J_WAIT", value_name = "TIME", default_value = "60s", value_parser = duration)]
    pub neo4j_wait: Duration,
}

impl Neo4jSettings {
    /// The address, where a database is named; a variable that is set to nothing names none.
    pub fn uri(&self) -> Option<&str> {
        named(self.neo4j_uri.as_deref())
    }

    /// The database's name, where it is not the server's default one.
    pub fn database(&self) -> Option<&str> {
        named(self.neo4j_database.as_deref())
    }

    /// The password; empty where there is none.
    pub fn password(&self) -> String {
        NEO4J_PASSWORD.value().unwrap_or_default()
    }
}

fn named(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

fn connections(text: &str) -> Result<usize, String> {
    match text.trim().parse() {
        Ok(count) if (1..=1000).contains(&count) => Ok(count),
        _ => Err("expected a number from 1 to 1000".to_owned()),
    }
}
