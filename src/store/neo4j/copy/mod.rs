//! The whole of what the ontology names, read from a database for a copy of it.
//!
//! Neo4j gives no view of one moment: a statement sees what others commit while it runs. But with
//! every answer the server gives a mark for what had been committed by then, in every edition. A copy
//! begins with the mark of the [`DatabaseState`], and has all of its statements wait until what had been
//! committed by that is in force; where each of them ends with the same mark, nothing was written
//! meanwhile, and the copy is of one moment. Rows are taken in as they come, a thousand from the
//! server at a time, and nothing is held twice.

// What stands in a database beside the graph that tells of its state.
mod state;
// Rows on their way into records.
mod entities;
mod lexicon;
mod record;
mod relations;
mod sorted;
// How large they are.
mod sample;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use futures_util::TryStreamExt;
use futures_util::stream::{StreamExt, iter};
use neo4rs::Row;
use rustc_hash::FxHashMap;

use super::Neo4jStore;
use super::client::Client;
use super::statement::Statement;
use crate::ontology::{Ontology, TypeId};
use crate::store::copied::Copied;
use crate::store::{GraphInfo, GraphStore, StoreError};
use entities::EntityRows;
use relations::RelationRows;

pub(in crate::store) use state::DatabaseState;

/// How long all statements of a copy may take.
const PATIENCE: Duration = Duration::from_secs(3600);

/// Statements of a copy that are at work at once: one keeps the server busy, the other the reader.
const AT_ONCE: usize = 3;

/// A copy, and whether it is of one moment.
#[derive(Debug)]
pub(in crate::store) struct Copy {
    pub(in crate::store) copied: Copied,
    /// Whether nothing was written while it was read.
    pub(in crate::store) is_settled: bool,
}

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

/// Where each entity of the database is in the copy: once for each type that it is of.
type Places = FxHashMap<i64, Vec<(TypeId, u32)>>;

impl Neo4jStore {
    /// Reads everything, as it is in that state or later.
    pub(in crate::store) async fn copy(
        &self,
        state: &DatabaseState,
        read: &Read,
    ) -> Result<Copy, StoreError> {
        let copier = Copier {
            ontology: &self.ontology,
            client: self.client.behind(state.mark.as_deref()),
            mark: state.mark.as_deref(),
            deadline: Instant::now() + PATIENCE,
            read,
            at_most: None,
        };
        copier.copy(state).await
    }

    /// How many entities and relations a copy would have; those of several types once for each.
    pub(in crate::store) async fn counted(&self) -> Result<GraphInfo, StoreError> {
        self.info().await
    }
}

/// One copy in the making.
struct Copier<'a> {
    ontology: &'a Arc<Ontology>,
    client: Client,
    mark: Option<&'a str>,
    deadline: Instant,
    read: &'a Read,
    /// Records of a type that are enough.
    at_most: Option<u16>,
}

impl Copier<'_> {
    async fn copy(&self, state: &DatabaseState) -> Result<Copy, StoreError> {
        let types = self.ontology.type_ids().map(|id| self.entities(id));
        let entities: Vec<(EntityRows, bool)> = iter(types).buffered(AT_ONCE).try_collect().await?;
        let mut is_settled = entities.iter().all(|(_, settled)| *settled);
        let mut entities: Vec<_> = entities.into_iter().map(|(rows, _)| rows).collect();
        for (of, rows) in self.ontology.type_ids().zip(&mut entities) {
            rows.in_order(self.ontology.entity_type(of));
        }
        let places = places(&entities);
        let types = 0..self.ontology.relation_types.len();
        let relations = types.map(|at| self.relations(at, &places));
        let relations: Vec<(RelationRows, bool)> =
            iter(relations).buffered(AT_ONCE).try_collect().await?;
        is_settled &= relations.iter().all(|(_, settled)| *settled);
        let (terms, terms_settled) = self.terms().await?;
        is_settled &= terms_settled;
        let mut copied = Copied {
            loaded_at: state.loaded_at,
            ..Copied::default()
        };
        for rows in entities {
            copied.graph.entities.push(rows.records);
            copied.entities.push(rows.beside);
        }
        for (at, (rows, _)) in relations.into_iter().enumerate() {
            rows.finish(at, &mut copied);
        }
        copied.graph.lexicon = lexicon::terms(self.ontology, &copied.graph, terms);
        Ok(Copy { copied, is_settled })
    }

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
        take: impl Fn(&mut S, Row),
    ) -> Result<(S, bool), StoreError> {
        let folded = self
            .client
            .fold_marked(statement, self.deadline, begin, take);
        let (gathered, mark) = folded.await?;
        Ok((gathered, mark.as_deref() == self.mark))
    }
}

fn places(entities: &[EntityRows]) -> Places {
    let count = entities.iter().map(|rows| rows.records.len()).sum();
    let mut places = Places::with_capacity_and_hasher(count, rustc_hash::FxBuildHasher);
    for (of, rows) in (0..).map(TypeId).zip(entities) {
        for (at, number) in (0..).zip(&rows.beside.numbers) {
            places.entry(*number).or_default().push((of, at));
        }
    }
    places
}
