//! Constraints and indexes, as the ontology asks for them.

use std::collections::BTreeSet;

use super::{identity, texts};
use crate::ontology::{Ontology, Property};
use crate::store::neo4j::indexes::{LONGEST_KEY, is_key, range, unique};
use crate::store::neo4j::statement::Statement;
use crate::store::{EntityRecord, Graph};
use crate::value::Value;

/// Statements that create what is not there yet.
pub(super) fn statements(ontology: &Ontology, graph: &Graph) -> Vec<Statement> {
    let mut bodies = BTreeSet::new();
    for (entity_type, records) in ontology.entity_types.iter().zip(&graph.entities) {
        // It is also how relations find their ends.
        bodies.insert(unique(entity_type, identity(entity_type)));
        let properties = entity_type.properties.iter().enumerate();
        let indexed = properties.filter(|(at, property)| {
            &*property.stored_name != identity(entity_type) && is_indexed(property, *at, records)
        });
        bodies.extend(indexed.map(|(_, property)| range(entity_type, &property.stored_name)));
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

/// Whether an index has a use for a property, and can hold its values.
fn is_indexed(property: &Property, at: usize, records: &[EntityRecord]) -> bool {
    let fits = |record: &EntityRecord| match record.values.get(at) {
        Some(Value::String(text)) => text.len() <= LONGEST_KEY,
        _ => true,
    };
    is_key(property) && records.iter().all(fits)
}
