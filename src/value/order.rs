//! How values compare: as Neo4j compares them, so that both stores sort and filter alike.
//!
//! Strings order by code point, `null` sorts after everything, numbers of both kinds compare with
//! each other, and values of different kinds compare as unknown in a filter.

use std::cmp::Ordering;

use super::{Value, ValueRef, joined};

/// Compares two values in a filter: `None` is unknown, as for `null` or values of unlike kinds.
pub fn compare(left: ValueRef<'_>, right: ValueRef<'_>) -> Option<Ordering> {
    match (left, right) {
        (ValueRef::Boolean(a), ValueRef::Boolean(b)) => Some(a.cmp(&b)),
        (ValueRef::Int(a), ValueRef::Int(b)) => Some(a.cmp(&b)),
        (ValueRef::Float(a), ValueRef::Float(b)) => a.partial_cmp(&b),
        (ValueRef::Int(a), ValueRef::Float(b)) => int_with_float(a, b),
        (ValueRef::Float(a), ValueRef::Int(b)) => int_with_float(b, a).map(Ordering::reverse),
        (ValueRef::String(a), ValueRef::String(b)) => Some(a.cmp(b)),
        (ValueRef::Date(a), ValueRef::Date(b)) => Some(a.cmp(&b)),
        (ValueRef::DateTime(a), ValueRef::DateTime(b)) => Some(a.cmp(&b)),
        (ValueRef::LocalDateTime(a), ValueRef::LocalDateTime(b)) => Some(a.cmp(&b)),
        (ValueRef::Time(a), ValueRef::Time(b)) => Some(a.cmp(&b)),
        (ValueRef::LocalTime(a), ValueRef::LocalTime(b)) => Some(a.cmp(&b)),
        (ValueRef::Duration(a), ValueRef::Duration(b)) => Some(a.cmp(&b)),
        (ValueRef::Point(a), ValueRef::Point(b)) => Some(a.total_order(&b)),
        (ValueRef::List(a), ValueRef::List(b)) => compare_lists(a, b),
        _ => None,
    }
}

/// Whether two values are equal in a filter: `None` is unknown.
pub fn equal(left: ValueRef<'_>, right: ValueRef<'_>) -> Option<bool> {
    match (left, right) {
        (ValueRef::Null, _) | (_, ValueRef::Null) => None,
        (ValueRef::List(a), ValueRef::List(b)) => equal_lists(a, b),
        _ => Some(compare(left, right) == Some(Ordering::Equal)),
    }
}

/// The ascending order of rows: total, with `null` last.
pub fn sort_order(left: ValueRef<'_>, right: ValueRef<'_>) -> Ordering {
    match (left, right) {
        (ValueRef::Float(a), ValueRef::Float(b)) => float_order(a, b),
        _ => compare(left, right).unwrap_or_else(|| rank(left).cmp(&rank(right))),
    }
}

/// Where a kind of value stands in the order of kinds that Neo4j documents.
fn rank(value: ValueRef<'_>) -> u8 {
    match value {
        ValueRef::List(_) | ValueRef::Vector(_) => 0,
        ValueRef::Point(_) => 1,
        ValueRef::DateTime(_) => 2,
        ValueRef::LocalDateTime(_) => 3,
        ValueRef::Date(_) => 4,
        ValueRef::Time(_) => 5,
        ValueRef::LocalTime(_) => 6,
        ValueRef::Duration(_) => 7,
        ValueRef::String(_) => 8,
        ValueRef::Boolean(_) => 9,
        ValueRef::Float(value) if value.is_nan() => 11,
        ValueRef::Int(_) | ValueRef::Float(_) => 10,
        ValueRef::Null => 12,
    }
}

/// Numbers in their order, `NaN` after them; both zeros are equal.
fn float_order(a: f64, b: f64) -> Ordering {
    a.partial_cmp(&b)
        .unwrap_or_else(|| a.is_nan().cmp(&b.is_nan()))
}

/// Exact: a big integer is not rounded to the nearest float first.
fn int_with_float(int: i64, float: f64) -> Option<Ordering> {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    if float.is_nan() {
        return None;
    }
    if float >= LIMIT {
        return Some(Ordering::Less);
    }
    if float < -LIMIT {
        return Some(Ordering::Greater);
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "within the bounds just checked"
    )]
    let whole = float.trunc() as i64;
    Some(int.cmp(&whole).then_with(|| {
        0.0_f64
            .partial_cmp(&float.fract())
            .unwrap_or(Ordering::Equal)
    }))
}

fn compare_lists(a: &[Value], b: &[Value]) -> Option<Ordering> {
    for (left, right) in a.iter().zip(b) {
        match compare(left.as_ref(), right.as_ref()) {
            Some(Ordering::Equal) => {}
            other => return other,
        }
    }
    Some(a.len().cmp(&b.len()))
}

fn equal_lists(a: &[Value], b: &[Value]) -> Option<bool> {
    if a.len() != b.len() {
        return Some(false);
    }
    let pairs = a.iter().zip(b);
    joined(
        pairs.map(|(left, right)| equal(left.as_ref(), right.as_ref())),
        false,
    )
}
