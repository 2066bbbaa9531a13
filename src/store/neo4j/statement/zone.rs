//! Where ids stand in an order: those that are texts, then whole numbers, then whatever else there
//! is in their place, which is told apart by Neo4j's own numbers.

use super::Slots;
use super::keyset::Part;
use super::order::Key;
use crate::query::Nulls;
use crate::value::Value;

/// Ids that stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    Texts,
    Numbers,
    Others,
}

impl Zone {
    /// All zones, in the order of rows upwards: others stand where null does.
    pub(super) fn all(nulls: Nulls) -> [Self; 3] {
        match nulls {
            Nulls::Largest => [Self::Texts, Self::Numbers, Self::Others],
            Nulls::Smallest => [Self::Others, Self::Texts, Self::Numbers],
        }
    }

    /// The zone of an id.
    pub(super) fn of(id: &Value) -> Self {
        match id {
            Value::String(_) => Self::Texts,
            Value::Int(_) => Self::Numbers,
            _ => Self::Others,
        }
    }

    /// The zones behind this one, or those ahead of it, the nearest first.
    pub(super) fn beyond(self, up: bool, nulls: Nulls) -> Vec<Self> {
        let mut zones = Self::all(nulls);
        if !up {
            zones.reverse();
        }
        let behind = zones.into_iter().skip_while(|zone| *zone != self);
        behind.skip(1).collect()
    }

    /// The rows whose ids are in the zone; of texts and numbers an index has the ranges.
    pub(super) fn part(self, slots: &mut Slots, key: &Key) -> Part {
        let (value, text) = (&key.value, &key.text);
        let range = |condition| Part {
            by_value: true,
            ..Part::of(condition)
        };
        match self {
            Self::Texts => range(format!("{value} >= {}", slots.least_text())),
            Self::Numbers => {
                let least = slots.least_number();
                range(format!("({value} >= {least} AND {text} IS NOT NULL)"))
            }
            Self::Others => Part::of(format!("{text} IS NULL")),
        }
    }
}
