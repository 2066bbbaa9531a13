//! A graph as a database has it, on its way into the store in memory: what no seed could bring comes
//! beside the graph.

use std::collections::hash_map::Entry;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;

use super::memory::{Arrows, Staged};
use crate::ontology::{PropertyId, TypeId};
use crate::value::Value;

/// Up to so many relations of an entity are looked at to be counted; where there are more, and any
/// may count, they are as many as the database says that there are, whatever they lead to.
pub(in crate::store) const LOOKED_AT: u64 = 1_000;

/// Entities of one type, as they were read.
///
/// Unlike in a seed, ids may be missing or come twice, and those that are whole numbers are
/// [`Value::Int`](crate::value::Value::Int), though they are served as texts.
#[derive(Debug, Default)]
pub(in crate::store) struct CopiedEntities {
    pub(in crate::store) rows: Staged,
    pub(in crate::store) beside: EntitiesBeside,
}

/// What a database has beside the entities of one type.
#[derive(Debug, Default)]
pub(in crate::store) struct EntitiesBeside {
    /// The database's number of each, by record.
    pub(in crate::store) numbers: Vec<i64>,
    /// Of a type without an id, what each is ordered by.
    pub(in crate::store) keys: Vec<i64>,
    /// What is served as an error of its field.
    pub(in crate::store) unlike: Unlike,
}

/// Relations of one type, as they were read.
#[derive(Debug, Default)]
pub(in crate::store) struct CopiedRelations {
    pub(in crate::store) arrows: Arrows,
    /// How many the database counts, those included that join what the ontology does not.
    pub(in crate::store) counted: u64,
    /// How many lead to what the ontology does not know, by the entity of the copy that they are at.
    pub(in crate::store) unseen: FxHashMap<u32, u64>,
}

/// What a word means, as it is stored: a name of the ontology, or the id of an entity.
#[derive(Debug)]
pub(in crate::store) struct CopiedTerm {
    pub(in crate::store) text: String,
    pub(in crate::store) language: String,
    pub(in crate::store) is_entity: bool,
    pub(in crate::store) means: String,
    /// Ids of entities that say so.
    pub(in crate::store) sources: Vec<String>,
}

/// Which entities of a copy those of the database are.
#[derive(Debug, Default)]
pub(in crate::store) struct Numbered {
    by_number: FxHashMap<i64, Several>,
    /// The type of each entity of the copy.
    types: Vec<TypeId>,
}

/// One entity of the database: once for each type that it is of.
#[derive(Debug)]
enum Several {
    One(u32),
    More(Vec<u32>),
}

impl Numbered {
    /// Entities of these types, in their order each with the database's number.
    pub(in crate::store) fn of(types: Vec<TypeId>, numbers: impl Iterator<Item = i64>) -> Self {
        let mut by_number: FxHashMap<i64, Several> = FxHashMap::default();
        by_number.reserve(types.len());
        for (entity, number) in (0..).zip(numbers) {
            match by_number.entry(number) {
                Entry::Vacant(place) => drop(place.insert(Several::One(entity))),
                Entry::Occupied(mut place) => place.get_mut().add(entity),
            }
        }
        Self { by_number, types }
    }

    /// The entities that have a number.
    pub(in crate::store) fn entities(&self, number: i64) -> &[u32] {
        match self.by_number.get(&number) {
            None => &[],
            Some(Several::One(entity)) => std::slice::from_ref(entity),
            Some(Several::More(entities)) => entities,
        }
    }

    /// Those of the database that are of several types, each as the entities of the copy.
    pub(in crate::store) fn several(&self) -> impl Iterator<Item = &[u32]> {
        self.by_number
            .values()
            .filter_map(|entities| match entities {
                Several::One(_) => None,
                Several::More(entities) => Some(&**entities),
            })
    }

    /// The type of an entity of the copy.
    pub(in crate::store) fn type_of(&self, entity: u32) -> Option<TypeId> {
        self.types.get(entity as usize).copied()
    }
}

impl Several {
    fn add(&mut self, entity: u32) {
        match self {
            Self::One(first) => *self = Self::More(vec![*first, entity]),
            Self::More(entities) => entities.push(entity),
        }
    }
}

/// Values that are not of the type that the ontology gives them, by record and property.
pub(in crate::store) type Unlike = FxHashMap<(u32, PropertyId), Unserved>;

/// A value that is served as an error of its field.
#[derive(Debug, Clone)]
pub(in crate::store) struct Unserved {
    /// What it is, in words.
    pub(in crate::store) found: Box<str>,
    /// The value, which conditions may compare all the same; null where it is none of ours.
    pub(in crate::store) value: Value,
}

/// For how long a copy is not known to be the same as the database.
#[derive(Debug)]
pub(in crate::store) struct Age(Mutex<Instant>);

impl Age {
    /// Of a copy that was the same then.
    pub(in crate::store) fn since(same: Instant) -> Self {
        Self(Mutex::new(same))
    }

    /// It was the same then, too.
    pub(in crate::store) fn confirm(&self, same: Instant) {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *last = same.max(*last);
    }

    /// How old it is.
    pub(in crate::store) fn now(&self) -> Duration {
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.elapsed()
    }
}
