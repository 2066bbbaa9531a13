//! Entities on their way into the database.

use neo4rs::{BoltNull, BoltString, BoltType};

use super::{LOAD, Loader, identity, label, texts};
use crate::ontology::EntityType;
use crate::store::neo4j::encode::encode_as;
use crate::store::neo4j::names::{escape, labels};
use crate::store::neo4j::source::map;
use crate::store::neo4j::text::words_property;
use crate::store::{EntityRecord, Graph, StoreError};

impl Loader<'_> {
    /// Creates and updates the entities of all types.
    pub(super) async fn entities(&self, graph: &Graph) -> Result<u64, StoreError> {
        let mut written = 0;
        for (entity_type, records) in self.ontology.entity_types.iter().zip(&graph.entities) {
            let name = format!("load {}", entity_type.name);
            let body = statement(entity_type);
            let rows = records.iter().enumerate();
            let rows = rows.map(|(at, record)| row(entity_type, at, record));
            written += self.write_all((&name, &body), rows).await?;
        }
        Ok(written)
    }
}

/// A property that is null is removed, so that what left the graph leaves the database.
fn statement(entity_type: &EntityType) -> String {
    let (label, identity) = (escape(label(entity_type)), escape(identity(entity_type)));
    let labels = labels(entity_type).replace('&', ":");
    format!(
        "UNWIND $rows AS row\nMERGE (n:{label} {{{identity}: row.id}})\n\
         SET n:{labels}, n += row.properties, n.{LOAD} = $load"
    )
}

fn row(entity_type: &EntityType, at: usize, record: &EntityRecord) -> BoltType {
    map([
        ("id", id(entity_type, at, record)),
        ("properties", properties(entity_type, record)),
    ])
}

/// Every property as it is stored: those of the type, and the words of its full-text indexes.
fn properties(entity_type: &EntityType, record: &EntityRecord) -> BoltType {
    let declared = entity_type.properties.iter().zip(&record.values);
    let declared = declared.map(|(property, value)| {
        let stored_name = BoltString::new(&property.stored_name);
        (stored_name, encode_as(property.kind, value))
    });
    let words = entity_type.fulltext.iter().map(|index| {
        let words = texts::stored(index, record).map_or(BoltType::Null(BoltNull), BoltType::from);
        (BoltString::new(&words_property(index)), words)
    });
    BoltType::Map(declared.chain(words).collect())
}

/// What an entity is found again by: its id, or its place among those of its type.
pub(super) fn id(entity_type: &EntityType, at: usize, record: &EntityRecord) -> BoltType {
    let id = entity_type
        .id
        .and_then(|id| record.values.get(usize::from(id.0)));
    match (id, entity_type.id) {
        (Some(value), Some(id)) => encode_as(entity_type.property(id).kind, value),
        _ => i64::try_from(at).unwrap_or(i64::MAX).into(),
    }
}
