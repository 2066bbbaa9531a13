//! How to reach a database, and how much of it to use.

use std::fmt;

/// Where the database is and how it is used.
#[derive(Clone)]
pub struct Neo4jOptions {
    /// Such as `bolt://localhost:7687`; `neo4j://` for a cluster, `+s` or `+ssc` behind the scheme
    /// for encryption.
    pub uri: String,
    /// Who reads; empty where the database asks for nobody.
    pub user: String,
    /// Their password.
    pub password: String,
    /// Which database of the server; its default one where it is `None`.
    pub database: Option<String>,
    /// Statements at work at the most, each on a connection of its own; one more connection is for
    /// questions about the database itself. Four saturate a server of two cores; more only wait
    /// there.
    pub connections: usize,
}

impl Neo4jOptions {
    /// Whether the driver asks the database which of its servers to go to.
    pub(super) fn is_routed(&self) -> bool {
        self.server().is_some()
    }

    /// The server that the URI names, alone, where the driver would go to others.
    pub(super) fn server(&self) -> Option<String> {
        let rest = self.uri.strip_prefix("neo4j")?;
        Some(format!("bolt{rest}"))
    }
}

impl Default for Neo4jOptions {
    fn default() -> Self {
        Self {
            uri: "bolt://localhost:7687".to_owned(),
            user: "neo4j".to_owned(),
            password: String::new(),
            database: None,
            connections: 8,
        }
    }
}

impl fmt::Debug for Neo4jOptions {
    /// Without the password, which has no place in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Neo4jOptions")
            .field("uri", &self.uri)
            .field("user", &self.user)
            .field("database", &self.database)
            .field("connections", &self.connections)
            .finish_non_exhaustive()
    }
}
