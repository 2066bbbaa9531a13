//! Running statements: bounded in time, named, retried where that helps.
//!
//! Reads run on their own, outside explicit transactions: only so does the driver ask for read
//! access and for a time limit, and the server refuse to write and stop by itself.

use std::time::{Duration, Instant};

use neo4rs::{BoltType, ConfigBuilder, DetachedRowStream, Error, Graph, Query, Row};
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
        self.fold(statement, deadline, Vec::new, Vec::push).await
    }

    /// Runs a statement that only reads, and takes in its rows one by one as they come. What has
    /// begun is thrown away where the statement has to be run again.
    pub(super) async fn fold<S>(
        &self,
        statement: Statement,
        deadline: Instant,
        begin: impl Fn() -> S,
        take: impl Fn(&mut S, Row),
    ) -> Result<S, StoreError> {
        let span = tracing::debug_span!("neo4j", statement = %statement.name);
        let once = || async {
            let query = query(statement.clone(), deadline);
            gather(self.graph.execute_read(query).await?, begin(), &take).await
        };
        within(deadline, retrying(once).instrument(span)).await
    }

    /// Runs a statement that writes, in a transaction of its own, and collects its rows. It may be
    /// run twice: it must come to the same.
    pub(super) async fn write(
        &self,
        statement: Statement,
        deadline: Instant,
    ) -> Result<Vec<Row>, StoreError> {
        let span = tracing::debug_span!("neo4j", statement = %statement.name);
        let once = || async {
            let query = query(statement.clone(), deadline);
            gather(self.graph.execute(query).await?, Vec::new(), &Vec::push).await
        };
        within(deadline, retrying(once).instrument(span)).await
    }

    /// Runs a statement that only reads once, and says how the driver failed.
    pub(super) async fn try_read(
        &self,
        statement: Statement,
        deadline: Instant,
    ) -> Result<Result<Vec<Row>, Error>, StoreError> {
        let query = query(statement, deadline);
        let once = async {
            let stream = self.graph.execute_read(query).await?;
            gather(stream, Vec::new(), &Vec::push).await
        };
        let rows = timeout_at(deadline.into(), once).await;
        rows.map_err(|_| StoreError::Timeout)
    }
}

/// Transient failures are retried, each time after a longer pause, until the time is over.
async fn retrying<S, F>(once: impl Fn() -> F) -> Result<S, Error>
where
    F: Future<Output = Result<S, Error>>,
{
    let mut pause = Duration::from_millis(20);
    loop {
        let begun = Instant::now();
        match once().await {
            Err(error) if is_transient(&error) => {
                tracing::debug!(%error, "retried");
                sleep(pause).await;
                pause *= 2;
            }
            answer => {
                tracing::debug!(elapsed = ?begun.elapsed(), "answered");
                return answer;
            }
        }
    }
}

async fn within<S>(
    deadline: Instant,
    running: impl Future<Output = Result<S, Error>>,
) -> Result<S, StoreError> {
    // In a box, since many futures hold it.
    match timeout_at(deadline.into(), Box::pin(running)).await {
        Ok(answer) => answer.map_err(|error| store_error(&error)),
        Err(_) => Err(StoreError::Timeout),
    }
}

async fn gather<S>(
    mut stream: DetachedRowStream,
    mut gathered: S,
    take: &impl Fn(&mut S, Row),
) -> Result<S, Error> {
    while let Some(row) = stream.next().await? {
        take(&mut gathered, row);
    }
    Ok(gathered)
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
