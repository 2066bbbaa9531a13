//! Connections to a database: how many work at a time, which database they ask, and what becomes
//! of a statement that nobody waits for any more.
//!
//! The driver has a pool of its own. In front of it turns are taken, so that a wait for it is bounded,
//! fair, and told apart from a database that is away. One connection more than there are turns is kept
//! for questions about the database and about statements, which must not wait for queries.

use std::sync::Arc;
use std::time::{Duration, Instant};

use neo4rs::{ConfigBuilder, Database, DetachedRowStream, Error, Graph, Operation, Query, Row};
use tokio::sync::{OnceCell, Semaphore};
use tokio::time::timeout_at;

use super::abandoned::Watch;
use super::errors::Fault;
use super::options::Neo4jOptions;
use crate::telemetry::Pool;
use crate::work::{Due, Turn, Turns};

/// Rows that the server sends at a time; the driver sets room aside for them.
const FETCH_SIZE: usize = 1000;

/// The longest silence of the server within a call. Each call has a deadline, which is sooner.
const SILENCE: Duration = Duration::from_secs(600);

/// How long to ask after a database that has not begun to answer.
const ASKING: Duration = Duration::from_millis(500);

/// Connections to a database.
#[derive(Clone)]
pub(super) struct Connections {
    graph: Graph,
    /// One turn for each statement at work, of so many.
    turns: Turns,
    at_most: usize,
    /// The one for questions beside them.
    spare: Arc<Semaphore>,
    /// Which database to ask, where the driver would ask the cluster for it each time.
    home: Option<Arc<OnceCell<Option<Database>>>>,
    /// The server that the URI names, where the driver goes to others.
    named: Option<Graph>,
}

impl Connections {
    /// Connections that are opened when they are needed.
    pub(super) fn new(options: &Neo4jOptions) -> Result<Self, Error> {
        let asks_for_home = options.is_routed() && options.database.is_none();
        let named = options.server().map(|uri| graph(options, &uri, 1));
        Ok(Self {
            graph: graph(options, &options.uri, options.connections + 1)?,
            // Those who wait are bounded already: they are asked for by workers.
            turns: Turns::new(options.connections, usize::MAX),
            at_most: options.connections,
            spare: Arc::new(Semaphore::new(1)),
            home: asks_for_home.then(Arc::default),
            named: named.transpose()?,
        })
    }

    /// Runs a statement once, and takes in its rows one by one as they come. With them comes the
    /// server's mark for what had been committed when it ended.
    pub(super) async fn run<S>(
        &self,
        (access, query, call): (Operation, Query, &str),
        due: Due,
        gathered: S,
        take: &impl Fn(&mut S, Row),
    ) -> Result<(S, Option<String>), Fault> {
        let _turn = self.turn(due).await?;
        let watch = Watch::over(self, call);
        let mut begun = false;
        let running = async {
            // Apart, since it may have to connect: that takes ten times the room of all else.
            let stream = Box::pin(self.execute(access, query)).await?;
            begun = true;
            gather(stream, gathered, take).await
        };
        match timeout_at(due.deadline.into(), running).await {
            Ok(answer) => {
                watch.ended();
                Ok(answer?)
            }
            Err(_) if begun => Err(Fault::Late),
            Err(_) => Err(self.silence().await),
        }
    }

    /// How many statements are at work and wait, and how many may be at work.
    pub(super) fn pool(&self) -> Pool {
        let taken = self.turns.taken();
        Pool {
            in_use: taken.at_work,
            waiting: taken.waiting,
            at_most: self.at_most,
        }
    }

    /// Asks something of the database beside all queries, once, and collects the rows. Unlike
    /// elsewhere the driver tells of every failure, and the server sets no time limit.
    pub(super) async fn ask(&self, text: &str, deadline: Instant) -> Result<Vec<Row>, Fault> {
        let asking = async {
            let _permit = self.spare.acquire().await;
            match Box::pin(ask(&self.graph, text)).await {
                Ok(rows) => Ok(rows),
                Err(error) => Err(self.explained(error).await),
            }
        };
        let answer = timeout_at(deadline.into(), asking).await;
        Ok(answer.map_err(|_| Fault::Silent)??)
    }

    /// Runs a statement beside all queries, for what it does alone.
    pub(super) async fn tell(&self, query: Query) -> Result<(), Error> {
        let _permit = self.spare.acquire().await;
        let mut stream = Box::pin(self.execute(Operation::Read, query)).await?;
        while stream.next().await?.is_some() {}
        Ok(())
    }

    /// Waits for half of the time at the most: the other half is for the answer.
    async fn turn(&self, due: Due) -> Result<Turn, Fault> {
        let now = Instant::now();
        let left = due.deadline.saturating_duration_since(now);
        if left.is_zero() {
            return Err(Fault::Late);
        }
        let turn = self.turns.turn((due.client, due.weight), now + left / 2);
        turn.await.map_err(|_| Fault::Busy)
    }

    async fn execute(&self, access: Operation, query: Query) -> Result<DetachedRowStream, Error> {
        let home = match &self.home {
            Some(home) => {
                let asked = home.get_or_try_init(|| self.graph.get_default_db(None, &[]));
                asked.await?.clone()
            }
            None => None,
        };
        let answer = match (home, access) {
            (Some(home), access) => self.graph.execute_on(access, home, query).await,
            (None, Operation::Read) => self.graph.execute_read(query).await,
            (None, Operation::Write) => self.graph.execute(query).await,
        };
        match answer {
            Ok(stream) => Ok(stream),
            Err(error) => Err(self.explained(error).await),
        }
    }

    /// Where the driver finds no server to go to, it does not say why. The server that the URI names
    /// does.
    async fn explained(&self, error: Error) -> Error {
        match (&self.named, &error) {
            (Some(named), Error::ServerUnavailableError(_)) => {
                let asked = Box::pin(ask(named, "RETURN 1")).await;
                asked.err().unwrap_or(error)
            }
            _ => error,
        }
    }

    /// Why a statement has not begun by its deadline. The driver is silent about failures that it
    /// thinks may pass.
    async fn silence(&self) -> Fault {
        let asking = self.ask("RETURN 1", Instant::now() + ASKING);
        match Box::pin(asking).await {
            Ok(_) => Fault::Late,
            Err(fault) => fault,
        }
    }
}

fn graph(options: &Neo4jOptions, uri: &str, connections: usize) -> Result<Graph, Error> {
    let mut config = ConfigBuilder::default()
        .uri(uri)
        .user(&options.user)
        .password(&options.password)
        .max_connections(connections)
        .fetch_size(FETCH_SIZE)
        .connection_timeout(SILENCE);
    if let Some(database) = &options.database {
        config = config.db(database.as_str());
    }
    Graph::connect(config.build()?)
}

/// Runs a statement in a transaction, where the driver does not try again by itself.
async fn ask(graph: &Graph, text: &str) -> Result<Vec<Row>, Error> {
    let mut transaction = graph.start_txn_as(Operation::Read, None).await?;
    let mut stream = transaction.execute(text).await?;
    let mut rows = Vec::new();
    while let Some(row) = stream.next(transaction.handle()).await? {
        rows.push(row);
    }
    transaction.rollback().await?;
    Ok(rows)
}

async fn gather<S>(
    mut stream: DetachedRowStream,
    mut gathered: S,
    take: &impl Fn(&mut S, Row),
) -> Result<(S, Option<String>), Error> {
    while let Some(row) = stream.next().await? {
        take(&mut gathered, row);
    }
    Ok((gathered, stream.finish().await?.bookmark))
}
