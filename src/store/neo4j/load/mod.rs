//! Filling a database from a graph: in batches, and to the same end however often it is run.
//!
//! Everything this writes carries the version it was loaded with (`_load`); only what carries one
//! is ever removed. Relations carry their place among parallel ones (`_ordinal`), by which a
//! second run finds them again, and entities of types without an id their place among those of
//! their type (`_key`).

mod entities;
mod indexes;
mod places;
mod prune;
mod relations;
mod texts;
mod version;

use std::time::{Duration, Instant};

use jiff::Timestamp;
use neo4rs::BoltType;

use super::client::Client;
use super::info::LOADED;
use super::statement::{Slots, Statement};
use crate::ontology::{EntityType, Ontology};
use crate::store::{Graph, StoreError};

/// How a database is filled.
#[derive(Debug, Clone)]
pub struct LoadOptions {
    /// Whether what an earlier load wrote and this graph no longer has is removed.
    pub prune: bool,
    /// How many entities or relations go into one transaction.
    pub batch: usize,
    /// How long one statement may take.
    pub statement_time: Duration,
}

impl Default for LoadOptions {
    fn default() -> Self {
        Self {
            prune: false,
            batch: 2000,
            statement_time: Duration::from_secs(120),
        }
    }
}

/// What a load has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadSummary {
    /// The version of the graph: the same for the same data.
    pub version: String,
    /// Entities that the database has now from this graph.
    pub entities: u64,
    /// Relations that the database has now from this graph.
    pub relations: u64,
}

/// The properties of the loader's own.
pub(super) const LOAD: &str = "_load";
const KEY: &str = "_key";
const ORDINAL: &str = "_ordinal";

/// One load.
struct Loader<'a> {
    ontology: &'a Ontology,
    client: &'a Client,
    options: &'a LoadOptions,
    version: String,
}

/// Fills a database.
pub(super) async fn load(
    ontology: &Ontology,
    client: &Client,
    graph: &Graph,
    options: &LoadOptions,
) -> Result<LoadSummary, StoreError> {
    let loader = Loader {
        ontology,
        client,
        options,
        version: version::of(ontology, graph),
    };
    for statement in indexes::statements(ontology, graph) {
        loader.write(statement).await?;
    }
    loader
        .write(Statement::plain(
            "load await indexes",
            "CALL db.awaitIndexes(300)",
        ))
        .await?;
    let entities = loader.entities(graph).await?;
    let relations = loader.relations(graph).await?;
    if options.prune {
        loader.prune().await?;
    }
    loader.text_numbers().await?;
    loader.write(loader.record()).await?;
    Ok(LoadSummary {
        version: loader.version,
        entities,
        relations,
    })
}

impl Loader<'_> {
    async fn write(&self, statement: Statement) -> Result<(), StoreError> {
        let deadline = Instant::now() + self.options.statement_time;
        self.client.write(statement, deadline).await
    }

    /// Writes rows of a statement that takes them as `$rows`, batch by batch.
    async fn write_all(
        &self,
        (name, body): (&str, &str),
        mut rows: impl Iterator<Item = BoltType>,
    ) -> Result<u64, StoreError> {
        let mut written = 0;
        loop {
            let batch: Vec<_> = rows.by_ref().take(self.options.batch).collect();
            if batch.is_empty() {
                return Ok(written);
            }
            written += batch.len() as u64;
            let mut slots = Slots::default();
            slots.named("rows", super::encode::list(batch.into_iter()));
            slots.named("load", self.version.as_str());
            self.write(slots.finish(name.to_owned(), body)).await?;
        }
    }

    /// Writes down what was loaded, and when.
    fn record(&self) -> Statement {
        let mut slots = Slots::default();
        slots.named("version", self.version.as_str());
        slots.named("now", Timestamp::now().to_string());
        let body = format!("MERGE (n:{LOADED}) SET n.version = $version, n.loadedAt = $now");
        slots.finish("load record".to_owned(), &body)
    }
}

/// The property that entities of a type are found again by.
fn identity(entity_type: &EntityType) -> &str {
    entity_type
        .id
        .map_or(KEY, |id| &entity_type.property(id).stored_name)
}

/// The label that identities are unique under: the first of the type's.
fn label(entity_type: &EntityType) -> &str {
    entity_type.labels.first().unwrap_or(&entity_type.name)
}
