//! Properties as they are stored.

use neo4rs::{BoltMap, BoltNull, BoltString, BoltType};

use super::texts;
use crate::ontology::{EntityType, Property, RelationType};
use crate::store::neo4j::marks::words_property;
use crate::store::neo4j::statement::encode::encode_as;
use crate::store::{EntityRecord, RelationRecord};
use crate::value::Value;

/// Those of an entity: what its type declares, and the words of its full-text indexes.
pub(super) fn of_entity(entity_type: &EntityType, record: &EntityRecord) -> BoltMap {
    let words = entity_type.fulltext.iter().map(|index| {
        let words = texts::stored(index, record).map_or(BoltType::Null(BoltNull), BoltType::from);
        (BoltString::new(&words_property(index)), words)
    });
    let declared = declared(&entity_type.properties, &record.values);
    declared.chain(words).collect()
}

/// Those of a relation.
pub(super) fn of_relation(relation_type: &RelationType, record: &RelationRecord) -> BoltMap {
    declared(&relation_type.properties, &record.values).collect()
}

fn declared<'v>(
    properties: &'v [Property],
    values: &'v [Value],
) -> impl Iterator<Item = (BoltString, BoltType)> + use<'v> {
    properties.iter().zip(values).map(|(property, value)| {
        let stored_name = BoltString::new(&property.stored_name);
        (stored_name, encode_as(property.kind, value))
    })
}
