//! Which rows of an ordered group: by count, or from a position on.

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
    /// The entity's `id`, or the store's number for it where its type has none.
    pub entity: Value,
    /// The place among parallel relations, from 0.
    pub relation: i64,
}
