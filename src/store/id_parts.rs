//! What the id of a relation is made of, as a store holds it.

use std::borrow::Cow;

use super::{Cell, RelationCells, Unexpected};
use crate::ontology::{Identity, RelationType};
use crate::value::ValueRef;

/// What the id of a relation is made of, as a store holds it.
#[derive(Debug, Clone)]
pub struct IdParts<'a> {
    /// The id of the entity at which it starts.
    pub source: Cell<'a>,
    /// The id of the entity at which it ends.
    pub target: Cell<'a>,
    /// The values of the properties of [`RelationType::distinct_by`], one for each.
    pub distinct: Vec<Cell<'a>>,
    /// Its place among all parallel relations, from 0, whatever a scope has of them. It is not read
    /// where properties tell these apart.
    pub place: i64,
}

impl<'a> IdParts<'a> {
    /// Those of a relation in an answer to which properties belong.
    pub fn of(cells: &'a dyn RelationCells, row: usize, relation_type: &RelationType) -> Self {
        let distinct = relation_type.distinct_by.iter();
        Self {
            source: cells.source(row),
            target: cells.target(row),
            distinct: distinct.map(|id| cells.property(row, *id)).collect(),
            place: cells.place(row),
        }
    }

    /// The id of the entity at which it starts, or what the store holds in its place.
    pub fn source(&self) -> Result<Cow<'_, str>, Unexpected> {
        text(&self.source).map(Cow::Borrowed)
    }

    /// The id of the entity at which it ends, or what the store holds in its place.
    pub fn target(&self) -> Result<Cow<'_, str>, Unexpected> {
        text(&self.target).map(Cow::Borrowed)
    }

    /// The id, or what the store holds in the place of a part of it.
    pub fn id(&self, relation_type: &RelationType) -> Result<Cow<'_, str>, Unexpected> {
        let distinct: Result<Vec<_>, _> = self.distinct.iter().cloned().collect();
        let identity = Identity {
            source: text(&self.source)?,
            target: text(&self.target)?,
            distinct: &distinct?,
            place: self.place,
        };
        Ok(Cow::Owned(identity.id(relation_type)))
    }
}

/// The id of an entity.
fn text<'a>(id: &Cell<'a>) -> Result<&'a str, Unexpected> {
    match id {
        Ok(ValueRef::String(id)) => Ok(id),
        Ok(_) => Err(Unexpected::nothing()),
        Err(unexpected) => Err(unexpected.clone()),
    }
}
