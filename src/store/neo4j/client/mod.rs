//! Running statements: bounded in time, named, retried where that helps.
//!
//! Each runs on its own, outside explicit transactions: only so does the driver ask for read access
//! and for a time limit, and the server refuse to write and stop by itself.

// Where a database is, and how much of it to use.
mod options;
// Connections: how many are at work, and until when.
mod connections;
// Statements that nobody waits for any more.
mod abandoned;
// What can go wrong, in words of the port.
mod errors;
// Whether a database can be used at all.
pub(super) mod ready;

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use neo4rs::{BoltType, Error, Operation, Query, Row};
use tokio::time::sleep;
use tracing::Instrument;

use crate::store::StoreError;
use crate::store::neo4j::statement::Statement;
use crate::store::neo4j::statement::encode::{list, map};
use crate::telemetry::Pool;
use crate::work::Due;
use connections::Connections;
use errors::{Fault, store_error};

pub use options::Neo4jOptions;
pub use ready::{NotReady, ServerInfo};

/// The pause before a statement is run again; each is twice the one before.
const FIRST_PAUSE: Duration = Duration::from_millis(20);

/// What runs statements.
#[derive(Clone)]
pub(super) struct Client {
    connections: Connections,
    /// Where statements go that only read.
    reading: Operation,
    /// What has to be in force where they are read, by the server's mark for it.
    behind: Option<Arc<str>>,
}

impl Client {
    /// A client that opens its connections when they are needed.
    pub(super) fn new(options: &Neo4jOptions) -> Result<Self, Error> {
        Ok(Self {
            connections: Connections::new(options)?,
            reading: Operation::Read,
            behind: None,
        })
    }

    /// A client that reads where it writes: in a cluster, other servers know of it later.
    pub(super) fn reading_what_it_wrote(&self) -> Self {
        Self {
            reading: Operation::Write,
            ..self.clone()
        }
    }

    /// A client whose statements see all that had been committed by a mark: the server waits until it
    /// is in force, whichever of a cluster it is.
    pub(super) fn behind(&self, mark: Option<&str>) -> Self {
        Self {
            behind: mark.map(Arc::from),
            ..self.clone()
        }
    }

    /// Runs a statement that only reads, and collects its rows.
    pub(super) async fn read(
        &self,
        statement: Statement,
        due: impl Into<Due>,
    ) -> Result<Vec<Row>, StoreError> {
        self.fold(statement, due, Vec::new, Vec::push).await
    }

    /// Runs a statement that only reads, and takes in its rows one by one as they come. What has
    /// begun is thrown away where the statement has to be run again.
    pub(super) async fn fold<S>(
        &self,
        statement: Statement,
        due: impl Into<Due>,
        begin: impl Fn() -> S,
        take: impl Fn(&mut S, Row),
    ) -> Result<S, StoreError> {
        let folded = self.fold_marked(statement, due, begin, take);
        Ok(folded.await?.0)
    }

    /// The same with the server's mark for what had been committed when it ended. While the mark is
    /// the same, nothing has been.
    pub(super) async fn fold_marked<S>(
        &self,
        statement: Statement,
        due: impl Into<Due>,
        begin: impl Fn() -> S,
        take: impl Fn(&mut S, Row),
    ) -> Result<(S, Option<String>), StoreError> {
        let statement = (self.reading, statement);
        self.run(statement, due.into(), begin, take).await
    }

    /// Runs a statement that writes, in a transaction of its own, and collects its rows. It may be
    /// run twice: it must come to the same.
    pub(super) async fn write(
        &self,
        statement: Statement,
        due: impl Into<Due>,
    ) -> Result<Vec<Row>, StoreError> {
        let statement = (Operation::Write, statement);
        let written = self.run(statement, due.into(), Vec::new, Vec::push);
        Ok(written.await?.0)
    }

    /// How the connections are used.
    pub(super) fn pool(&self) -> Pool {
        self.connections.pool()
    }

    /// Asks something of the database once, without a name or a language version; see
    /// [`Connections::ask`].
    async fn ask(&self, text: &str, deadline: Instant) -> Result<Vec<Row>, Fault> {
        self.connections.ask(text, deadline).await
    }

    /// Runs a statement, and writes into the log how that went. The span around it tells which
    /// request it is for.
    async fn run<S>(
        &self,
        (access, statement): (Operation, Statement),
        due: Due,
        begin: impl Fn() -> S,
        take: impl Fn(&mut S, Row),
    ) -> Result<(S, Option<String>), StoreError> {
        let start = Instant::now();
        let name = statement.name.clone();
        let span = tracing::debug_span!("neo4j", statement = name);
        let attempts = self.attempts((access, statement), due, begin, take);
        // In a box, since many futures hold it.
        let answer = Box::pin(attempts.instrument(span)).await;
        let ms = start.elapsed().as_secs_f64() * 1000.0;
        match &answer {
            Ok(_) => tracing::debug!(statement = name, ms, "statement answered"),
            Err(fault) => tracing::warn!(statement = name, ms, %fault, "statement failed"),
        }
        answer.map_err(|fault| store_error(&fault))
    }

    /// What may pass is tried again, each time after a longer pause, as long as there is time.
    async fn attempts<S>(
        &self,
        (access, statement): (Operation, Statement),
        due: Due,
        begin: impl Fn() -> S,
        take: impl Fn(&mut S, Row),
    ) -> Result<(S, Option<String>), Fault> {
        let call = next_call();
        let mut pause = FIRST_PAUSE;
        loop {
            let query = query(statement.clone(), &call, due.deadline);
            let query = match self.behind.as_deref() {
                Some(mark) => query.extra("bookmarks", list([mark.into()].into_iter())),
                None => query,
            };
            let asked = (access, query, &*call);
            let answer = self.connections.run(asked, due, begin(), &take).await;
            match answer {
                Err(fault) if fault.may_pass() && Instant::now() + pause < due.deadline => {
                    tracing::debug!(%fault, "tried again");
                    sleep(pause).await;
                    pause *= 2;
                }
                answer => return answer,
            }
        }
    }
}

/// The statement with its name for the server's query log, what it is known by there, and the time
/// the server may take.
fn query(statement: Statement, call: &str, deadline: Instant) -> Query {
    let left = deadline.saturating_duration_since(Instant::now());
    let left = i64::try_from(left.as_millis()).unwrap_or(i64::MAX).max(1);
    let metadata = map([
        ("app", "silkgraph".into()),
        ("statement", statement.name.into()),
        ("call", call.into()),
    ]);
    Query::new(statement.text)
        .with_params(statement.parameters)
        .extra("tx_timeout", BoltType::from(left))
        .extra("tx_metadata", metadata)
}

/// What a statement is known by: no other has it, of this process or any that asks the database.
fn next_call() -> String {
    static PROCESS: LazyLock<u64> = LazyLock::new(|| RandomState::new().build_hasher().finish());
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("{:016x}-{number}", *PROCESS)
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").finish_non_exhaustive()
    }
}
