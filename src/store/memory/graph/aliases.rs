//! Entities of a database that are of several types at once: one entity here for each of the types.

use std::cmp::Reverse;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::ontology::{Ontology, TypeId};
use crate::store::copied::Numbered;

/// Which entities are one in the database. Where it is asked for as several types, it is of the one
/// that asks for the most labels; of those that ask for as many, of the first.
#[derive(Debug, Default)]
pub(in super::super) struct Aliases {
    /// The type of each such entity, and the types of all that it is one with, in that order.
    types: FxHashMap<u32, (TypeId, Arc<[TypeId]>)>,
}

impl Aliases {
    /// Those of what was copied from a database.
    pub(in super::super) fn of(ontology: &Ontology, numbered: &Numbered) -> Self {
        let mut types = FxHashMap::default();
        for entities in numbered.several() {
            let with_types = entities.iter();
            let with_types = with_types.filter_map(|at| Some((numbered.type_of(*at)?, *at)));
            let mut several: Vec<(TypeId, u32)> = with_types.collect();
            let labels = |of: TypeId| ontology.entity_type(of).labels.len();
            several.sort_by_key(|(of, _)| (Reverse(labels(*of)), *of));
            let all: Arc<[TypeId]> = several.iter().map(|(of, _)| *of).collect();
            let each = several.into_iter();
            types.extend(each.map(|(of, entity)| (entity, (of, Arc::clone(&all)))));
        }
        Self { types }
    }

    /// Whether no entity is of several types.
    pub(in super::super) fn is_empty(&self) -> bool {
        self.types.is_empty()
    }

    /// Whether an entity is there as another type that is asked for.
    #[inline]
    pub(in super::super) fn is_told_otherwise(
        &self,
        entity: u32,
        is_asked: impl Fn(TypeId) -> bool,
    ) -> bool {
        let Some((own, all)) = self.types.get(&entity) else {
            return false;
        };
        let told_as = all.iter().find(|of| is_asked(**of));
        told_as.is_some_and(|of| of != own)
    }
}
