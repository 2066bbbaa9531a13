//! Continuing from a position: only rows behind it, or ahead of it, in the whole order.
//!
//! Where a key narrows to one range of values, that range stands by itself before everything
//! else, so that an index can start there: `d <= $d AND (d < $d OR id > $i)` reads 55 records of
//! 15,000 where the textbook form `d < $d OR (d = $d AND id > $i)` reads all. What is in no such
//! range, as null is and values of other types, comes in a part of its own.

use super::Slots;
use super::comparable::Operand;
use super::order::{Key, RowOrder};
use super::typed::compares_more;
use super::zone::Zone;
use crate::ontology::PropertyKind;
use crate::query::{Comparison, Nulls, Position};
use crate::value::{Scalar, Value};

/// Rows that follow each other: all of one part, then all of the next.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// What holds of its rows.
    pub(super) condition: String,
    /// Whether the first key of all of them stands as it is stored, where an index has it.
    pub(super) by_value: bool,
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
    let near = first.near(rest.as_deref()).map(|condition| Part {
        condition,
        by_value: first.operand.is_some(),
    });
    let mut parts: Vec<_> = near.into_iter().chain(first.far.clone()).collect();
    if parts.is_empty() {
        parts.push(Part::of("false".to_owned()));
    }
    parts
}

/// The same in one condition.
pub(super) fn anywhere_beyond(parts: &[Part]) -> String {
    let conditions: Vec<_> = parts.iter().map(|part| &*part.condition).collect();
    conditions.join(" OR ")
}

impl Part {
    /// Rows whose first key may stand otherwise than it is stored.
    pub(super) fn of(condition: String) -> Self {
        Self {
            condition,
            by_value: false,
        }
    }

    /// All parts at once.
    pub(super) fn joined(parts: &[Self]) -> Self {
        Self::of(anywhere_beyond(parts))
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
    bounds.push(Bound::new(slots, &order.entity.key, id, forward));
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
    /// The value; `None` where it is null.
    operand: Option<Operand>,
    /// Of what the value is, where rows with other values stand apart from it.
    zone: Option<Zone>,
    /// Whether larger values are beyond.
    up: bool,
    /// What is beyond though it is not comparable with the value, in the order of the rows.
    far: Vec<Part>,
}

impl<'a> Bound<'a> {
    /// What is not of the key's type stands where null does: its text is null.
    fn new(slots: &mut Slots, key: &'a Key, value: &Value, forward: bool) -> Self {
        let up = key.descending != forward;
        if key.is_id() {
            return Self::of_id(slots, key, value, up);
        }
        let text = &key.text;
        let towards_null = up == (key.nulls == Nulls::Largest);
        let far = match (towards_null, value.is_null()) {
            (true, false) if key.kind.is_some() => vec![Part::of(format!("{text} IS NULL"))],
            (false, true) => vec![Part::of(format!("{text} IS NOT NULL"))],
            _ => Vec::new(),
        };
        // A number of the store's own is a whole one.
        let kind = key.kind.unwrap_or(PropertyKind::Scalar(Scalar::BigInt));
        Self {
            key,
            operand: (!value.is_null()).then(|| Operand::new(slots, kind, value)),
            zone: None,
            up,
            far,
        }
    }

    /// Ids stand as they are stored: whole numbers behind texts, and whatever else behind both.
    fn of_id(slots: &mut Slots, key: &'a Key, id: &Value, up: bool) -> Self {
        let zone = Zone::of(id);
        let kind = PropertyKind::Scalar(Scalar::String);
        let operand = match zone {
            Zone::Others => None,
            Zone::Texts | Zone::Numbers => Some(Operand::new(slots, kind, id)),
        };
        let far = zone.beyond(up, key.nulls).into_iter();
        let far = far.map(|zone| zone.part(slots, key));
        Self {
            key,
            far: far.collect(),
            operand,
            zone: Some(zone),
            up,
        }
    }

    /// Beyond the value by this key, or level with it and beyond by the rest.
    fn or_equal_and(&self, rest: Option<&str>) -> String {
        let far = self.far.iter().map(|part| part.condition.clone());
        let both: Vec<_> = self.near(rest).into_iter().chain(far).collect();
        match &both[..] {
            [] => "false".to_owned(),
            [one] => one.clone(),
            both => format!("({})", both.join(" OR ")),
        }
    }

    /// Level with the value or beyond it, and comparable with it.
    fn near(&self, rest: Option<&str>) -> Option<String> {
        let Some(operand) = &self.operand else {
            return rest.map(|rest| format!("({} IS NULL AND {rest})", self.key.text));
        };
        let (beyond, range) = if self.up {
            (Comparison::Greater, Comparison::AtLeast)
        } else {
            (Comparison::Less, Comparison::AtMost)
        };
        let compared = |comparison| operand.compare(&self.key.value, comparison);
        let typed = self.typed();
        Some(match rest {
            None if typed.is_empty() => compared(beyond),
            None => format!("({}{typed})", compared(beyond)),
            Some(rest) => {
                let beyond = operand.decide(&self.key.value, beyond);
                let range = compared(range);
                format!("({range}{typed} AND ({beyond} OR {rest}))")
            }
        })
    }

    /// That a value is of its type, where others compare with it.
    fn typed(&self) -> String {
        match (self.zone, self.key.kind) {
            (Some(Zone::Numbers), _) => format!(" AND {} IS NOT NULL", self.key.text),
            (None, Some(kind)) if compares_more(kind) => {
                format!(" AND {} IS NOT NULL", self.key.text)
            }
            _ => String::new(),
        }
    }
}
