//! What the directives of the ontology language say.

use std::sync::Arc;

use super::{PropertyId, RelationId};

/// One index of `@fulltext`.
#[derive(Debug)]
pub struct FullTextIndex {
    /// Its name in Neo4j.
    pub name: Arc<str>,
    /// The root field that queries it.
    pub query_name: Arc<str>,
    /// The text properties it covers.
    pub properties: Vec<PropertyId>,
}

/// From `@limit`: how many rows a list has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limit {
    /// Where the query does not say.
    pub default: Option<u32>,
    /// At the most.
    pub max: Option<u32>,
}

/// From `@query`: which root fields a type has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueryFields {
    /// The list, and with it the connection.
    pub read: bool,
    /// The connection.
    pub connection: bool,
    /// `aggregate` in the connection.
    pub aggregate: bool,
}

impl Default for QueryFields {
    fn default() -> Self {
        Self {
            read: true,
            connection: true,
            aggregate: true,
        }
    }
}

/// From `@claim`: instances with the same key speak of the same thing.
#[derive(Debug)]
pub struct Claim {
    /// Properties and to-one relations that say what is spoken of.
    pub key: Vec<ClaimKey>,
    /// The number that is claimed.
    pub value: PropertyId,
    /// The unit the value is rounded to.
    pub rounded_to: Option<PropertyId>,
}

/// One part of a claim's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimKey {
    /// A property.
    Property(PropertyId),
    /// The entity at the other end of a relation.
    Relation(RelationId),
}

/// From `@validTime`: the interval in which something holds, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValidTime {
    /// It holds from the first day of this; null is unbounded.
    pub from: PropertyId,
    /// It holds to the last day of this; null is unbounded.
    pub until: PropertyId,
}
