//! What a value must be to pass a test.

use std::cmp::Ordering;

use super::{Comparison, Test};
use crate::value::{Point, Value, ValueRef, compare, equal, joined};

impl Test {
    /// Whether a value passes; `None` is unknown.
    pub fn holds(&self, value: ValueRef<'_>) -> Option<bool> {
        match self {
            Self::IsNull => Some(value.is_null()),
            Self::Equal(other) => equal(value, other.as_ref()),
            // Not unknown even for null: nothing is one of no values.
            Self::In(others) if others.is_empty() => Some(false),
            Self::In(others) => one_of(others, value),
            Self::Compare(comparison, other) => stands(value, *comparison, other.as_ref()),
            Self::Contains(part) => text(value).map(|text| text.contains(part.as_str())),
            Self::StartsWith(part) => text(value).map(|text| text.starts_with(part.as_str())),
            Self::EndsWith(part) => text(value).map(|text| text.ends_with(part.as_str())),
            Self::Includes(element) => match value {
                ValueRef::List(elements) => one_of(elements, element.as_ref()),
                _ => None,
            },
            Self::Distance(point, comparison, limit) => distance(value, point)
                .and_then(|far| stands(ValueRef::Float(far), *comparison, ValueRef::Float(*limit))),
            Self::Unknown => None,
        }
    }
}

impl Comparison {
    /// Whether values that stand in that order to each other do so.
    pub fn admits(self, order: Ordering) -> bool {
        match self {
            Self::Equal => order == Ordering::Equal,
            Self::Less => order == Ordering::Less,
            Self::AtMost => order != Ordering::Greater,
            Self::Greater => order == Ordering::Greater,
            Self::AtLeast => order != Ordering::Less,
        }
    }
}

fn one_of(values: &[Value], value: ValueRef<'_>) -> Option<bool> {
    // Null is not equal to nothing, even where nothing is asked for.
    if value.is_null() {
        return None;
    }
    joined(values.iter().map(|one| equal(value, one.as_ref())), true)
}

fn stands(left: ValueRef<'_>, comparison: Comparison, right: ValueRef<'_>) -> Option<bool> {
    if comparison == Comparison::Equal {
        return equal(left, right);
    }
    compare(left, right).map(|order| comparison.admits(order))
}

fn text(value: ValueRef<'_>) -> Option<&str> {
    match value {
        ValueRef::String(text) => Some(text),
        _ => None,
    }
}

fn distance(value: ValueRef<'_>, point: &Point) -> Option<f64> {
    match value {
        ValueRef::Point(value) => value.distance(point),
        _ => None,
    }
}
