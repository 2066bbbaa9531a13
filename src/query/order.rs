//! In which order rows come, and where those without a value stand.

use std::cmp::Ordering;

use crate::ontology::PropertyId;
use crate::value::{ValueRef, sort_order};

/// One key of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Order {
    /// What to order by.
    pub by: OrderBy,
    /// Whether the order is the reverse of the ascending one, nulls included.
    pub descending: bool,
    /// Where null stands in the ascending order.
    pub nulls: Nulls,
}

/// What rows can be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OrderBy {
    /// A property of the entity: its place in [`Target::order`](super::Target::order), the same
    /// for every target.
    Entity(u16),
    /// A property of the relation, by index in its properties type.
    Relation(PropertyId),
    /// The score of a full-text hit.
    Score,
}

/// What null counts as in an order. As the larger, it is last upwards and first downwards; as the
/// smaller, first upwards and last downwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Nulls {
    /// Larger than every value, as in Cypher.
    #[default]
    Largest,
    /// Smaller than every value.
    Smallest,
}

impl Order {
    /// The usual order by something, upwards or downwards: null is the largest.
    pub fn usual(by: OrderBy, descending: bool) -> Self {
        Self {
            by,
            descending,
            nulls: Nulls::Largest,
        }
    }
}

impl Nulls {
    /// The ascending order of two values.
    pub fn compare(self, left: ValueRef<'_>, right: ValueRef<'_>) -> Ordering {
        match self {
            Self::Largest => sort_order(left, right),
            Self::Smallest => {
                let known = !left.is_null();
                let order = known.cmp(&!right.is_null());
                order.then_with(|| sort_order(left, right))
            }
        }
    }
}
