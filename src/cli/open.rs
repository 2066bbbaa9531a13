//! From settings to a graph and a service over it. What is faulty is not opened at all.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::database::Database;
use super::failure::Failure;
use crate::config::{AnswerLimits, GraphSettings, StoreSettings};
use crate::graphql::{Service, ServiceOptions};
use crate::ontology::Ontology;
use crate::sample::SampleQuery;
use crate::seed::{self, Seed};
use crate::store::GraphStore;
use crate::store::memory::MemoryStore;
use crate::store::neo4j::{Neo4jStore, ServerInfo};
use crate::text;

/// A service over a graph.
pub(super) struct Opened {
    pub(super) ontology: Arc<Ontology>,
    pub(super) service: Service,
    pub(super) store: Arc<dyn GraphStore>,
    /// Where the graph is, if it is not in memory.
    pub(super) database: Option<Database>,
    /// From the first file read to the last index made.
    pub(super) took: Duration,
}

/// Over the database that is named, which need not run yet; else everything is read, checked and
/// loaded into memory.
pub(super) async fn open(
    settings: &GraphSettings,
    store: &StoreSettings,
    limits: &AnswerLimits,
) -> Result<Opened, Failure> {
    let options = ServiceOptions {
        limits: limits.clone(),
        ..ServiceOptions::default()
    };
    open_with(settings, store, options).await
}

/// The same with options of the service, whose sample queries are those of the data.
pub(super) async fn open_with(
    settings: &GraphSettings,
    store: &StoreSettings,
    options: ServiceOptions,
) -> Result<Opened, Failure> {
    let begun = Instant::now();
    let ontology = Arc::new(ontology(&settings.schema)?);
    let database = Database::named(&ontology, &store.neo4j)?;
    let (store, samples): (Arc<dyn GraphStore>, _) = match &database {
        Some(database) => (
            Arc::<Neo4jStore>::clone(&database.store),
            samples(settings, store)?,
        ),
        None if store.no_seed => return Err(nothing_to_answer_from()),
        None => {
            let seed = seed(&ontology, &settings.seed)?;
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
pub(super) fn open_empty(schema: &Path, limits: &AnswerLimits) -> Result<Service, Failure> {
    let ontology = Arc::new(ontology(schema)?);
    let store = MemoryStore::new(Arc::clone(&ontology));
    let options = ServiceOptions {
        limits: limits.clone(),
        ..ServiceOptions::default()
    };
    Ok(Service::new(ontology, Arc::new(store), options)?)
}

/// Reads the type definitions.
pub(super) fn ontology(path: &Path) -> Result<Ontology, Failure> {
    let bytes = fs::read(path).map_err(|fault| {
        Failure::unreadable(
            "the type definitions",
            path,
            fault,
            " Name the file with --schema or SILKGRAPH_SCHEMA, \
             or start in the folder that has `schema.graphql`.",
        )
    })?;
    let text = text::decode(&bytes)
        .map_err(|fault| Failure::not_text("the type definitions", path, fault))?;
    Ok(Ontology::read(text, &path.display().to_string())?)
}

/// Reads the data.
pub(super) fn seed(ontology: &Ontology, folder: &Path) -> Result<Seed, Failure> {
    expect_folder(
        folder,
        " Name the folder with --seed or SILKGRAPH_SEED, \
         or start in the folder that has `graph-seed`.",
    )?;
    Ok(seed::read(ontology, folder)?)
}

/// The sample queries that ship with the data, for a graph that is in a database.
fn samples(settings: &GraphSettings, store: &StoreSettings) -> Result<Vec<SampleQuery>, Failure> {
    if store.no_seed {
        return Ok(Vec::new());
    }
    expect_folder(
        &settings.seed,
        " Its sample queries are shown. Name the folder with --seed or SILKGRAPH_SEED, \
         or do without it with --no-seed.",
    )?;
    Ok(seed::read_queries(&settings.seed)?)
}

fn expect_folder(folder: &Path, advice: &'static str) -> Result<(), Failure> {
    match fs::read_dir(folder) {
        Ok(_) => Ok(()),
        Err(fault) => Err(Failure::unreadable(
            "the data folder",
            folder,
            fault,
            advice,
        )),
    }
}

fn nothing_to_answer_from() -> Failure {
    Failure::Usage(
        "without a data folder there is nothing to answer from. \
         Leave out --no-seed, or name a database with NEO4J_URI or --neo4j-uri."
            .to_owned(),
    )
}
