//! Properties as they are stored.

use neo4rs::{BoltMap, BoltNull, BoltString, BoltType};

use super::texts;
use crate::ontology::{EntityType, Property, RelationType, RelationTypeId, TypeId};
use crate::store::neo4j::marks::{NAMES, TOKENS, words_property};
use crate::store::neo4j::search::{self, Words};
use crate::store::neo4j::statement::encode::{encode_as, list};
use crate::store::{EntityRecord, RelationRecord};
use crate::value::Value;

/// Those of an entity: what its type declares, the words of its full-text indexes, and what a
/// search finds it by.
pub(super) fn of_entity(
    words: &Words,
    (entity_type, entity): (&EntityType, (TypeId, u32)),
    record: &EntityRecord,
) -> BoltMap {
    let tokens = search::of_entity(words, entity, record);
    let names = words.names(entity);
    let names = if names.is_empty() {
        BoltType::Null(BoltNull)
    } else {
        list(names.iter().map(|name| name.as_str().into()))
    };
    let searched = [
        (BoltString::new(TOKENS), or_null(tokens)),
        (BoltString::new(NAMES), names),
    ];
    let words = entity_type.fulltext.iter().map(|index| {
        let words = or_null(texts::stored(index, record));
        (BoltString::new(&words_property(index)), words)
    });
    let declared = declared(&entity_type.properties, &record.values);
    declared.chain(words).chain(searched).collect()
}

/// Those of a relation: what its type declares, and what a search finds it by.
pub(super) fn of_relation(
    words: &Words,
    (relation_type, id): (&RelationType, RelationTypeId),
    record: &RelationRecord,
) -> BoltMap {
    let tokens = search::of_relation(words, id, record);
    let declared = declared(&relation_type.properties, &record.values);
    let tokens = (BoltString::new(TOKENS), or_null(tokens));
    declared.chain([tokens]).collect()
}

fn or_null(text: Option<String>) -> BoltType {
    text.map_or(BoltType::Null(BoltNull), BoltType::from)
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
