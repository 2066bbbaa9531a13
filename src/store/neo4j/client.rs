//! Running statements: bounded in time, named, retried where that helps.
//!
//! Reads run on their own, outside explicit transactions: only so does the driver ask for read
//! access and for a time limit, and the server refuse to write and stop by itself.

use std::time::{Duration, Instant};

use neo4rs::{BoltType, ConfigBuilder, Error, Graph, Query, Row};
use tokio::time::{sleep, timeout_at};
use tracing::Instrument;

use super::errors::{is_transient, store_error};
use super::options::Neo4jOptions;
use super::source::map;
use super::statement::Statement;
use crate::store::StoreError;

/// Rows that the server sends at a time; the driver sets room aside for them.
const FETCH_SIZE: usize = 1000;

/// A pool of connections to a database.
#[derive(Clone)]
pub(super) struct Client {
    graph: Graph,
}

impl Client {
    /// A pool that opens its connections when they are needed.
    pub(super) fn new(options: &Neo4jOptions) -> Result<Self, Error> {
        let mut config = ConfigBuilder::default()
            .uri(&options.uri)
            .user(&options.user)
            .password(&options.password)
            .max_connections(options.connections)
            .fetch_size(FETCH_SIZE)
            .connection_timeout(options.message_timeout)
            // By this name the driver has the time to wait for a connection of the pool.
            .max_lifetime(Some(options.pool_wait));
        if let Some(database) = &options.database {
            config = config.db(database.as_str());
        }
        let graph = Graph::connect(config.build()?)?;
        Ok(Self { graph })
    }

    /// Runs a statement that only reads, and collects its rows.
    pub(super) async fn read(
        &self,
        statement: Statement,
        deadline: Instant,
    ) -> Result<Vec<Row>, StoreError> {
        let span = tracing::debug_span!("neo4j", statement = %statement.name);
        let attempts = self.read_retrying(statement, deadline);
        match timeout_at(deadline.into(), attempts).instrument(span).await {
            Ok(rows) => rows.map_err(|error| store_error(&error)),
            Err(_) => Err(StoreError::Timeout),
        }
    }

    /// Runs a statement that only reads once, and says how the driver failed.
    pub(super) async fn try_read(
        &self,
        statement: Statement,
        deadline: Instant,
    ) -> Result<Result<Vec<Row>, Error>, StoreError> {
        let query = query(statement, deadline);
        let rows = timeout_at(deadline.into(), self.read_once(query)).await;
        rows.map_err(|_| StoreError::Timeout)
    }

    /// Runs a statement that writes, in a transaction of its own. The driver may run it twice:
    /// it must come to the same.
    pub(super) async fn write(
        &self,
        statement: Statement,
        deadline: Instant,
    ) -> Result<(), StoreError> {
        let span = tracing::debug_span!("neo4j", statement = %statement.name);
        let running = self.graph.run(query(statement, deadline)).instrument(span);
        match timeout_at(deadline.into(), running).await {
            Ok(done) => done.map(drop).map_err(|error| store_error(&error)),
            Err(_) => Err(StoreError::Timeout),
        }
    }

    /// Transient failures are retried, each time after a longer pause, until the time is over.
    async fn read_retrying(
        &self,
        statement: Statement,
        deadline: Instant,
    ) -> Result<Vec<Row>, Error> {
        let mut pause = Duration::from_millis(20);
        loop {
            let begun = Instant::now();
            match self.read_once(query(statement.clone(), deadline)).await {
                Err(error) if is_transient(&error) => {
                    tracing::debug!(%error, "retried");
                    sleep(pause).await;
                    pause *= 2;
                }
                answer => {
                    let rows = answer.as_ref().map_or(0, Vec::len);
                    tracing::debug!(rows, elapsed = ?begun.elapsed(), "answered");
                    return answer;
                }
            }
        }
    }

    async fn read_once(&self, query: Query) -> Result<Vec<Row>, Error> {
        let mut stream = self.graph.execute_read(query).await?;
        let mut rows = Vec::new();
        while let Some(row) = stream.next().await? {
            rows.push(row);
        }
        Ok(rows)
    }
}

/// The statement with its name for the server's query log, and the time the server may take.
fn query(statement: Statement, deadline: Instant) -> Query {
    let left = deadline.saturating_duration_since(Instant::now());
    let left = i64::try_from(left.as_millis()).unwrap_or(i64::MAX).max(1);
    let metadata = map([
        ("app", "silkgraph".into()),
        ("statement", statement.name.into()),
    ]);
    Query::new(statement.text)
        .with_params(statement.parameters)
        .extra("tx_timeout", BoltType::from(left))
        .extra("tx_metadata", metadata)
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").finish_non_exhaustive()
    }
}
