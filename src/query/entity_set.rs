//! A set of entities that is made once and looked into for many rows.

use rustc_hash::FxHashSet;

use super::EntityKey;

/// Some entities, or all but some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntitySet {
    keys: FxHashSet<EntityKey>,
    excluded: bool,
}

impl EntitySet {
    /// These.
    pub fn only(keys: FxHashSet<EntityKey>) -> Self {
        Self {
            keys,
            excluded: false,
        }
    }

    /// All but these.
    pub fn except(keys: FxHashSet<EntityKey>) -> Self {
        Self {
            keys,
            excluded: true,
        }
    }

    /// Whether an entity is in it.
    #[inline]
    pub fn has(&self, key: EntityKey) -> bool {
        self.keys.contains(&key) != self.excluded
    }

    /// The entities that it was made of.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = EntityKey> {
        self.keys.iter().copied()
    }

    /// Whether those are the ones that it lacks.
    pub fn is_complement(&self) -> bool {
        self.excluded
    }
}
