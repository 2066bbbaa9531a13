//! `AND`, `OR` and `NOT`, and conditions side by side, for every kind of condition.
//!
//! An empty object is no condition: alone it keeps everything, in `OR` it is left out.

use super::input::Input;
use super::path::ArgumentPath;
use crate::graphql::error::ClientError;
use crate::graphql::words::{Combination, Word};
use crate::query::{AggregateCondition, Filter, GroupCondition};

/// A condition that an input makes, if it makes one.
pub(super) type Read<T> = Result<Option<T>, ClientError>;

/// A condition that others can be made of.
pub(super) trait Logic: Sized {
    /// Every one holds.
    fn all(conditions: Vec<Self>) -> Self;
    /// At least one holds.
    fn any(conditions: Vec<Self>) -> Self;
    /// It does not hold.
    fn not(condition: Self) -> Self;
}

macro_rules! logic {
    ($($condition:ident),+) => {
        $(impl Logic for $condition {
            fn all(conditions: Vec<Self>) -> Self {
                Self::All(conditions)
            }

            fn any(conditions: Vec<Self>) -> Self {
                Self::Any(conditions)
            }

            fn not(condition: Self) -> Self {
                Self::Not(Box::new(condition))
            }
        })+
    };
}

logic! { Filter, AggregateCondition, GroupCondition }

/// Reads a combination of conditions; `read` reads one of them.
pub(super) fn combine<T: Logic>(
    combination: Combination,
    value: &Input,
    path: &ArgumentPath<'_>,
    read: impl Fn(&Input, &ArgumentPath<'_>) -> Read<T>,
) -> Read<T> {
    let conditions: Result<Vec<T>, _> = value
        .items()
        .iter()
        .filter_map(|item| read(item, path).transpose())
        .collect();
    let mut conditions = conditions?;
    Ok(match combination {
        Combination::Not => conditions.pop().map(T::not),
        Combination::Or if conditions.len() > 1 => Some(T::any(conditions)),
        Combination::Or | Combination::And => joined(conditions),
    })
}

/// Reads a key that nothing else than a combination of conditions can be.
pub(super) fn combined<T: Logic>(
    key: &str,
    value: &Input,
    path: &ArgumentPath<'_>,
    read: impl Fn(&Input, &ArgumentPath<'_>) -> Read<T>,
) -> Read<T> {
    combine(Combination::read(key)?, value, path, read)
}

/// All the conditions that the keys of an object make.
pub(super) fn each<T: Logic>(
    input: &Input,
    path: &ArgumentPath<'_>,
    read: impl Fn(&str, &Input, &ArgumentPath<'_>) -> Read<T>,
) -> Read<T> {
    let mut all = Vec::new();
    for (key, value) in input.fields() {
        all.extend(read(key, value, &path.key(key))?);
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
