//! Constraints and indexes, as the ontology asks for them.

use std::collections::BTreeSet;

use super::fault::LoadFault;
use super::progress::LoadStep;
use super::{Loader, identity, label, texts};
use crate::ontology::{Ontology, Property};
use crate::store::neo4j::existing::{self, Existing};
use crate::store::neo4j::indexes::{Index, LONGEST_KEY, is_key, range, unique};
use crate::store::neo4j::marks::LOADED;
use crate::store::neo4j::statement::Statement;
use crate::store::{EntityRecord, Graph, StoreError};
use crate::value::Value;

/// The statement by which there is one record of what was loaded, and so one lock.
pub(super) fn one_record() -> Statement {
    Statement::plain("load constraints", &unique(LOADED, "key").cypher)
}

impl Loader<'_> {
    /// The indexes that are there: to ask once is faster than to have the database find out for each
    /// that it has it. None are known where the user may not see them; then each is asked for.
    pub(super) async fn existing(&self) -> Result<Vec<Existing>, LoadFault> {
        let statement = existing::statement("load existing indexes");
        match self.read(statement).await {
            Ok(rows) => Ok(rows.iter().filter_map(Existing::of).collect()),
            Err(LoadFault::Store(StoreError::Forbidden(_))) => Ok(Vec::new()),
            Err(fault) => Err(fault),
        }
    }

    /// Makes identities unique; it is also how relations find their ends.
    pub(super) async fn constraints(&self, existing: &[Existing]) -> Result<(), LoadFault> {
        let types = self.ontology.entity_types.iter();
        let wanted: BTreeSet<_> = types
            .map(|entity_type| unique(label(entity_type), identity(entity_type)))
            .collect();
        for index in wanted.iter().filter(|index| !index.is_among(existing)) {
            self.write(Statement::plain("load constraints", &index.cypher))
                .await?;
        }
        Ok(())
    }

    /// Creates what indexes are not there yet, and waits until they are filled. They come last:
    /// filling one at once is faster than adding to it entity by entity.
    pub(super) async fn indexes(
        &self,
        graph: &Graph,
        existing: &[Existing],
    ) -> Result<(), LoadFault> {
        let mut wanted = wanted(self.ontology, graph);
        wanted.extend(self.search_indexes());
        wanted.retain(|index| !index.is_among(existing));
        self.progress.begin(LoadStep::Indexing, wanted.len() as u64);
        for index in wanted {
            self.write(Statement::plain("load indexes", &index.cypher))
                .await?;
            self.progress.advance(1);
        }
        let seconds = self.options.long_time.as_secs();
        let wait = format!("CALL db.awaitIndexes({seconds})");
        let statement = Statement::plain("load await indexes", &wait);
        self.fold(statement, || (), |(), _| ()).await
    }
}

fn wanted(ontology: &Ontology, graph: &Graph) -> BTreeSet<Index> {
    let mut wanted = BTreeSet::new();
    for (entity_type, records) in ontology.entity_types.iter().zip(&graph.entities) {
        let properties = entity_type.properties.iter().enumerate();
        let indexed = properties.filter(|(at, property)| {
            &*property.stored_name != identity(entity_type) && is_indexed(property, *at, records)
        });
        wanted.extend(indexed.map(|(_, property)| range(entity_type, &property.stored_name)));
        let full_text = entity_type.fulltext.iter();
        wanted.extend(full_text.map(|index| texts::index(entity_type, index)));
    }
    wanted
}

/// Whether an index has a use for a property, and can hold its values.
fn is_indexed(property: &Property, at: usize, records: &[EntityRecord]) -> bool {
    let fits = |record: &EntityRecord| match record.values.get(at) {
        Some(Value::String(text)) => text.len() <= LONGEST_KEY,
        _ => true,
    };
    is_key(property) && records.iter().all(fits)
}
