//! What a store has found of what it was asked at once.

use super::{Rows, StoreError};
use crate::query::{Aggregates, EntityKey};

/// The answer to a request for rows, and to requests below it.
#[derive(Debug)]
pub struct NestedRows {
    /// The rows.
    pub rows: Rows,
    /// What was found for the requests below, in their order. Those are still to be asked for which
    /// there is [`None`] or nothing.
    pub below: Vec<Option<FoundBelow>>,
}

impl From<Rows> for NestedRows {
    /// Rows alone: all that is below them is still to be asked.
    fn from(rows: Rows) -> Self {
        Self {
            rows,
            below: Vec::new(),
        }
    }
}

/// What was found below rows.
#[derive(Debug)]
pub struct FoundBelow {
    /// What it was looked for from. Where something is missing that the rows lead to, the request is
    /// still to be asked.
    pub from: Origins,
    /// What was found, one group for each of these; or why there is nothing.
    pub found: Result<Found, StoreError>,
}

/// What a request starts from, each once, in the order of the groups.
#[derive(Debug)]
pub enum Origins {
    /// Entities.
    Keys(Vec<EntityKey>),
    /// Ids of entities.
    Ids(Vec<String>),
}

/// The answer to one of several requests.
#[derive(Debug)]
pub enum Found {
    /// Rows.
    Rows(NestedRows),
    /// Counts and measures.
    Aggregates(Aggregates),
}
