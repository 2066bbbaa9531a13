//! A row on its way into an answer: numbers only.

use crate::query::EntityKey;

/// An entity, and what led to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Row {
    /// The entity's number in the snapshot.
    pub(in super::super) entity: u32,
    /// The number of the relation in its table, or of the full-text hit, that led to it;
    /// [`Row::NOTHING`] where nothing did.
    pub(in super::super) via: u32,
    /// The place among parallel relations.
    pub(in super::super) place: u32,
}

impl Row {
    /// Stands for "nothing led to it".
    pub(in super::super) const NOTHING: u32 = u32::MAX;

    /// An entity by itself.
    pub(in super::super) fn entity(entity: u32) -> Self {
        Self {
            entity,
            via: Self::NOTHING,
            place: 0,
        }
    }
}

/// The number of an entity that a request names.
pub(in super::super) fn number(key: EntityKey) -> u32 {
    u32::try_from(key.0).unwrap_or(u32::MAX)
}
