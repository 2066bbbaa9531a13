//! The entities of one type.

use neo4rs::{BoltList, Row};

use super::record::{columns, number, values};
use super::sorted::Reordered;
use super::{Copier, Read};
use crate::ontology::{EntityType, Ontology, TypeId};
use crate::store::copied::CopiedEntities;
use crate::store::neo4j::marks::KEY;
use crate::store::neo4j::names;
use crate::store::neo4j::statement::Statement;
use crate::store::{EntityRecord, StoreError};

/// Entities as they were read.
#[derive(Debug, Default)]
pub(super) struct EntityRows {
    pub(super) records: Vec<EntityRecord>,
    pub(super) beside: CopiedEntities,
}

impl Copier<'_> {
    /// Reads them; whether nothing was written meanwhile.
    pub(super) async fn entities(&self, of: TypeId) -> Result<(EntityRows, bool), StoreError> {
        let entity_type = self.ontology.entity_type(of);
        let take = |rows: &mut EntityRows, row: Row| {
            rows.take((self.ontology, entity_type), &row, self.read);
        };
        let statement = statement(entity_type, &self.limit());
        self.fold(statement, EntityRows::default, take).await
    }
}

/// Neo4j's number, what those without an id are ordered by, and every property.
fn statement(entity_type: &EntityType, limit: &str) -> Statement {
    let key = match entity_type.id {
        Some(_) => "null".to_owned(),
        None => format!("coalesce(n.{KEY}, id(n))"),
    };
    let head = ["id(n)".to_owned(), key];
    let columns: Vec<_> = head
        .into_iter()
        .chain(columns("n", &entity_type.properties))
        .collect();
    let body = format!(
        "MATCH (n:{})\nRETURN [{}] AS found{limit}",
        names::labels(entity_type),
        columns.join(", ")
    );
    Statement::plain(&format!("copy {}", entity_type.name), &body)
}

impl EntityRows {
    fn take(&mut self, (ontology, of): (&Ontology, &EntityType), row: &Row, read: &Read) {
        let Ok(found) = row.get::<BoltList>("found") else {
            return;
        };
        let mut found = found.into_iter();
        let Some(entity) = found.next().as_ref().and_then(number) else {
            return;
        };
        let Ok(record) = u32::try_from(self.records.len()) else {
            return;
        };
        let key = found.next().as_ref().and_then(number);
        let known = (ontology, &*of.properties);
        let values = values(known, record, &mut found, &mut self.beside.unlike);
        self.records.push(EntityRecord { values });
        self.beside.numbers.push(entity);
        self.beside.keys.extend(key);
        read.one_more();
    }

    /// Puts those of a type without an id in their order.
    pub(super) fn in_order(&mut self, entity_type: &EntityType) {
        if entity_type.id.is_some() || self.beside.keys.is_sorted() {
            return;
        }
        let beside = &mut self.beside;
        let order = Reordered::by(self.records.len(), |at| {
            (
                beside.keys.get(at).copied(),
                beside.numbers.get(at).copied(),
            )
        });
        order.sort(&mut self.records);
        order.sort(&mut beside.keys);
        order.sort(&mut beside.numbers);
        order.sort_unlike(&mut beside.unlike);
    }
}
