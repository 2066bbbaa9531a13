//! A whole graph as a database has it, on its way into the store in memory: what no seed could bring
//! comes beside the graph.

use std::hash::{Hash, Hasher};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use rustc_hash::{FxHashMap, FxHasher};

use super::Graph;
use crate::ontology::PropertyId;
use crate::value::Value;

/// Up to so many relations of an entity are looked at to be counted; where there are more, and any
/// may count, they are as many as the database says that there are, whatever they lead to.
pub(in crate::store) const LOOKED_AT: u64 = 1_000;

/// A graph that was copied from a database.
///
/// In its graph, unlike in that of a seed, ids may be missing or come twice, and those that are whole
/// numbers are [`Value::Int`](crate::value::Value::Int), though they are served as texts.
#[derive(Debug, Default)]
pub(in crate::store) struct Copied {
    pub(in crate::store) graph: Graph,
    /// Of each type of entities, in the order of the ontology.
    pub(in crate::store) entities: Vec<CopiedEntities>,
    /// Of each type of relations, in the order of the ontology.
    pub(in crate::store) relations: Vec<CopiedRelations>,
    /// When somebody loaded it, where the database tells.
    pub(in crate::store) loaded_at: Option<Timestamp>,
}

impl Copied {
    /// A number that tells what is not of its type from what was before; 0 where there is nothing.
    pub(in crate::store) fn unlike(&self) -> u64 {
        let entities = self.entities.iter().map(|of| &of.unlike);
        let relations = self.relations.iter().map(|of| &of.unlike);
        let all = entities.chain(relations).enumerate();
        let hashes = all.flat_map(|(of, unlike)| {
            unlike.iter().map(move |((_, property), unserved)| {
                let mut hasher = FxHasher::default();
                (of, property.0, &unserved.found).hash(&mut hasher);
                hasher.finish() | 1
            })
        });
        hashes.fold(0, u64::wrapping_add)
    }
}

/// What comes with the entities of one type.
#[derive(Debug, Default)]
pub(in crate::store) struct CopiedEntities {
    /// The database's number of each, by record.
    pub(in crate::store) numbers: Vec<i64>,
    /// Of a type without an id, what each is ordered by.
    pub(in crate::store) keys: Vec<i64>,
    /// What is served as an error of its field.
    pub(in crate::store) unlike: Unlike,
    /// How many relations of a type each has that lead to what the ontology does not know, by record and
    /// the index of the type; where there are any.
    pub(in crate::store) unseen: FxHashMap<(u32, u16), u64>,
}

/// What comes with the relations of one type.
#[derive(Debug, Default)]
pub(in crate::store) struct CopiedRelations {
    /// What parallel ones are ordered by, by record.
    pub(in crate::store) places: Vec<i64>,
    /// What is served as an error of its field.
    pub(in crate::store) unlike: Unlike,
    /// How many the database counts, those included that join what the ontology does not.
    pub(in crate::store) counted: u64,
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
