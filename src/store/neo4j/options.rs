//! How to reach a database, and how much of it to use.

use std::fmt;
use std::time::Duration;

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
    /// Connections at the most. Four saturate a server of two cores; more only wait there.
    pub connections: usize,
    /// How long a request waits for a connection that others use.
    pub pool_wait: Duration,
    /// How long to wait for a connection, and for any one message of the server.
    pub message_timeout: Duration,
}

impl Default for Neo4jOptions {
    fn default() -> Self {
        Self {
            uri: "bolt://localhost:7687".to_owned(),
            user: "neo4j".to_owned(),
            password: String::new(),
            database: None,
            connections: 8,
            pool_wait: Duration::from_secs(5),
            message_timeout: Duration::from_secs(60),
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
            .field("pool_wait", &self.pool_wait)
            .field("message_timeout", &self.message_timeout)
            .finish_non_exhaustive()
    }
}
