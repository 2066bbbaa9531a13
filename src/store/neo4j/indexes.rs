//! The indexes that the ontology asks for: what a load creates, and what a database that something
//! else filled may lack.

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

/// The constraint that no two entities with a label have the same value.
pub(super) fn unique(label: &str, stored_name: &str) -> String {
    let (label, property) = (escape(label), property("n", stored_name));
    format!("CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE {property} IS UNIQUE")
}

/// The index that finds entities by a value and gives them in its order.
pub(super) fn range(entity_type: &EntityType, stored_name: &str) -> String {
    let (label, property) = (escape(label(entity_type)), property("n", stored_name));
    format!("CREATE INDEX IF NOT EXISTS FOR (n:{label}) ON ({property})")
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
