//! What a request for a network is answered with.

use rustc_hash::FxHashMap;

use super::{FoundCounts, FoundName, FoundPaths, FoundSubgraph};
use crate::query::EntityKey;
use crate::store::{Relations, Rows};

/// The answer to a [`Network`](crate::query::Network).
#[derive(Debug)]
pub struct NetworkAnswer {
    /// Which of the entities and relations are where in what was searched for.
    pub found: Found,
    /// The entities: one group each, of one row, in the order of what was found, or of none where
    /// it is gone meanwhile. Nothing where they were not asked for.
    pub entities: Option<Rows>,
    /// The relations. Of paths they are those of
    /// [`FoundPaths::relations`](super::FoundPaths::relations), in this order.
    pub relations: Relations,
    /// The group of each entity.
    pub(in crate::engine) places: FxHashMap<EntityKey, usize>,
}

/// What a search was answered with.
#[derive(Debug)]
pub enum Found {
    /// The relation with an id, by its index among the relations, which has parallel ones too;
    /// nothing where there is none.
    Relation(Option<usize>),
    /// Paths. Their entities are the groups of [`NetworkAnswer::entities`], in this order.
    Paths(FoundPaths),
    /// A subgraph. Its entities are the groups of [`NetworkAnswer::entities`], in this order.
    Subgraph(FoundSubgraph),
    /// Counts. There are no entities and no relations.
    Neighbours(FoundCounts),
    /// For each name the entities that somebody may mean by it. They are among the groups of
    /// [`NetworkAnswer::entities`].
    Names(Vec<FoundName>),
}

impl Found {
    /// The ids that the search was to begin or to end with and that are no entity's.
    pub fn unknown(&self) -> &[String] {
        match self {
            Self::Relation(_) | Self::Names(_) => &[],
            Self::Paths(found) => &found.unknown,
            Self::Subgraph(found) => &found.unknown,
            Self::Neighbours(found) => &found.unknown,
        }
    }

    /// Whether a relation of the answer is a part of what was found.
    pub(super) fn has(&self, relation: usize) -> bool {
        match self {
            Self::Relation(row) => *row == Some(relation),
            Self::Paths(_) | Self::Subgraph(_) | Self::Neighbours(_) | Self::Names(_) => true,
        }
    }
}
