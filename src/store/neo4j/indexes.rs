//! The indexes that the ontology asks for: what a load creates, and what a database that something
//! else filled may lack.

use super::existing::Existing;
use super::names::{escape, property};
use crate::ontology::{EntityType, Property, PropertyKind};
use crate::value::Scalar;

/// Texts with more bytes than this are looked for by full text and not sorted by; an index refuses
/// texts of more than 8 kB altogether.
pub(super) const LONGEST_KEY: usize = 512;

/// The label that the indexes of a type are under: the first of the type's.
pub(super) fn label(entity_type: &EntityType) -> &str {
    entity_type.labels.first().unwrap_or(&entity_type.name)
}

/// An index that is wanted.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Index {
    /// The statement that creates it where it is not there.
    pub(super) cypher: String,
    known_by: KnownBy,
}

/// What it is known by where it is there.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum KnownBy {
    /// A label and a property, no value of which comes twice.
    Unique(String, String),
    /// A label and a property.
    Range(String, String),
    Name(String),
}

impl Index {
    /// One that has a name.
    pub(super) fn named(name: &str, cypher: String) -> Self {
        Self {
            cypher,
            known_by: KnownBy::Name(name.to_owned()),
        }
    }

    /// Whether it is among those that a database has.
    pub(super) fn is_among(&self, existing: &[Existing]) -> bool {
        existing.iter().any(|index| match &self.known_by {
            KnownBy::Unique(label, property) => index.is_unique && index.is_range(label, property),
            KnownBy::Range(label, property) => index.is_range(label, property),
            KnownBy::Name(name) => index.name == *name,
        })
    }
}

/// The constraint that no two entities with a label have the same value.
pub(super) fn unique(label: &str, stored_name: &str) -> Index {
    let (escaped, property) = (escape(label), property("n", stored_name));
    Index {
        cypher: format!(
            "CREATE CONSTRAINT IF NOT EXISTS FOR (n:{escaped}) REQUIRE {property} IS UNIQUE"
        ),
        known_by: KnownBy::Unique(label.to_owned(), stored_name.to_owned()),
    }
}

/// The index that finds entities by a value and gives them in its order.
pub(super) fn range(entity_type: &EntityType, stored_name: &str) -> Index {
    let label = label(entity_type);
    let (escaped, property) = (escape(label), property("n", stored_name));
    Index {
        cypher: format!("CREATE INDEX IF NOT EXISTS FOR (n:{escaped}) ON ({property})"),
        known_by: KnownBy::Range(label.to_owned(), stored_name.to_owned()),
    }
}

/// Whether rows are sorted and filtered by a property of which an index gives the order, as long as
/// its texts are not too long.
pub(super) fn is_key(property: &Property) -> bool {
    let kind = match property.kind {
        PropertyKind::Enum(_) => true,
        PropertyKind::Scalar(scalar) => !matches!(
            scalar,
            Scalar::Boolean | Scalar::Point | Scalar::CartesianPoint | Scalar::Duration
        ),
    };
    property.sortable && property.filterable && !property.list && kind
}
