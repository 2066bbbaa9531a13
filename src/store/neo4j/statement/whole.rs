//! All entities of a type from the first on: in parts that indexes give in their order, so that Neo4j
//! reads no more than the page. As a whole it would read every one of them, and sort.
//!
//! What no index has, as null and values of other types, comes in a part of its own. Where that stands
//! first, Neo4j looks at all of the type for it, and sorts what it finds: mostly little.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use super::Slots;
use super::comparable::Operand;
use super::keyset::Part;
use super::order::{Key, RowOrder};
use super::typed::compares_more;
use super::zone::Zone;
use crate::ontology::PropertyKind;
use crate::query::{Comparison, Nulls};
use crate::value::{Scalar, Value};

/// The parts in the order of the rows; none where no index has it.
pub(super) fn parts(slots: &mut Slots, order: &RowOrder, backward: bool) -> Vec<Part> {
    let Some(first) = order.keys().next() else {
        return Vec::new();
    };
    let is_indexed = first.is_indexed || (first.is_id() && order.entity.is_indexed);
    let mut parts = match first.kind {
        Some(kind) if is_indexed => parts_upwards(slots, first, kind),
        _ => Vec::new(),
    };
    if first.descending != backward {
        parts.reverse();
    }
    parts
}

fn parts_upwards(slots: &mut Slots, key: &Key, kind: PropertyKind) -> Vec<Part> {
    if key.is_id() {
        let zones = Zone::all(key.nulls).into_iter();
        return zones.map(|zone| zone.part(slots, key)).collect();
    }
    let Some(condition) = has_value(slots, key, kind) else {
        return Vec::new();
    };
    let values = Part {
        by_value: true,
        ..Part::of(condition)
    };
    let others = Part {
        first_key: 1,
        ..Part::of(format!("{} IS NULL", key.text))
    };
    match key.nulls {
        Nulls::Largest => vec![values, others],
        Nulls::Smallest => vec![others, values],
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
