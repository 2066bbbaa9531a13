//! Continuing from a position: only rows behind it, or ahead of it, in the whole order.
//!
//! Where a key narrows to one range of values, that range stands by itself before everything
//! else, so that an index can start there: `d <= $d AND (d < $d OR id > $i)` reads 55 records of
//! 15,000 where the textbook form `d < $d OR (d = $d AND id > $i)` reads all.

use neo4rs::BoltType;

use super::encode::{encode, encode_as};
use super::order::{Key, RowOrder};
use super::statement::Slots;
use crate::query::Position;
use crate::value::Value;

/// A predicate that a row stands behind the position (`forward`) or ahead of it.
pub(super) fn beyond(
    slots: &mut Slots,
    order: &RowOrder,
    position: &Position,
    forward: bool,
) -> String {
    let asked = order.asked.iter().zip(&position.keys);
    let mut bounds: Vec<_> = asked
        .map(|(key, value)| Bound::new(slots, key, value, forward))
        .collect();
    let mut entity = Bound::new(slots, &order.entity.key, &position.entity, forward);
    if order.entity.mixed {
        entity.all_beyond = all_beyond(&position.entity, forward);
    }
    bounds.push(entity);
    if let Some(key) = &order.relation {
        let place = Value::Int(position.relation);
        bounds.push(Bound::new(slots, key, &place, forward));
    }
    bounds
        .iter()
        .rev()
        .fold(None, |rest, bound| Some(bound.or_equal_and(rest)))
        .unwrap_or_else(|| "false".to_owned())
}

/// Ids come before numbers: behind an id are all numbers, and ahead of a number all ids.
fn all_beyond(entity: &Value, forward: bool) -> Option<&'static str> {
    match (entity, forward) {
        (Value::String(_), true) => Some("INTEGER"),
        (Value::Int(_), false) => Some("STRING"),
        _ => None,
    }
}

/// A key and the value it continues from.
struct Bound<'a> {
    key: &'a Key,
    /// The parameter that holds the value; `None` where it is null.
    value: Option<String>,
    /// Whether larger values are beyond.
    up: bool,
    /// The type of which all values are beyond, whatever they are.
    all_beyond: Option<&'static str>,
}

impl<'a> Bound<'a> {
    fn new(slots: &mut Slots, key: &'a Key, value: &Value, forward: bool) -> Self {
        let encoded: BoltType = match key.kind {
            Some(kind) => encode_as(kind, value),
            None => encode(value),
        };
        Self {
            key,
            value: (!value.is_null()).then(|| slots.value(encoded)),
            up: key.descending != forward,
            all_beyond: None,
        }
    }

    /// Beyond the value by this key, or level with it and beyond by the rest.
    fn or_equal_and(&self, rest: Option<String>) -> String {
        let beyond = self.beyond();
        let Some(rest) = rest else {
            return beyond.unwrap_or_else(|| "false".to_owned());
        };
        match (beyond, self.range()) {
            (None, _) => format!("({} AND ({rest}))", self.level()),
            (Some(beyond), Some(range)) => format!("({range} AND ({beyond} OR ({rest})))"),
            (Some(beyond), None) => format!("({beyond} OR ({} AND ({rest})))", self.level()),
        }
    }

    /// Beyond the value; `None` where nothing is. Null is larger than everything.
    fn beyond(&self) -> Option<String> {
        let text = &self.key.text;
        match &self.value {
            None if self.up => None,
            None => Some(format!("{text} IS NOT NULL")),
            Some(value) => {
                let operator = if self.up { ">" } else { "<" };
                let compared = self.key.comparable().compare(text, operator, value);
                Some(match self.all_beyond {
                    Some(kind) => format!("({compared} OR {text} IS :: {kind} NOT NULL)"),
                    None if self.up && self.key.nullable => {
                        format!("({compared} OR {text} IS NULL)")
                    }
                    None => compared,
                })
            }
        }
    }

    fn level(&self) -> String {
        match &self.value {
            None => format!("{} IS NULL", self.key.text),
            Some(value) => self.key.comparable().equal(&self.key.text, value),
        }
    }

    /// Beyond the value or level with it, where that is one range.
    fn range(&self) -> Option<String> {
        let value = self.value.as_ref()?;
        if self.all_beyond.is_some() || (self.up && self.key.nullable) {
            return None;
        }
        let operator = if self.up { ">=" } else { "<=" };
        Some(
            self.key
                .comparable()
                .compare(&self.key.text, operator, value),
        )
    }
}
