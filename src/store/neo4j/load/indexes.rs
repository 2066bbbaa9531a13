//! Constraints and indexes, as the ontology asks for them.

use std::collections::BTreeSet;

use super::fault::LoadFault;
use super::progress::LoadStep;
use super::{LOADED, Loader, identity, label, texts};
use crate::ontology::{EntityType, Ontology, Property, PropertyKind};
use crate::store::neo4j::names::{escape, property};
use crate::store::neo4j::statement::Statement;
use crate::store::{EntityRecord, Graph};
use crate::value::{Scalar, Value};

/// Texts longer than this are looked for by full text and not sorted by; an index refuses texts
/// of more than 8 kB altogether.
const LONGEST_KEY: usize = 512;

/// The statement by which there is one record of what was loaded, and so one lock.
pub(super) fn one_record() -> Statement {
    Statement::plain("load constraints", &unique_by(LOADED, "key"))
}

/// Statements that make identities unique; it is also how relations find their ends.
pub(super) fn constraints(ontology: &Ontology) -> Vec<Statement> {
    let types = ontology.entity_types.iter();
    let bodies: BTreeSet<_> = types
        .map(|entity_type| unique_by(label(entity_type), identity(entity_type)))
        .collect();
    statements("load constraints", &bodies)
}

impl Loader<'_> {
    /// Creates what indexes are not there yet, and waits until they are filled. They come last:
    /// filling one at once is faster than adding to it entity by entity.
    pub(super) async fn indexes(&self, graph: &Graph) -> Result<(), LoadFault> {
        let statements = indexes(self.ontology, graph);
        self.progress
            .begin(LoadStep::Indexing, statements.len() as u64);
        for statement in statements {
            self.write(statement).await?;
            self.progress.advance(1);
        }
        let wait = "CALL db.awaitIndexes(300)";
        let done = self.write(Statement::plain("load await indexes", wait));
        done.await.map(drop)
    }
}

fn indexes(ontology: &Ontology, graph: &Graph) -> Vec<Statement> {
    let mut bodies = BTreeSet::new();
    for (entity_type, records) in ontology.entity_types.iter().zip(&graph.entities) {
        let properties = entity_type.properties.iter().enumerate();
        let indexed = properties.filter(|(at, property)| {
            &*property.stored_name != identity(entity_type) && is_indexed(property, *at, records)
        });
        bodies.extend(indexed.map(|(_, property)| range(entity_type, property)));
        let full_text = entity_type.fulltext.iter();
        bodies.extend(full_text.map(|index| texts::index(entity_type, index)));
    }
    statements("load indexes", &bodies)
}

fn statements(name: &str, bodies: &BTreeSet<String>) -> Vec<Statement> {
    let bodies = bodies.iter();
    bodies.map(|body| Statement::plain(name, body)).collect()
}

fn unique_by(label: &str, property: &str) -> String {
    let (label, property) = (escape(label), escape(property));
    format!("CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.{property} IS UNIQUE")
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
