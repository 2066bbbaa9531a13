//! Relations of any type in an answer, and what they join.

use std::fmt;
use std::ops::Range;

use super::Cell;
use crate::ontology::{PropertyId, RelationTypeId};
use crate::query::{Entity, Link, RelationKey, Validity};
use crate::value::ValueRef;

/// The relations of many entities: the answer to [`Neighbours`](crate::query::Neighbours).
pub struct Neighbourhood {
    /// The entity of each end that was asked about; nothing where an id is that of no entity that
    /// the scope has.
    pub entities: Vec<Option<Entity>>,
    /// For each of them, how many relations would be in the answer, hubs and limit aside, one of
    /// an entity with itself once. Empty unless asked for. In somebody else's data it may be more
    /// for an entity that has thousands, by what leads to what the ontology does not know.
    pub degrees: Vec<u64>,
    /// Where the links of each end begin, and at the end where the last ones end.
    pub offsets: Vec<u32>,
    /// End by end; those of one end by relation type in the order of the ontology, then those that
    /// start there before those that lead there, then by the position of the other entity, then by
    /// the place among parallel ones.
    pub links: Vec<Link>,
    /// Whether the limit has cut links off.
    pub cut: bool,
    /// The ids.
    pub ids: Box<dyn EntityIds>,
}

/// The ids of the entities of a [`Neighbourhood`].
pub trait EntityIds: Send + Sync {
    /// The id of the entity at the other end of a link.
    fn other(&self, link: usize) -> Cell<'_>;

    /// The id of an end that was asked about.
    fn end(&self, end: usize) -> Cell<'_>;
}

/// Relations with their values.
pub struct Relations {
    /// In the order that their start says.
    pub rows: Vec<RelationRow>,
    /// One for each entity of [`Between`](crate::query::RelationStart::Between), where asked for.
    pub degrees: Vec<u64>,
    /// The values.
    pub cells: Box<dyn RelationCells>,
}

/// A relation in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RelationRow {
    /// The store's name for it.
    pub key: RelationKey,
    /// Its type.
    pub relation_type: RelationTypeId,
    /// Where the arrow starts.
    pub source: Entity,
    /// Where it ends.
    pub target: Entity,
}

/// The values of [`Relations`].
pub trait RelationCells: Send + Sync {
    /// The id of the entity at which the relation starts.
    fn source(&self, row: usize) -> Cell<'_>;

    /// The id of the entity at which it ends.
    fn target(&self, row: usize) -> Cell<'_>;

    /// Its place among parallel relations, from 0, whatever the scope has of them.
    fn place(&self, row: usize) -> i64;

    /// The value of a property of its relation type; only when properties were asked for.
    fn property(&self, row: usize, property: PropertyId) -> Cell<'_>;

    /// How surely it holds on the day of the scope; only when validity was asked for, and nothing
    /// where there is no day or its type has no valid time.
    fn validity(&self, row: usize) -> Option<Validity>;
}

impl Neighbourhood {
    /// The links of an end that was asked about, as indexes into [`Self::links`].
    pub fn links_of(&self, end: usize) -> Range<usize> {
        let at = |index: usize| self.offsets.get(index).map_or(0, |&offset| offset as usize);
        at(end)..at(end + 1)
    }
}

impl Relations {
    /// No relations.
    pub fn none() -> Self {
        Self {
            rows: Vec::new(),
            degrees: Vec::new(),
            cells: Box::new(NoCells),
        }
    }
}

/// The values of no relations.
struct NoCells;

impl RelationCells for NoCells {
    fn source(&self, _: usize) -> Cell<'_> {
        Ok(ValueRef::Null)
    }

    fn target(&self, _: usize) -> Cell<'_> {
        Ok(ValueRef::Null)
    }

    fn place(&self, _: usize) -> i64 {
        0
    }

    fn property(&self, _: usize, _: PropertyId) -> Cell<'_> {
        Ok(ValueRef::Null)
    }

    fn validity(&self, _: usize) -> Option<Validity> {
        None
    }
}

impl fmt::Debug for Neighbourhood {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Neighbourhood")
            .field("entities", &self.entities)
            .field("degrees", &self.degrees)
            .field("offsets", &self.offsets)
            .field("links", &self.links)
            .field("cut", &self.cut)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Relations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Relations")
            .field("rows", &self.rows)
            .field("degrees", &self.degrees)
            .finish_non_exhaustive()
    }
}
