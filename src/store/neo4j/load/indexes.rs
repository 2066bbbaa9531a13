//! Constraints and indexes, as the ontology asks for them.

use std::collections::BTreeSet;

use super::fault::LoadFault;
use super::progress::LoadStep;
use super::{Loader, identity, label, texts};
use crate::ontology::{Ontology, Property};
use crate::store::neo4j::indexes::{LONGEST_KEY, is_key, range, unique};
use crate::store::neo4j::marks::LOADED;
use crate::store::neo4j::statement::Statement;
use crate::store::{EntityRecord, Graph};
use crate::value::Value;

/// The statement by which there is one record of what was loaded, and so one lock.
pub(super) fn one_record() -> Statement {
    Statement::plain("load constraints", &unique(LOADED, "key"))
}

/// Statements that make identities unique; it is also how relations find their ends.
pub(super) fn constraints(ontology: &Ontology) -> Vec<Statement> {
    let types = ontology.entity_types.iter();
    let bodies: BTreeSet<_> = types
        .map(|entity_type| unique(label(entity_type), identity(entity_type)))
        .collect();
    statements("load constraints", &bodies)
}

impl Loader<'_> {
    /// Creates what indexes are not there yet, and waits until they are filled. They come last:
    /// filling one at once is faster than adding to it entity by entity.
    pub(super) async fn indexes(&self, graph: &Graph) -> Result<(), LoadFault> {
        let mut statements = indexes(self.ontology, graph);
        let searched = self.search_indexes().into_iter();
        statements.extend(searched.map(|body| Statement::plain("load indexes", &body)));
        self.progress
            .begin(LoadStep::Indexing, statements.len() as u64);
        for statement in statements {
            self.write(statement).await?;
            self.progress.advance(1);
        }
        let seconds = self.options.long_time.as_secs();
        let wait = format!("CALL db.awaitIndexes({seconds})");
        let statement = Statement::plain("load await indexes", &wait);
        self.fold(statement, || (), |(), _| ()).await
    }
}

fn indexes(ontology: &Ontology, graph: &Graph) -> Vec<Statement> {
    let mut bodies = BTreeSet::new();
    for (entity_type, records) in ontology.entity_types.iter().zip(&graph.entities) {
        let properties = entity_type.properties.iter().enumerate();
        let indexed = properties.filter(|(at, property)| {
            &*property.stored_name != identity(entity_type) && is_indexed(property, *at, records)
        });
        bodies.extend(indexed.map(|(_, property)| range(entity_type, &property.stored_name)));
        let full_text = entity_type.fulltext.iter();
        bodies.extend(full_text.map(|index| texts::index(entity_type, index)));
    }
    statements("load indexes", &bodies)
}

fn statements(name: &str, bodies: &BTreeSet<String>) -> Vec<Statement> {
    let bodies = bodies.iter();
    bodies.map(|body| Statement::plain(name, body)).collect()
}

/// Whether an index has a use for a property, and can hold its values.
fn is_indexed(property: &Property, at: usize, records: &[EntityRecord]) -> bool {
    let fits = |record: &EntityRecord| match record.values.get(at) {
        Some(Value::String(text)) => text.len() <= LONGEST_KEY,
        _ => true,
    };
    is_key(property) && records.iter().all(fits)
}
