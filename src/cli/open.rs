//! From settings to a graph and a service over it. What is faulty is not opened at all.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::failure::Failure;
use crate::config::{GraphSettings, LimitSettings};
use crate::graphql::{AnswerLimits, Service, ServiceOptions};
use crate::ontology::Ontology;
use crate::sample::SampleQuery;
use crate::seed::{self, Seed};
use crate::store::memory::MemoryStore;
use crate::store::{GraphInfo, GraphStore};

/// A service over a loaded graph.
pub(super) struct Opened {
    pub(super) ontology: Arc<Ontology>,
    pub(super) service: Service,
    pub(super) info: GraphInfo,
    /// From the first file read to the last index made.
    pub(super) took: Duration,
}

/// Reads, checks and loads everything.
pub(super) async fn open(
    settings: &GraphSettings,
    limits: &LimitSettings,
) -> Result<Opened, Failure> {
    let begun = Instant::now();
    let ontology = Arc::new(ontology(&settings.schema)?);
    let seed = seed(&ontology, &settings.seed)?;
    let store = MemoryStore::new(Arc::clone(&ontology));
    store.load(seed.graph).await?;
    let info = store.info().await?;
    let service = service(Arc::clone(&ontology), store, limits, seed.queries)?;
    Ok(Opened {
        ontology,
        service,
        info,
        took: begun.elapsed(),
    })
}

/// A service over a graph with nothing in it: enough to know its API.
pub(super) fn open_empty(schema: &Path, limits: &LimitSettings) -> Result<Service, Failure> {
    let ontology = Arc::new(ontology(schema)?);
    let store = MemoryStore::new(Arc::clone(&ontology));
    service(ontology, store, limits, Vec::new())
}

/// Reads the type definitions.
pub(super) fn ontology(path: &Path) -> Result<Ontology, Failure> {
    let text = fs::read_to_string(path).map_err(|fault| {
        Failure::unreadable(
            "the type definitions",
            path,
            fault,
            " Name the file with --schema or SILKGRAPH_SCHEMA, \
             or start in the folder that has `schema.graphql`.",
        )
    })?;
    Ok(Ontology::read(&text, &path.display().to_string())?)
}

/// Reads the data.
pub(super) fn seed(ontology: &Ontology, folder: &Path) -> Result<Seed, Failure> {
    fs::read_dir(folder).map_err(|fault| {
        Failure::unreadable(
            "the data folder",
            folder,
            fault,
            " Name the folder with --seed or SILKGRAPH_SEED, \
             or start in the folder that has `graph-seed`.",
        )
    })?;
    Ok(seed::read(ontology, folder)?)
}

fn service(
    ontology: Arc<Ontology>,
    store: MemoryStore,
    limits: &LimitSettings,
    samples: Vec<SampleQuery>,
) -> Result<Service, Failure> {
    let options = ServiceOptions {
        limits: AnswerLimits {
            max_rows: limits.max_rows,
            max_bytes: limits.max_bytes,
            time_limit: limits.time_limit,
            max_query_bytes: limits.max_query_bytes,
            max_tokens: limits.max_tokens,
            max_depth: limits.max_depth,
            max_ids: limits.max_ids,
            plan_cache: limits.plan_cache,
        },
        samples,
    };
    Ok(Service::new(ontology, Arc::new(store), options)?)
}
