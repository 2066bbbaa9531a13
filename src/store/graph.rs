//! A whole graph on its way into a store, checked against the ontology.

use super::lexicon::{Meaning, Term};
use crate::ontology::TypeId;
use crate::value::Value;

/// Entities and relations, every reference resolved.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Graph {
    /// Entities of each type, in the order of the ontology.
    pub entities: Vec<Vec<EntityRecord>>,
    /// Relations of each relation type, in the order of the ontology.
    pub relations: Vec<Vec<RelationRecord>>,
    /// What words mean that people use; empty where nobody has said so.
    pub lexicon: Vec<Term>,
}

impl Graph {
    /// The terms that are further names of entities, each with its entity.
    pub fn names(&self) -> impl Iterator<Item = ((TypeId, u32), &Term)> {
        self.lexicon.iter().filter_map(|term| match term.means {
            Meaning::Entity(entity) => Some((entity, term)),
            _ => None,
        })
    }
}

/// An entity.
#[derive(Debug, Clone, PartialEq)]
pub struct EntityRecord {
    /// One value for each property of its type; null where it is not known.
    pub values: Vec<Value>,
}

/// A relation.
#[derive(Debug, Clone, PartialEq)]
pub struct RelationRecord {
    /// Where the arrow starts: the type, and the place among its entities.
    pub from: (TypeId, u32),
    /// Where the arrow ends.
    pub to: (TypeId, u32),
    /// One value for each property of its relation type; null where it is not known.
    pub values: Vec<Value>,
}
