//! What the database tells of its entities and relations, taken apart.

use neo4rs::{BoltList, BoltMap, BoltString, BoltType, Row};

/// What an entity is found again by among those of its type.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Text(String),
    Number(i64),
}

impl Key {
    /// `None` for what nothing is found by, such as null.
    pub(super) fn of(value: &BoltType) -> Option<Self> {
        text(value)
            .map(Self::Text)
            .or_else(|| number(value).map(Self::Number))
    }
}

/// The list that a row consists of.
pub(super) fn list(row: &Row) -> Option<BoltList> {
    row.get("found").ok()
}

pub(super) fn number(value: &BoltType) -> Option<i64> {
    match value {
        BoltType::Integer(number) => Some(number.value),
        _ => None,
    }
}

pub(super) fn text(value: &BoltType) -> Option<String> {
    match value {
        BoltType::String(text) => Some(text.value.clone()),
        _ => None,
    }
}

pub(super) fn texts(value: &BoltType) -> Option<Vec<String>> {
    match value {
        BoltType::List(list) => list.iter().map(text).collect(),
        _ => None,
    }
}

/// Whether everything that is wanted is there; what is wanted to be null is not.
pub(super) fn holds(found: &BoltMap, wanted: &BoltMap) -> bool {
    let mut wanted = wanted.value.iter();
    wanted.all(|(name, value)| same(found.value.get(name).unwrap_or(&NULL), value))
}

/// The property of that name.
pub(super) fn property<'m>(found: &'m BoltMap, name: &str) -> &'m BoltType {
    found.value.get(&BoltString::new(name)).unwrap_or(&NULL)
}

/// Whether a value was stored as it would be stored now.
pub(super) fn same(found: &BoltType, wanted: &BoltType) -> bool {
    match (found, wanted) {
        // Bit by bit, since what is no number is not equal even to itself.
        (BoltType::Float(a), BoltType::Float(b)) => a.value.to_bits() == b.value.to_bits(),
        (BoltType::List(a), BoltType::List(b)) => {
            a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| same(a, b))
        }
        (a, b) => a == b,
    }
}

static NULL: BoltType = BoltType::Null(neo4rs::BoltNull);
