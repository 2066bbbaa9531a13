//! Constraints and indexes, as the ontology asks for them.

use std::collections::BTreeSet;

use super::{identity, label, texts};
use crate::ontology::{EntityType, Ontology, Property, PropertyKind};
use crate::store::neo4j::names::{escape, property};
use crate::store::neo4j::statement::Statement;
use crate::store::{EntityRecord, Graph};
use crate::value::{Scalar, Value};

/// Texts longer than this are looked for by full text and not sorted by; an index refuses texts
/// of more than 8 kB altogether.
const LONGEST_KEY: usize = 512;

/// Statements that create what is not there yet.
pub(super) fn statements(ontology: &Ontology, graph: &Graph) -> Vec<Statement> {
    let mut bodies = BTreeSet::new();
    for (entity_type, records) in ontology.entity_types.iter().zip(&graph.entities) {
        bodies.insert(unique(entity_type));
        let properties = entity_type.properties.iter().enumerate();
        let indexed = properties.filter(|(at, property)| {
            &*property.stored_name != identity(entity_type) && is_indexed(property, *at, records)
        });
        bodies.extend(indexed.map(|(_, property)| range(entity_type, property)));
        bodies.extend(
            entity_type
                .fulltext
                .iter()
                .map(|index| texts::index(entity_type, index)),
        );
    }
    bodies
        .iter()
        .map(|body| Statement::plain("load indexes", body))
        .collect()
}

/// Identities are unique; it is also how relations find their ends.
fn unique(entity_type: &EntityType) -> String {
    let (label, identity) = (escape(label(entity_type)), escape(identity(entity_type)));
    format!("CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.{identity} IS UNIQUE")
}

/// Whether rows are sorted or filtered by a property, and an index can hold its values.
fn is_indexed(property: &Property, at: usize, records: &[EntityRecord]) -> bool {
    let asked = property.sortable && property.filterable && !property.list;
    let kind = match property.kind {
        PropertyKind::Enum(_) => true,
        PropertyKind::Scalar(scalar) => !matches!(
            scalar,
            Scalar::Boolean | Scalar::Point | Scalar::CartesianPoint | Scalar::Duration
        ),
    };
    let fits = |record: &EntityRecord| match record.values.get(at) {
        Some(Value::String(text)) => text.len() <= LONGEST_KEY,
        _ => true,
    };
    asked && kind && records.iter().all(fits)
}

fn range(entity_type: &EntityType, indexed: &Property) -> String {
    let property = property("n", &indexed.stored_name);
    format!(
        "CREATE INDEX IF NOT EXISTS FOR (n:{}) ON ({property})",
        escape(label(entity_type))
    )
}
