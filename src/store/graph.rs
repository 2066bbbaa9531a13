//! A whole graph on its way into a store, checked against the ontology.

use crate::ontology::TypeId;
use crate::value::Value;

/// Entities and relations, every reference resolved.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Graph {
    /// Entities of each type, in the order of the ontology.
    pub entities: Vec<Vec<EntityRecord>>,
    /// Relations of each relation type, in the order of the ontology.
    pub relations: Vec<Vec<RelationRecord>>,
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
