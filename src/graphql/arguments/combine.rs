//! `AND`, `OR` and `NOT`, and conditions side by side, for every kind of condition.
//!
//! An empty object is no condition: alone it keeps everything, in `OR` it is left out.

use super::place::Place;
use crate::graphql::error::ClientError;
use crate::graphql::input::Input;
use crate::query::{AggregateCondition, Filter};

/// A condition that others can be made of.
pub(super) trait Logic: Sized {
    /// Every one holds.
    fn all(conditions: Vec<Self>) -> Self;
    /// At least one holds.
    fn any(conditions: Vec<Self>) -> Self;
    /// It does not hold.
    fn not(condition: Self) -> Self;
}

impl Logic for Filter {
    fn all(conditions: Vec<Self>) -> Self {
        Self::All(conditions)
    }

    fn any(conditions: Vec<Self>) -> Self {
        Self::Any(conditions)
    }

    fn not(condition: Self) -> Self {
        Self::Not(Box::new(condition))
    }
}

impl Logic for AggregateCondition {
    fn all(conditions: Vec<Self>) -> Self {
        Self::All(conditions)
    }

    fn any(conditions: Vec<Self>) -> Self {
        Self::Any(conditions)
    }

    fn not(condition: Self) -> Self {
        Self::Not(Box::new(condition))
    }
}

/// Reads `AND`, `OR` or `NOT`, whichever the key is; `read` reads one condition of it.
pub(super) fn combine<T: Logic>(
    key: &str,
    value: &Input,
    place: &Place<'_>,
    read: impl Fn(&Input, &Place<'_>) -> Result<Option<T>, ClientError>,
) -> Result<Option<T>, ClientError> {
    let conditions: Result<Vec<T>, _> = value
        .items()
        .iter()
        .filter_map(|item| read(item, place).transpose())
        .collect();
    let mut conditions = conditions?;
    Ok(match (key, conditions.len()) {
        (_, 0) => None,
        ("NOT", _) => conditions.pop().map(T::not),
        ("OR", 2..) => Some(T::any(conditions)),
        _ => joined(conditions),
    })
}

/// All the conditions that the keys of an object make.
pub(super) fn each<T: Logic>(
    input: &Input,
    place: &Place<'_>,
    read: impl Fn(&str, &Input, &Place<'_>) -> Result<Option<T>, ClientError>,
) -> Result<Option<T>, ClientError> {
    let mut all = Vec::new();
    for (key, value) in input.fields() {
        all.extend(read(key, value, &place.key(key))?);
    }
    Ok(joined(all))
}

/// All of several conditions, without a wrapper round a single one; none where there is none.
pub(super) fn joined<T: Logic>(mut conditions: Vec<T>) -> Option<T> {
    match conditions.len() {
        0 | 1 => conditions.pop(),
        _ => Some(T::all(conditions)),
    }
}
