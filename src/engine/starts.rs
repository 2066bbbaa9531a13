//! What branches start from: the distinct parents among the rows above, the ids that these name, or
//! the entities that tell groups apart.

use std::hash::Hash;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::answers::{Groups, NO_GROUP};
use crate::query::{self, Branch, EntityKey, KeyValue};
use crate::store::{Cell, Rows};
use crate::value::{Value, ValueRef};

/// The distinct parents among rows, those that are known already first, and for each row which of them
/// it is: an entity that many rows lead to is expanded once.
pub(super) fn parents_of(
    branch: &Branch,
    rows: &Rows,
    known: &[EntityKey],
) -> (Groups, Vec<EntityKey>) {
    let mut parents = Distinct::of(rows.entities.len()).with(known.iter().copied());
    let groups = rows.entities.iter().map(|entity| {
        if branch.parents.contains(&entity.entity_type) {
            parents.place(entity.key)
        } else {
            NO_GROUP
        }
    });
    (Groups::One(groups.collect()), parents.values)
}

/// The distinct ids that lists name, those that are known already first, and for each of so many rows
/// which of them its list has. What is no text names nothing; a value that is not expected is an error
/// where it is written.
pub(super) fn ids_of<'a>(
    rows: usize,
    list: impl Fn(usize) -> Option<Cell<'a>>,
    known: &'a [String],
) -> (Groups, Vec<String>) {
    let mut ids = Distinct::of(0).with(known.iter().map(String::as_str));
    let (mut offsets, mut groups) = (vec![0], Vec::new());
    // The last row that named the id of each group.
    let mut named_by: Vec<usize> = Vec::new();
    for row in 0..rows {
        let named = match list(row) {
            Some(Ok(ValueRef::List(named))) => named,
            _ => &[],
        };
        for id in named.iter().filter_map(text) {
            let group = ids.place(id);
            let at = group as usize;
            named_by.resize(ids.values.len(), usize::MAX);
            if named_by.get(at) != Some(&row) {
                groups.push(group);
                named_by[at] = row;
            }
        }
        offsets.push(groups.len());
    }
    let ids = ids.values.into_iter().map(str::to_owned);
    (Groups::Some { offsets, groups }, ids.collect())
}

/// The distinct entities that a key of groups is, and for each group which of them is its own.
pub(super) fn group_keys(key: usize, groups: &query::Groups) -> (Groups, Vec<EntityKey>) {
    let mut entities = Distinct::of(groups.len());
    let values = groups.keys.get(key).into_iter().flatten();
    let places = values.map(|value| match value {
        KeyValue::Entity(entity, _) => entities.place(entity.key),
        _ => NO_GROUP,
    });
    (Groups::One(places.collect()), entities.values)
}

fn text(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

/// Values in the order in which they first occur, each once.
struct Distinct<T> {
    values: Vec<T>,
    places: FxHashMap<T, u32>,
}

impl<T: Copy + Eq + Hash> Distinct<T> {
    /// None yet, and room for so many.
    fn of(count: usize) -> Self {
        Self {
            values: Vec::with_capacity(count),
            places: FxHashMap::with_capacity_and_hasher(count, FxBuildHasher),
        }
    }

    /// The same with some values.
    fn with(mut self, values: impl IntoIterator<Item = T>) -> Self {
        for value in values {
            self.place(value);
        }
        self
    }

    /// The place of a value, new or not.
    fn place(&mut self, value: T) -> u32 {
        *self.places.entry(value).or_insert_with(|| {
            self.values.push(value);
            u32::try_from(self.values.len() - 1).unwrap_or(NO_GROUP)
        })
    }
}
