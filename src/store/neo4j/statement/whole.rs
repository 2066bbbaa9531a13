//! All entities of a type from the first on: in parts that indexes give in their order, so that Neo4j
//! reads no more than the page. As a whole it would read every one of them, and sort.
//!
//! What no index has, as null and values of other types, comes in a part of its own.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use super::Slots;
use super::comparable::Operand;
use super::keyset::Part;
use super::order::{Key, RowOrder};
use super::typed::compares_more;
use super::unknown;
use super::zone::Zone;
use crate::ontology::PropertyKind;
use crate::query::{Comparison, Nulls};
use crate::value::{Scalar, Value};

/// The parts in the order of the rows; none where no index has it.
pub(super) fn parts(slots: &mut Slots, order: &RowOrder, backward: bool) -> Vec<Part> {
    let mut keys = order.keys();
    let Some(first) = keys.next() else {
        return Vec::new();
    };
    let is_indexed = first.is_indexed || (first.is_id() && order.entity.is_indexed);
    let Some(kind) = first.kind.filter(|_| is_indexed) else {
        return Vec::new();
    };
    let downwards = first.descending != backward;
    if first.is_id() {
        return by_id(slots, first, downwards);
    }
    let Some(values) = values(slots, first, kind) else {
        return Vec::new();
    };
    if (first.nulls == Nulls::Smallest) == downwards {
        return vec![values, without_value(first)];
    }
    let mut parts = unknown::parts(slots, (first, keys.next()), &order.entity, backward);
    parts.push(values);
    parts
}

fn by_id(slots: &mut Slots, key: &Key, downwards: bool) -> Vec<Part> {
    let zones = Zone::all(key.nulls).into_iter();
    let mut parts: Vec<_> = zones.map(|zone| zone.part(slots, key)).collect();
    if downwards {
        parts.reverse();
    }
    parts
}

fn values(slots: &mut Slots, key: &Key, kind: PropertyKind) -> Option<Part> {
    Some(Part {
        by_value: true,
        ..Part::of(has_value(slots, key, kind)?)
    })
}

fn without_value(key: &Key) -> Part {
    Part {
        first_key: 1,
        ..Part::of(format!("{} IS NULL", key.text))
    }
}

/// That a row has a value of the key's type, as a range of an index; `None` where there is no least
/// value of the type.
fn has_value(slots: &mut Slots, key: &Key, kind: PropertyKind) -> Option<String> {
    let value = &key.value;
    let range = match kind {
        PropertyKind::Enum(_) => text(slots, value),
        PropertyKind::Scalar(scalar) => match scalar {
            Scalar::String | Scalar::PartialDate => text(slots, value),
            Scalar::Int | Scalar::BigInt | Scalar::Float => {
                format!("{value} >= {}", slots.least_number())
            }
            Scalar::Date => at_least(slots, key, kind, &Value::Date(Date::MIN)),
            Scalar::DateTime => at_least(slots, key, kind, &Value::DateTime(Timestamp::MIN)),
            Scalar::LocalDateTime => {
                at_least(slots, key, kind, &Value::LocalDateTime(DateTime::MIN))
            }
            Scalar::LocalTime => at_least(slots, key, kind, &Value::LocalTime(Time::MIN)),
            Scalar::Id
            | Scalar::Boolean
            | Scalar::Time
            | Scalar::Duration
            | Scalar::Point
            | Scalar::CartesianPoint => return None,
        },
    };
    Some(if compares_more(kind) {
        format!("{range} AND {} IS NOT NULL", key.text)
    } else {
        range
    })
}

fn text(slots: &mut Slots, value: &str) -> String {
    format!("{value} >= {}", slots.least_text())
}

fn at_least(slots: &mut Slots, key: &Key, kind: PropertyKind, least: &Value) -> String {
    Operand::new(slots, kind, least).compare(&key.value, Comparison::AtLeast)
}
