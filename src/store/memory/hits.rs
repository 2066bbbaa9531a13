//! What a full-text index finds, as rows.

use std::sync::Arc;

use super::graph::{Row, Snapshot};
use crate::query::Start;
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
    /// What the start of a request finds; nothing where it does not start from full text.
    pub(super) fn find(
        snapshot: &Snapshot,
        start: Start<'_>,
        limits: &Limits,
    ) -> Result<Option<Self>, StoreError> {
        let Start::Text {
            entity_type,
            index,
            query,
            min_score,
            max_score,
        } = start
        else {
            return Ok(None);
        };
        let base = snapshot.table(entity_type)?.base;
        let within = |score: f64| {
            min_score.is_none_or(|min| score >= min) && max_score.is_none_or(|max| score <= max)
        };
        let steps = snapshot.texts.steps(entity_type, index, query);
        Clock::new(Arc::clone(&limits.work)).spend(steps)?;
        let mut hits = Self::default();
        for (row, score) in snapshot.texts.search(entity_type, index, query) {
            if within(score) {
                hits.rows.push(Row {
                    via: u32::try_from(hits.scores.len()).unwrap_or(Row::NOTHING),
                    ..Row::entity(base + row)
                });
                hits.scores.push(score);
            }
        }
        Ok(Some(hits))
    }
}
