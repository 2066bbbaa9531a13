//! Where ids stand in an order: those that are texts, then whole numbers, then whatever else there
//! is in their place, which is told apart by Neo4j's own numbers.

use super::Slots;
use super::keyset::Part;
use super::order::Key;
use crate::value::Value;

/// Ids that stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    Texts,
    Numbers,
    Others,
}

impl Zone {
    /// All zones, in the order of rows.
    pub(super) const ALL: [Self; 3] = [Self::Texts, Self::Numbers, Self::Others];

    /// The zone of an id.
    pub(super) fn of(id: &Value) -> Self {
        match id {
            Value::String(_) => Self::Texts,
            Value::Int(_) => Self::Numbers,
            _ => Self::Others,
        }
    }

    /// The zones behind this one, or those ahead of it, the nearest first.
    pub(super) fn beyond(self, up: bool) -> &'static [Self] {
        match (self, up) {
            (Self::Texts, true) => &[Self::Numbers, Self::Others],
            (Self::Numbers, true) => &[Self::Others],
            (Self::Others, false) => &[Self::Numbers, Self::Texts],
            (Self::Numbers, false) => &[Self::Texts],
            (Self::Others, true) | (Self::Texts, false) => &[],
        }
    }

    /// The rows whose ids are in the zone; of texts and numbers an index has the ranges.
    pub(super) fn part(self, slots: &mut Slots, key: &Key) -> Part {
        let (value, text) = (&key.value, &key.text);
        let range = |condition| Part {
            condition,
            by_value: true,
        };
        match self {
            Self::Texts => range(format!("{value} >= {}", slots.named("first", ""))),
            Self::Numbers => {
                let least = slots.least_number();
                range(format!("({value} >= {least} AND {text} IS NOT NULL)"))
            }
            Self::Others => Part::of(format!("{text} IS NULL")),
        }
    }
}
