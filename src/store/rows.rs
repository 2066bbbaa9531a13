//! Rows of an answer, with their values left where they are until they are written out.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use super::IdParts;
use crate::ontology::{PropertyId, RelationId, TypeId};
use crate::query::{Entity, Position, Validity};
use crate::value::ValueRef;

/// The answer to a select: rows in groups, one group for each parent.
pub struct Rows {
    /// Where each group begins in `entities`, and at the end where the last one ends: one longer
    /// than there are groups.
    pub offsets: Vec<u32>,
    /// The entity of each row, group by group.
    pub entities: Vec<Entity>,
    /// For each group, whether there are rows beyond the page, in the direction it was taken.
    pub more: Vec<bool>,
    /// For each group, how many rows it has without the page; empty unless asked for.
    pub totals: Vec<u64>,
    /// For a search, how many rows each type has without the page, in the order of the ontology;
    /// types without any are left out. Empty elsewhere.
    pub types: Vec<(TypeId, u64)>,
    /// The values.
    pub cells: Box<dyn Cells>,
}

/// One value of an answer; a value that the ontology does not expect is an error of its field.
pub type Cell<'a> = Result<ValueRef<'a>, Unexpected>;

/// A value in the store that is not of the type the ontology gives it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the store holds {found}")]
pub struct Unexpected {
    /// What was found, such as `a string`.
    pub found: String,
}

impl Unexpected {
    /// Nothing is where something must be.
    pub fn nothing() -> Self {
        Self {
            found: "nothing, where something must be".to_owned(),
        }
    }
}

/// The values of [`Rows`].
pub trait Cells: Send + Sync {
    /// The value of the `slot`-th projected property of the row's type.
    fn entity(&self, row: usize, slot: usize) -> Cell<'_>;

    /// The value of the `slot`-th projected property of the relation that leads to the row.
    fn relation(&self, row: usize, slot: usize) -> Cell<'_>;

    /// Where the row stands in the order; only when positions were asked for.
    fn position(&self, row: usize) -> Position;

    /// For messages on a row whose values are not what the ontology expects, what its entity can
    /// be found by.
    fn name(&self, row: usize) -> Option<Cow<'_, str>> {
        let _ = row;
        None
    }

    /// The score of a full-text hit; 0 elsewhere.
    fn score(&self, row: usize) -> f64;

    /// The texts that a search has found the row by, as [`crate::store::ranking`] orders them, at
    /// most [`MAX_MATCHES`](crate::store::ranking::MAX_MATCHES); none elsewhere.
    fn matched(&self, row: usize) -> Vec<Matched<'_>> {
        let _ = row;
        Vec::new()
    }

    /// What the id is made of of the relation that leads to the row; only when relation ids were asked
    /// for.
    fn id_parts(&self, row: usize) -> Option<IdParts<'_>> {
        let _ = row;
        None
    }

    /// How surely the row holds on the day of the scope; only when validity was asked for.
    fn validity(&self, row: usize) -> RowValidity;
}

/// A text that a search has found an entity by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matched<'a> {
    /// Where it stands.
    pub place: MatchPlace,
    /// The whole text.
    pub text: Cow<'a, str>,
}

/// Where a text stands that a search has found an entity by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatchPlace {
    /// In a property of the entity.
    Property(PropertyId),
    /// In a relation that leads to the entity: the field by which the entity shows it, and the
    /// property of the field's properties type.
    Relation(RelationId, PropertyId),
    /// Among the names that are none of its properties.
    Term,
}

/// How surely a row holds on the day of the scope: nothing where no day is asked for, or where its
/// type has no valid time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RowValidity {
    /// The entity.
    pub entity: Option<Validity>,
    /// The relation that leads to it.
    pub relation: Option<Validity>,
}

impl Rows {
    /// How many groups there are.
    pub fn groups(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// The rows of a group.
    pub fn group(&self, group: usize) -> Range<usize> {
        let at = |index: usize| self.offsets.get(index).map_or(0, |&offset| offset as usize);
        at(group)..at(group + 1)
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows")
            .field("offsets", &self.offsets)
            .field("entities", &self.entities)
            .field("more", &self.more)
            .field("totals", &self.totals)
            .finish_non_exhaustive()
    }
}
