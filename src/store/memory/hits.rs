//! What a full-text index finds, as rows.

use std::sync::Arc;

use super::graph::{Row, Snapshot};
use crate::query::TextSearch;
use crate::store::{Limits, StoreError};
use crate::work::Clock;

/// Full-text hits, best first, equal ones by position. The number of a hit is its place here.
#[derive(Debug, Default)]
pub(super) struct Hits {
    /// The entity of each hit, and the hit's number.
    pub(super) rows: Vec<Row>,
    /// The score of each hit.
    pub(super) scores: Vec<f64>,
}

impl Hits {
    /// What a search finds within the bounds of its scores.
    pub(super) fn find(
        snapshot: &Snapshot,
        search: &TextSearch,
        limits: &Limits,
    ) -> Result<Self, StoreError> {
        let (entity_type, index, query) = (search.entity_type, search.index, &search.query);
        let base = snapshot.table(entity_type)?.base;
        let steps = snapshot.texts.steps(entity_type, index, query);
        Clock::new(Arc::clone(&limits.work)).spend(steps)?;
        let mut hits = Self::default();
        for (row, score) in snapshot.texts.search(entity_type, index, query) {
            if search.admits(score) {
                hits.rows.push(Row {
                    via: u32::try_from(hits.scores.len()).unwrap_or(Row::NOTHING),
                    ..Row::entity(base + row)
                });
                hits.scores.push(score);
            }
        }
        Ok(hits)
    }
}
