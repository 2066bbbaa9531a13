//! Stores over real servers: one test at a time has the database of each.

use std::sync::{Arc, LazyLock, Mutex as Lock, PoisonError};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use futures_util::future::select_all;
use silkgraph::ontology::Ontology;
use silkgraph::store::neo4j::{Neo4jOptions, Neo4jStore};
use silkgraph::store::{Graph, GraphStore};
use tokio::sync::{Mutex, OnceCell, OwnedMutexGuard};

use super::server::{SHARED, is_there, server, servers, take};
use crate::conformance::Harness;
use crate::support::{self, Shipped, test_store};

/// How long the server may take to start.
const PATIENCE: Duration = Duration::from_secs(120);

/// Makes stores over the real server.
pub(super) struct RealServer;

/// What the database is known to hold; nothing where a test may have changed it.
type Known = Option<(Vec<String>, Graph)>;

/// A store, and the right to have the database for oneself as long as it lives.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) store: Neo4jStore,
    /// The right; that to a database which nobody changes is everybody's.
    database: Option<Lock<OwnedMutexGuard<Known>>>,
}

/// A store over a real server; `None` where there is no server.
pub(crate) async fn store(ontology: Arc<Ontology>) -> Option<Held> {
    let (store, mut database) = hold(ontology, &None).await?;
    *database = None;
    Some(Held::alone(store, database))
}

/// A store that holds a graph, and is only read: where the test before asked for the same one, it
/// is still there.
pub(crate) async fn loaded(ontology: &Arc<Ontology>, graph: Graph) -> Option<Held> {
    let names = ontology.entity_types.iter().map(|of| of.name.to_string());
    let wanted = Some((names.collect(), graph));
    let (store, mut database) = hold(Arc::clone(ontology), &wanted).await?;
    if *database != wanted {
        // What it holds while it is being loaded, nobody knows.
        *database = None;
        let (_, graph) = wanted.clone().unwrap_or_default();
        store.load(graph).await.unwrap();
        *database = wanted;
    }
    Some(Held::alone(store, database))
}

/// A store that holds the shipped graph, on a server that all who ask for it share: to load it takes
/// as long as many tests. Nobody may change it. Where there is one server alone, it is loaded there.
pub(crate) async fn shipped() -> Option<Held> {
    static LOADED: OnceCell<()> = OnceCell::const_new();
    let Shipped {
        ontology, graph, ..
    } = support::shipped();
    is_there().then_some(())?;
    if servers() == 1 {
        return loaded(ontology, graph.clone()).await;
    }
    take(SHARED);
    let store = connect(Arc::clone(ontology)).await;
    let load = || async { store.load(graph.clone()).await.unwrap() };
    LOADED.get_or_init(load).await;
    Some(Held {
        store,
        database: None,
    })
}

impl Held {
    fn alone(store: Neo4jStore, database: OwnedMutexGuard<Known>) -> Self {
        Self {
            store,
            database: Some(Lock::new(database)),
        }
    }

    /// What the database holds from now on, nobody knows.
    pub(super) fn forget(&self) {
        if let Some(database) = &self.database {
            **database.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
    }
}

async fn hold(
    ontology: Arc<Ontology>,
    wanted: &Known,
) -> Option<(Neo4jStore, OwnedMutexGuard<Known>)> {
    is_there().then_some(())?;
    let (number, database) = free_database(wanted).await;
    take(number);
    Some((connect(ontology).await, database))
}

/// A store over the server of the test that runs on this thread, which answers.
async fn connect(ontology: Arc<Ontology>) -> Neo4jStore {
    let options = server().unwrap();
    let store = Neo4jStore::connect(ontology, options).unwrap();
    wait_for(&store, options).await;
    store
}

/// A database that no other test has, with the number of its server: one that holds what is
/// wanted, if such a one is free.
async fn free_database(wanted: &Known) -> (usize, OwnedMutexGuard<Known>) {
    static DATABASES: LazyLock<Vec<Arc<Mutex<Known>>>> =
        LazyLock::new(|| (0..servers()).map(|_| Arc::default()).collect());
    let free = DATABASES
        .iter()
        .map(|database| Arc::clone(database).try_lock_owned());
    let mut free: Vec<_> = free
        .enumerate()
        .filter_map(|(number, free)| Some((number, free.ok()?)))
        .collect();
    let holds = free
        .iter()
        .position(|(_, database)| wanted.is_some() && **database == *wanted);
    if !free.is_empty() {
        return free.swap_remove(holds.unwrap_or(0));
    }
    let waiting = DATABASES.iter().enumerate().map(|(number, database)| {
        let database = Arc::clone(database).lock_owned();
        Box::pin(async move { (number, database.await) })
    });
    select_all(waiting).await.0
}

/// The same database, read with another ontology.
pub(crate) fn reading(ontology: Arc<Ontology>) -> Neo4jStore {
    Neo4jStore::connect(ontology, server().unwrap()).unwrap()
}

/// Waits until a server answers that has been started.
pub(super) async fn wait_for(store: &Neo4jStore, options: &Neo4jOptions) {
    let begun = Instant::now();
    while let Err(reason) = store.ready(Duration::from_secs(10)).await {
        assert!(begun.elapsed() < PATIENCE, "{}: {reason}", options.uri);
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

#[async_trait]
impl Harness for RealServer {
    async fn store(&self, ontology: Arc<Ontology>, graph: Graph) -> Arc<dyn GraphStore> {
        Arc::new(loaded(&ontology, graph).await.unwrap())
    }

    fn is_available(&self) -> bool {
        is_there()
    }
}

test_store! {
    [] Held, passing it on after |_held| {}, loading after |held| held.forget();

    fn pinned(self: Arc<Self>) -> Arc<dyn GraphStore> {
        self
    }
}
