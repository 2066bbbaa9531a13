//! The entities of one type.

use neo4rs::{BoltList, Row};

use super::Copier;
use super::record::{columns, number, values};
use crate::ontology::{EntityType, Ontology, TypeId};
use crate::store::StoreError;
use crate::store::copied::CopiedEntities;
use crate::store::memory::Staged;
use crate::store::neo4j::marks::KEY;
use crate::store::neo4j::names;
use crate::store::neo4j::statement::Statement;

impl Copier<'_> {
    /// Reads them; whether nothing was written meanwhile.
    pub(in crate::store) async fn entities(
        &self,
        of: TypeId,
    ) -> Result<(CopiedEntities, bool), StoreError> {
        let entity_type = self.ontology.entity_type(of);
        let begin = || CopiedEntities {
            rows: Staged::new(&entity_type.properties),
            ..CopiedEntities::default()
        };
        let take = |entities: &mut CopiedEntities, row: Row| {
            self.read.one_more();
            take(entities, (self.ontology, entity_type), &row)
        };
        let statement = statement(entity_type, &self.limit());
        self.fold(statement, begin, take).await
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

fn take(
    entities: &mut CopiedEntities,
    (ontology, of): (&Ontology, &EntityType),
    row: &Row,
) -> Result<(), StoreError> {
    let Ok(found) = row.get::<BoltList>("found") else {
        return Ok(());
    };
    let mut found = found.into_iter();
    let Some(number_of_it) = found.next().as_ref().and_then(number) else {
        return Ok(());
    };
    let key = found.next().as_ref().and_then(number);
    let CopiedEntities { rows, beside } = entities;
    let known = (ontology, &*of.properties);
    let values = values(known, rows.len(), &mut found, &mut beside.unlike);
    rows.push(values)?;
    beside.numbers.push(number_of_it);
    if of.id.is_none() {
        beside.keys.push(key.unwrap_or(number_of_it));
    }
    Ok(())
}
