//! Continuing from a position: only rows behind it, or ahead of it, in the whole order.
//!
//! Where a key narrows to one range of values, that range stands by itself before everything
//! else, so that an index can start there: `d <= $d AND (d < $d OR id > $i)` reads 55 records of
//! 15,000 where the textbook form `d < $d OR (d = $d AND id > $i)` reads all. What is in no such
//! range, as null is and values of other types, comes in a part of its own.

use neo4rs::BoltType;

use super::Slots;
use super::encode::{encode, encode_as};
use super::order::{Key, RowOrder};
use crate::query::Position;
use crate::value::Value;

/// Rows that follow each other: all of one part, then all of the next.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// What holds of its rows.
    pub(super) condition: String,
    /// Whether the first key of all of them is of its type.
    pub(super) first_is_typed: bool,
}

/// The rows behind the position (`forward`) or ahead of it, from there on. In no part are rows of
/// another.
pub(super) fn beyond(
    slots: &mut Slots,
    order: &RowOrder,
    position: &Position,
    forward: bool,
) -> Vec<Part> {
    let bounds = bounds(slots, order, position, forward);
    let Some((first, others)) = bounds.split_first() else {
        return Vec::new();
    };
    let rest = others.iter().rev().fold(None, |rest, bound| {
        Some(bound.or_equal_and(rest.as_deref()))
    });
    let part = |condition, first_is_typed| Part {
        condition,
        first_is_typed,
    };
    let near = first.near(rest.as_deref());
    let near = near.map(|condition| part(condition, first.value.is_some()));
    let far = first.far.clone().map(|condition| part(condition, false));
    let mut parts: Vec<_> = near.into_iter().chain(far).collect();
    if parts.is_empty() {
        parts.push(part("false".to_owned(), false));
    }
    parts
}

/// The same in one condition.
pub(super) fn anywhere_beyond(parts: &[Part]) -> String {
    let conditions: Vec<_> = parts.iter().map(|part| &*part.condition).collect();
    conditions.join(" OR ")
}

impl Part {
    /// All of them at once.
    pub(super) fn joined(parts: &[Self]) -> Self {
        Self {
            condition: anywhere_beyond(parts),
            first_is_typed: parts.iter().all(|part| part.first_is_typed),
        }
    }
}

fn bounds<'a>(
    slots: &mut Slots,
    order: &'a RowOrder,
    position: &Position,
    forward: bool,
) -> Vec<Bound<'a>> {
    let asked = order.asked.iter().zip(&position.keys);
    let mut bounds: Vec<_> = asked
        .map(|(key, value)| Bound::new(slots, key, value, forward))
        .collect();
    // An id that is not one of a kind comes with the number that tells it apart.
    let (id, number) = match &position.entity {
        Value::List(parts) => (parts.first().unwrap_or(&Value::Null), parts.get(1)),
        id => (id, None),
    };
    bounds.push(Bound::of_entity(slots, &order.entity.key, id, forward));
    if let (Some(key), Some(number)) = (&order.entity.number, number) {
        bounds.push(Bound::new(slots, key, number, forward));
    }
    if let Some(key) = &order.relation {
        let place = Value::Int(position.relation);
        bounds.push(Bound::new(slots, key, &place, forward));
    }
    bounds
}

/// A key and the value it continues from.
struct Bound<'a> {
    key: &'a Key,
    /// The parameter that holds the value; `None` where it is null.
    value: Option<String>,
    /// Whether larger values are beyond.
    up: bool,
    /// What is beyond though it is not comparable with the value.
    far: Option<String>,
}

impl<'a> Bound<'a> {
    /// Null is larger than everything, and so is what is not of the key's type: its text is null.
    fn new(slots: &mut Slots, key: &'a Key, value: &Value, forward: bool) -> Self {
        let encoded: BoltType = match key.kind {
            Some(kind) => encode_as(kind, value),
            None => encode(value),
        };
        let up = key.descending != forward;
        let text = &key.text;
        Self {
            key,
            value: (!value.is_null()).then(|| slots.value(encoded)),
            up,
            far: match (up, value.is_null()) {
                (true, false) => key.kind.map(|_| format!("{text} IS NULL")),
                (false, true) => Some(format!("{text} IS NOT NULL")),
                _ => None,
            },
        }
    }

    /// Ids stand as they are: numbers behind texts, and null behind both.
    fn of_entity(slots: &mut Slots, key: &'a Key, id: &Value, forward: bool) -> Self {
        let bound = Self::new(slots, key, id, forward);
        let text = &key.text;
        let far = match (key.kind, id, bound.up) {
            (Some(_), Value::String(_), true) => {
                Some(format!("{text} IS :: BOOLEAN | INTEGER | FLOAT"))
            }
            (Some(_), Value::Int(_) | Value::Float(_), false) => {
                Some(format!("{text} IS :: STRING NOT NULL | BOOLEAN NOT NULL"))
            }
            _ => bound.far,
        };
        Self { far, ..bound }
    }

    /// Beyond the value by this key, or level with it and beyond by the rest.
    fn or_equal_and(&self, rest: Option<&str>) -> String {
        let both: Vec<_> = self
            .near(rest)
            .into_iter()
            .chain(self.far.clone())
            .collect();
        match &both[..] {
            [] => "false".to_owned(),
            [one] => one.clone(),
            both => format!("({})", both.join(" OR ")),
        }
    }

    /// Level with the value or beyond it, and comparable with it.
    fn near(&self, rest: Option<&str>) -> Option<String> {
        let text = &self.key.text;
        let Some(value) = &self.value else {
            return rest.map(|rest| format!("({text} IS NULL AND {rest})"));
        };
        let (beyond, range) = if self.up { (">", ">=") } else { ("<", "<=") };
        let compared = |operator| {
            let comparable = self.key.comparable();
            comparable.compare(&self.key.value, operator, value)
        };
        let typed = if self.key.is_number() {
            format!(" AND {text} IS NOT NULL")
        } else {
            String::new()
        };
        Some(match rest {
            None => compared(beyond),
            Some(rest) => {
                let (range, beyond) = (compared(range), compared(beyond));
                format!("({range}{typed} AND ({beyond} OR {rest}))")
            }
        })
    }
}
