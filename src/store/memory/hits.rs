//! What a full-text index or a search finds, as rows.

use std::sync::Arc;

use super::graph::{Row, Snapshot};
use super::search::{Found, search};
use super::view::View;
use crate::query::{Search, Start, TextSearch};
use crate::store::{Limits, StoreError};
use crate::work::Clock;

/// Hits with their scores. The number of a hit is its place here.
#[derive(Debug, Default)]
pub(super) struct Hits {
    /// The entity of each hit, and the hit's number.
    pub(super) rows: Vec<Row>,
    /// The score of each hit.
    pub(super) scores: Vec<f64>,
    /// Whether the best come first, equal ones by position.
    pub(super) ordered: bool,
    /// By which texts a search has found them.
    pub(super) found: Option<Found>,
}

impl Hits {
    /// What a start finds that has scores.
    pub(super) fn of(
        start: Start<'_>,
        view: &View<'_>,
        limits: &Limits,
    ) -> Result<Option<Self>, StoreError> {
        Ok(match start {
            Start::Text(search) => Some(Self::in_index(view.snapshot, search, limits)?),
            Start::Search(search) => Some(Self::in_all(view, search, limits)?),
            Start::Types | Start::Ids(_) | Start::Keys(_) | Start::Related { .. } => None,
        })
    }

    /// What is found in all texts.
    fn in_all(view: &View<'_>, asked: &Search, limits: &Limits) -> Result<Self, StoreError> {
        let found = search(view, asked, &Clock::new(Arc::clone(&limits.work)))?;
        let mut hits = Self::default();
        for &(entity, score) in &found.entities {
            hits.push(entity, score);
        }
        Ok(Self {
            found: Some(found),
            ..hits
        })
    }

    fn push(&mut self, entity: u32, score: f64) {
        self.rows.push(Row {
            via: u32::try_from(self.scores.len()).unwrap_or(Row::NOTHING),
            ..Row::entity(entity)
        });
        self.scores.push(score);
    }

    /// What an index finds within the bounds of its scores.
    fn in_index(
        snapshot: &Snapshot,
        search: &TextSearch,
        limits: &Limits,
    ) -> Result<Self, StoreError> {
        let (entity_type, index, query) = (search.entity_type, search.index, &search.query);
        let base = snapshot.table(entity_type)?.base;
        let steps = snapshot.texts.steps(entity_type, index, query);
        Clock::new(Arc::clone(&limits.work)).spend(steps)?;
        let mut hits = Self {
            ordered: true,
            ..Self::default()
        };
        for (row, score) in snapshot.texts.search(entity_type, index, query) {
            if search.admits(score) {
                hits.push(base + row, score);
            }
        }
        Ok(hits)
    }
}
