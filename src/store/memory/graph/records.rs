//! From a graph to a snapshot.

use std::sync::Arc;

use super::build::{Beside, WithEntities, too_many_types};
use super::relations::Arrows;
use super::snapshot::Snapshot;
use super::staged::Staged;
use crate::ontology::{EntityType, Ontology, TypeId};
use crate::store::{EntityRecord, Graph, StoreError, Term, version};

impl Snapshot {
    /// Builds the snapshot of a graph.
    pub(in super::super) fn build(
        ontology: &Arc<Ontology>,
        mut graph: Graph,
    ) -> Result<Self, StoreError> {
        if graph.entities.len() > ontology.entity_types.len()
            || graph.relations.len() > ontology.relation_types.len()
        {
            return Err(too_many_types());
        }
        let version = version::of(ontology, &graph);
        let mut entities = WithEntities::new(Arc::clone(ontology), None);
        let mut numbers = Numbers(Vec::with_capacity(graph.entities.len()));
        let types = ontology.entity_types.iter();
        for (entity_type, records) in types.zip(std::mem::take(&mut graph.entities)) {
            numbers
                .0
                .push(entities.put(rows(entity_type, records)?, None)?);
        }
        let mut relations = entities.end();
        let types = ontology.relation_types.iter();
        for (relation_type, records) in types.zip(std::mem::take(&mut graph.relations)) {
            let mut arrows = Arrows::new(relation_type);
            for record in records {
                let (from, to) = (numbers.of(record.from)?, numbers.of(record.to)?);
                let within = |error| within(&relation_type.name, &error);
                arrows.push((from, to), record.values).map_err(within)?;
            }
            relations.put(arrows)?;
        }
        relations.end(Beside {
            version,
            words: Term::words(&graph.lexicon),
            names: numbers.names(&graph)?,
        })
    }
}

fn rows(entity_type: &EntityType, records: Vec<EntityRecord>) -> Result<Staged, StoreError> {
    let mut rows = Staged::new(&entity_type.properties);
    for record in records {
        let within = |error| within(&entity_type.name, &error);
        rows.push(record.values).map_err(within)?;
    }
    Ok(rows)
}

fn within(name: &str, error: &StoreError) -> StoreError {
    StoreError::Internal(format!("{name}: {error}"))
}

/// The number of each record of the graph: of each type the first, and the row of each.
struct Numbers(Vec<(u32, Vec<u32>)>);

impl Numbers {
    fn of(&self, (entity_type, record): (TypeId, u32)) -> Result<u32, StoreError> {
        let of_type = self.0.get(usize::from(entity_type.0));
        let number = of_type.and_then(|(base, rows)| Some(base + rows.get(record as usize)?));
        number.ok_or_else(|| {
            StoreError::Internal("a relation starts or ends at no entity of the graph".to_owned())
        })
    }

    /// Names that are no properties, each with the number of its entity.
    fn names(&self, lexicon: &Graph) -> Result<Vec<(u32, String)>, StoreError> {
        let names = lexicon.names().map(|(entity, term)| {
            let nowhere = |_| StoreError::Internal(format!("`{}` names no entity", term.text));
            Ok((self.of(entity).map_err(nowhere)?, term.text.clone()))
        });
        names.collect()
    }
}
