//! Continuing from a position: only rows behind it, or ahead of it, in the whole order.
//!
//! Where a key narrows to one range of values, that range stands by itself before everything
//! else, so that an index can start there: `d <= $d AND CASE WHEN d < $d THEN true ELSE id > $i END`
//! reads 55 records of 15,000 where the textbook form `d < $d OR (d = $d AND id > $i)` reads all.
//! An `OR` in its place Neo4j would plan as a union of indexes, one for each side, and sort it. What
//! is in no such range, as null is and values of other types, comes in a part of its own.

use super::Slots;
use super::comparable::Operand;
use super::order::{Key, RowOrder};
use super::typed::compares_more;
use super::zone::Zone;
use crate::ontology::PropertyKind;
use crate::query::{Comparison, Nulls, Position};
use crate::value::{Scalar, Value};

/// Rows that follow each other: all of one part, then all of the next.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    /// What holds of its rows; empty where nothing tells them from others.
    pub(super) condition: String,
    /// The key of the order that first tells them apart: those before it are null in all of them.
    pub(super) first_key: usize,
    /// Whether that key stands in all of them as it is stored, where an index has it.
    pub(super) by_value: bool,
    /// Whether they are looked for only where some rows are [without a value](super::unknown).
    pub(super) is_unknown: bool,
}

/// The rows behind a position, or ahead of it, from there on.
#[derive(Debug)]
pub(super) struct Beyond<'a>(Vec<Bound<'a>>);

impl<'a> Beyond<'a> {
    /// The rows behind the position (`forward`) or ahead of it.
    pub(super) fn new(
        slots: &mut Slots,
        order: &'a RowOrder,
        position: &Position,
        forward: bool,
    ) -> Self {
        Self(bounds(slots, order, position, forward))
    }

    /// In parts; in none are rows of another.
    pub(super) fn parts(&self) -> Vec<Part> {
        let mut parts = parts(&self.0);
        if parts.is_empty() {
            parts.push(Part::of(nothing()));
        }
        parts
    }

    /// In one condition.
    pub(super) fn condition(&self) -> String {
        or_level(&self.0).unwrap_or_else(nothing)
    }
}

impl Part {
    /// Rows whose first key may stand otherwise than it is stored.
    pub(super) fn of(condition: String) -> Self {
        Self {
            condition,
            ..Self::default()
        }
    }

    /// Those of which the first key is null, too.
    fn behind_null(&self, key: &Key) -> Self {
        Self {
            condition: format!("{} IS NULL AND ({})", key.text, self.condition),
            first_key: self.first_key + 1,
            ..self.clone()
        }
    }
}

fn nothing() -> String {
    "false".to_owned()
}

/// What is beyond by the first of these bounds, or level with it and beyond by the next.
fn parts(bounds: &[Bound<'_>]) -> Vec<Part> {
    let Some((first, others)) = bounds.split_first() else {
        return Vec::new();
    };
    let near = if first.operand.is_some() {
        let near = first.near(or_level(others).as_deref());
        let near = near.map(|condition| Part {
            by_value: true,
            ..Part::of(condition)
        });
        near.into_iter().collect()
    } else {
        let others = parts(others).into_iter();
        others.map(|part| part.behind_null(first.key)).collect()
    };
    [near, first.far.clone()].concat()
}

/// The same in one condition; `None` where no bounds are left.
fn or_level(bounds: &[Bound<'_>]) -> Option<String> {
    bounds.iter().rev().fold(None, |rest, bound| {
        Some(bound.or_equal_and(rest.as_deref()))
    })
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
    if !order.is_by_id() {
        bounds.push(Bound::new(slots, &order.entity.key, id, forward));
    }
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
#[derive(Debug)]
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
            [] => nothing(),
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
                format!("({range}{typed} AND CASE WHEN {beyond} THEN true ELSE {rest} END)")
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
