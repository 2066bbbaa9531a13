//! The whole of what the ontology names, read from a database for a copy of it.
//!
//! Neo4j gives no view of one moment: a statement sees what others commit while it runs. But with
//! every answer the server gives a mark for what had been committed by then, in every edition. A copy
//! begins with the mark of the [`DatabaseState`], and has all of its statements wait until what had been
//! committed by that is in force; where each of them ends with the same mark, nothing was written
//! meanwhile, and the copy is of one moment. Rows are taken in as they come, a thousand from the
//! server at a time, and become columns at once.

// What stands in a database beside the graph that tells of its state.
mod state;
// Rows on their way into columns.
mod entities;
mod lexicon;
mod record;
mod relations;
// How large they are.
mod sample;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use neo4rs::Row;

use super::Neo4jStore;
use super::client::Client;
use super::statement::Statement;
use crate::ontology::Ontology;
use crate::store::{GraphInfo, GraphStore, StoreError};

pub(in crate::store) use state::DatabaseState;

/// How long all statements of a copy may take.
const PATIENCE: Duration = Duration::from_secs(3600);

/// How many entities and relations have been read.
#[derive(Debug, Default)]
pub(in crate::store) struct Read(AtomicU64);

impl Read {
    /// So many.
    pub(in crate::store) fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    /// None yet.
    pub(in crate::store) fn begin(&self) {
        self.0.store(0, Ordering::Relaxed);
    }

    fn one_more(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

impl Neo4jStore {
    /// What reads everything, as it is in that state or later.
    pub(in crate::store) fn copier<'a>(
        &'a self,
        state: &'a DatabaseState,
        read: &'a Read,
    ) -> Copier<'a> {
        Copier {
            ontology: &self.ontology,
            client: self.client.behind(state.mark.as_deref()),
            mark: state.mark.as_deref(),
            deadline: Instant::now() + PATIENCE,
            read,
            at_most: None,
        }
    }

    /// How many entities and relations a copy would have; those of several types once for each.
    pub(in crate::store) async fn counted(&self) -> Result<GraphInfo, StoreError> {
        self.info().await
    }
}

/// Reads what is copied of a database.
pub(in crate::store) struct Copier<'a> {
    ontology: &'a Arc<Ontology>,
    client: Client,
    mark: Option<&'a str>,
    deadline: Instant,
    read: &'a Read,
    /// Records of a type that are enough.
    at_most: Option<u16>,
}

impl Copier<'_> {
    /// The end of a statement's text, by how many records are enough.
    fn limit(&self) -> String {
        let limit = self.at_most.map(|at_most| format!(" LIMIT {at_most}"));
        limit.unwrap_or_default()
    }

    /// Runs a statement; whether nothing had been written when it ended.
    async fn fold<S>(
        &self,
        statement: Statement,
        begin: impl Fn() -> S,
        take: impl Fn(&mut S, Row) -> Result<(), StoreError>,
    ) -> Result<(S, bool), StoreError> {
        let begin = || Ok(begin());
        let take = |gathered: &mut Result<S, StoreError>, row: Row| {
            if let Ok(rows) = gathered
                && let Err(fault) = take(rows, row)
            {
                *gathered = Err(fault);
            }
        };
        let folded = self
            .client
            .fold_marked(statement, self.deadline, begin, take);
        let (gathered, mark) = folded.await?;
        Ok((gathered?, mark.as_deref() == self.mark))
    }
}
