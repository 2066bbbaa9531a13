//! A row on its way into an answer: numbers only.

/// An entity, and what led to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    /// The entity's number in the snapshot.
    pub(super) entity: u32,
    /// The number of the relation in its table, or of the full-text hit, that led to it;
    /// [`Row::NOTHING`] where nothing did.
    pub(super) via: u32,
    /// The place among parallel relations.
    pub(super) place: u32,
}

impl Row {
    /// Stands for "nothing led to it".
    pub(super) const NOTHING: u32 = u32::MAX;

    /// An entity by itself.
    pub(super) fn entity(entity: u32) -> Self {
        Self {
            entity,
            via: Self::NOTHING,
            place: 0,
        }
    }
}
