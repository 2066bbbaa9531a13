//! Asking the database for what a search finds.

use std::sync::Arc;

use neo4rs::Row;

use super::super::Neo4jStore;
use super::super::statement::{Statement, nearest};
use super::nearest::{Came, Round};
use super::{Found, statement};
use crate::query::{Nearest, Scope, Start};
use crate::store::StoreError;
use crate::work::{Due, Work};

/// What is told where the words are missing that a search looks things up by.
const NOT_SEARCHABLE: &str = "the database cannot be searched as a whole, since it was not loaded by \
    `silkgraph load` with these type definitions; load it so, or ask the full-text field of a type";

impl Neo4jStore {
    /// What a start finds that searches the whole graph.
    pub(in crate::store::neo4j) async fn found(
        &self,
        start: Start<'_>,
        scope: &Scope,
        work: &Arc<Work>,
    ) -> Result<Option<Found>, StoreError> {
        let Start::Search(asked) = start else {
            return Ok(None);
        };
        let by_words = match statement(&self.ontology, &self.search, asked) {
            Some(statement) => {
                let rows = self.candidates(statement, work.due()).await?;
                let ontology = (&self.ontology, &self.search);
                Some(Found::of(ontology, &rows, (asked, *scope), work)?)
            }
            None => None,
        };
        let Some(nearest) = &asked.nearest else {
            return Ok(by_words);
        };
        let nearest = self.nearest(nearest, scope, work).await?;
        let found = by_words.unwrap_or_default();
        Ok(Some(found.and_nearest(asked, nearest)))
    }

    /// What has the likest vectors: Neo4j's number, and how alike it is.
    async fn nearest(
        &self,
        asked: &Nearest,
        scope: &Scope,
        work: &Arc<Work>,
    ) -> Result<Vec<(i64, f64)>, StoreError> {
        let mut round = Round::FIRST;
        loop {
            let statement = nearest::statement(self.knowing(scope), asked, round.sent);
            let Some(statement) = statement else {
                return Ok(Vec::new());
            };
            let rows = self.client.read(statement, work.due()).await?;
            match round.read(asked, &rows)? {
                Came::All(found) => return Ok(found),
                Came::Next(wider) => round = wider,
            }
        }
    }

    /// What may fit a search of the whole graph; an error where it cannot be searched.
    pub(in crate::store::neo4j) async fn candidates(
        &self,
        statement: Statement,
        due: Due,
    ) -> Result<Vec<Row>, StoreError> {
        let numbers = &self.search.numbers;
        let is_there = self.text_indexes.has(&self.client, numbers, due);
        if !is_there.await? {
            return Err(StoreError::Mismatch(NOT_SEARCHABLE.to_owned()));
        }
        self.client.read(statement, due).await
    }
}
