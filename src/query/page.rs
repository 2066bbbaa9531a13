//! Which rows of an ordered group: by count, or from a position on.

use crate::ontology::TypeId;
use crate::value::Value;

/// A page of each group. Rows come back in the order asked for, whichever end they are taken from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// Rows to skip.
    pub offset: u64,
    /// Rows to keep; all where it is `None`.
    pub limit: Option<u64>,
    /// Only rows behind this position.
    pub after: Option<Position>,
    /// Only rows ahead of this position.
    pub before: Option<Position>,
    /// Whether the rows are taken from the end.
    pub backward: bool,
}

/// Where a row stands in an order: what a cursor holds. It need not be the position of a row that
/// still exists.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    /// The value of each key of the order.
    pub keys: Vec<Value>,
    /// The entity's `id`, or a number where its type has none: see [`Position::number`].
    pub entity: Value,
    /// The place among parallel relations, from 0.
    pub relation: i64,
}

impl Position {
    /// The number that entities of a type without an id are ordered by: that of their place among
    /// those of their type, behind all of the types before. Other entities' numbers do not count,
    /// so that it is the same in every store.
    pub fn number(entity_type: TypeId, place: i64) -> i64 {
        Self::first_number(entity_type).saturating_add(place)
    }

    /// The number of the first entity of a type.
    pub fn first_number(entity_type: TypeId) -> i64 {
        /// No store has more entities, or numbers them higher.
        const NUMBERS_OF_A_TYPE: i64 = 1 << 47;
        i64::from(entity_type.0) * NUMBERS_OF_A_TYPE
    }
}
