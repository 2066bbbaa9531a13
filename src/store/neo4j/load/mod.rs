//! Filling a database from a graph: in batches, and to the same end however often it is run.
//!
//! A load looks at what there is (`survey`), and then writes the differences alone. What it
//! creates carries the version it was created with (`_load`); only what carries one is ever
//! removed. Relations carry their place among parallel ones (`_ordinal`), by which a later load
//! finds them again, and entities of types without an id their place among those of their type
//! (`_key`). Two loads do not run at once (`lock`).

// What a load may do, how it ends, and what it tells meanwhile.
mod fault;
mod options;
mod progress;
mod summary;
// One load at a time, and the record of the last one.
mod lock;
mod record;
// What there is, compared with what there should be.
mod found;
mod survey;
// Writing the differences, batch by batch.
mod batch;
mod entities;
mod lexicon;
mod properties;
mod prune;
mod relations;
// What is found by: constraints, indexes, and the words of full text.
mod indexes;
mod search;
mod texts;

use std::time::Instant;

use neo4rs::Row;

use super::client::Client;
use super::indexes::label;
use super::marks::KEY;
use super::search::Words;
use super::statement::Statement;
use crate::ontology::{EntityType, Ontology};
use crate::store::{Graph, version};
use lock::Lock;
use progress::Progress;
use record::Known;

pub use fault::LoadFault;
pub use options::LoadOptions;
pub use progress::{LoadProgress, LoadStep};
pub use summary::{LoadSummary, Tally, TypeTally};

/// One load.
struct Loader<'a> {
    ontology: &'a Ontology,
    client: Client,
    options: &'a LoadOptions,
    version: String,
    lock: Lock,
    words: Words,
    progress: Progress<'a>,
}

/// Fills a database, or says what that would do.
pub(super) async fn load(
    ontology: &Ontology,
    client: &Client,
    graph: &Graph,
    options: &LoadOptions,
    listener: progress::Listener<'_>,
) -> Result<LoadSummary, LoadFault> {
    let loader = Loader {
        ontology,
        client: client.reading_what_it_wrote(),
        options,
        version: version::of(ontology, graph),
        lock: Lock::new(),
        words: Words::of(ontology, graph),
        progress: Progress::new(listener),
    };
    if options.dry_run {
        let known = loader.known().await?;
        let survey = loader.survey(graph, &known).await?;
        return Ok(loader.summary(&survey));
    }
    // In a box, since it is large.
    Box::pin(loader.fill_alone(graph)).await
}

impl Loader<'_> {
    /// Fills the database while nobody else does.
    async fn fill_alone(&self, graph: &Graph) -> Result<LoadSummary, LoadFault> {
        self.write(indexes::one_record()).await?;
        self.lock().await?;
        let filled = tokio::select! {
            filled = self.fill(graph) => filled,
            lost = self.stay_alive() => Err(lost),
        };
        if let Err(fault) = self.unlock().await {
            tracing::debug!(%fault, "the lock is left to pass");
        }
        filled
    }

    async fn fill(&self, graph: &Graph) -> Result<LoadSummary, LoadFault> {
        let existing = self.existing().await?;
        self.constraints(&existing).await?;
        let known = self.known().await?;
        let survey = self.survey(graph, &known).await?;
        self.remember(&known).await?;
        self.entities(graph, &survey).await?;
        self.relations(graph, &survey).await?;
        self.lexicon(graph, &survey).await?;
        if self.options.prune {
            self.prune(&survey).await?;
        }
        self.indexes(graph, &existing).await?;
        self.text_numbers().await?;
        self.search_numbers().await?;
        let all_gone = self.options.prune && survey.kept.is_empty();
        let known = if all_gone {
            Known::of(self.ontology)
        } else {
            known
        };
        self.record(&known).await?;
        Ok(self.summary(&survey))
    }

    async fn write(&self, statement: Statement) -> Result<Vec<Row>, LoadFault> {
        let deadline = Instant::now() + self.options.statement_time;
        Ok(self.client.write(statement, deadline).await?)
    }

    async fn read(&self, statement: Statement) -> Result<Vec<Row>, LoadFault> {
        let deadline = Instant::now() + self.options.statement_time;
        Ok(self.client.read(statement, deadline).await?)
    }

    /// Takes in rows as they come; there may be many, and they may take long.
    async fn fold<S>(
        &self,
        statement: Statement,
        begin: impl Fn() -> S,
        take: impl Fn(&mut S, Row),
    ) -> Result<S, LoadFault> {
        let deadline = Instant::now() + self.options.long_time;
        Ok(self.client.fold(statement, deadline, begin, take).await?)
    }
}

/// The property that entities of a type are found again by.
fn identity(entity_type: &EntityType) -> &str {
    entity_type
        .id
        .map_or(KEY, |id| &entity_type.property(id).stored_name)
}
