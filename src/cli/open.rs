//! From settings to a graph and a service over it. What is faulty is not opened at all.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::database::Database;
use super::failure::Failure;
use super::graph::GraphFiles;
use super::replica;
use crate::config::{AnswerLimits, ReplicaSettings, StoreSettings};
use crate::graphql::{Service, ServiceOptions};
use crate::ontology::Ontology;
use crate::store::GraphStore;
use crate::store::memory::MemoryStore;
use crate::store::neo4j::{Neo4jStore, ServerInfo};
use crate::store::replica::ReplicaStore;

/// A service over a graph.
pub(super) struct Opened {
    pub(super) ontology: Arc<Ontology>,
    pub(super) service: Service,
    pub(super) store: Arc<dyn GraphStore>,
    /// Where the graph is, if it is not in memory.
    pub(super) database: Option<Database>,
    /// The copy of it that answers, if there is to be one.
    pub(super) replica: Option<Arc<ReplicaStore>>,
    /// From the first file read to the last index made.
    pub(super) took: Duration,
}

/// Over the database that is named, which need not run yet; else everything is read, checked and
/// loaded into memory.
pub(super) async fn open(
    graph: &GraphFiles,
    store: &StoreSettings,
    limits: &AnswerLimits,
) -> Result<Opened, Failure> {
    let options = ServiceOptions {
        limits: limits.clone(),
        ..ServiceOptions::default()
    };
    open_with(graph, (store, None), options).await
}

/// The same with options of the service, whose sample queries are those of the data.
pub(super) async fn open_with(
    graph: &GraphFiles,
    (store, replica): (&StoreSettings, Option<&ReplicaSettings>),
    options: ServiceOptions,
) -> Result<Opened, Failure> {
    let begun = Instant::now();
    let ontology = Arc::new(graph.ontology()?);
    let database = Database::named(&ontology, &store.neo4j)?;
    let replica = match replica {
        Some(settings) => replica::opened(&ontology, database.as_ref(), settings)?,
        None => None,
    };
    let (store, samples): (Arc<dyn GraphStore>, _) = match &database {
        Some(database) => (
            match &replica {
                Some(replica) => Arc::<ReplicaStore>::clone(replica),
                None => Arc::<Neo4jStore>::clone(&database.store),
            },
            if store.no_seed {
                Vec::new()
            } else {
                graph.samples()?
            },
        ),
        None if store.no_seed => return Err(nothing_to_answer_from()),
        None => {
            let seed = graph.seed(&ontology)?;
            let memory = MemoryStore::new(Arc::clone(&ontology));
            memory.load(seed.graph).await?;
            (Arc::new(memory), seed.queries)
        }
    };
    let options = ServiceOptions { samples, ..options };
    let service = Service::new(Arc::clone(&ontology), Arc::clone(&store), options)?;
    Ok(Opened {
        ontology,
        service,
        store,
        database,
        replica,
        took: begun.elapsed(),
    })
}

impl Opened {
    /// Waits until questions can be answered, and says which server does it.
    pub(super) async fn ready(&self) -> Result<Option<ServerInfo>, Failure> {
        match &self.database {
            Some(database) => database.ready().await.map(Some),
            None => Ok(None),
        }
    }
}

/// A service over a graph with nothing in it: enough to know its API.
pub(super) fn open_empty(graph: &GraphFiles, limits: &AnswerLimits) -> Result<Service, Failure> {
    let ontology = Arc::new(graph.ontology()?);
    let store = MemoryStore::new(Arc::clone(&ontology));
    let options = ServiceOptions {
        limits: limits.clone(),
        ..ServiceOptions::default()
    };
    Ok(Service::new(ontology, Arc::new(store), options)?)
}

fn nothing_to_answer_from() -> Failure {
    Failure::Usage(
        "without a data folder there is nothing to answer from. \
         Leave out --no-seed, or name a database with NEO4J_URI or --neo4j-uri."
            .to_owned(),
    )
}
