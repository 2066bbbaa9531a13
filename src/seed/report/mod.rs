//! How good a seed is, in numbers: what lacks a source, a relation or a date, and how facts are
//! graded. Everything follows from the ontology.

mod enums;
mod reach;

use crate::ontology::{EntityType, Ontology, PropertyKind, TypeId};
use crate::store::{EntityRecord, Graph};
use crate::value::{Scalar, Value};
pub use enums::EnumReport;
use reach::Reach;

/// How good a seed is, in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedReport {
    /// One for each entity type, in the order of the ontology.
    pub types: Vec<TypeReport>,
    /// One for each enum property of relations that name sources, such as a grade.
    pub enums: Vec<EnumReport>,
}

/// How good the entities of one type are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeReport {
    /// How many there are.
    pub entities: usize,
    /// How many name no source; nothing where entities of the type do not name sources.
    pub without_source: Option<usize>,
    /// How many have no value in any property that is a day or a point in time; nothing where the
    /// type has no such property.
    pub without_date: Option<usize>,
    /// Ids of those that have no relation but those by which they name their sources; where the
    /// type has no ids, their numbers among the entities of the type, from 1.
    pub alone: Vec<String>,
}

impl SeedReport {
    /// Looks a graph over.
    pub fn of(ontology: &Ontology, graph: &Graph) -> Self {
        let reach = Reach::of(ontology, graph);
        let types = ontology.type_ids().map(|id| TypeReport {
            entities: entities(graph, id).len(),
            without_source: reach.without_source(id),
            without_date: without_date(ontology.entity_type(id), entities(graph, id)),
            alone: alone(ontology.entity_type(id), entities(graph, id), &reach, id),
        });
        Self {
            types: types.collect(),
            enums: enums::of(ontology, graph),
        }
    }
}

fn entities(graph: &Graph, of: TypeId) -> &[EntityRecord] {
    let entities = graph.entities.get(usize::from(of.0));
    entities.map_or(&[], Vec::as_slice)
}

fn without_date(of: &EntityType, entities: &[EntityRecord]) -> Option<usize> {
    use Scalar::{Date, DateTime, LocalDateTime, PartialDate};
    let times = [Date, DateTime, LocalDateTime, PartialDate].map(PropertyKind::Scalar);
    let is_time: Vec<bool> = of
        .properties
        .iter()
        .map(|p| times.contains(&p.kind))
        .collect();
    let has_none = |entity: &&EntityRecord| {
        let mut values = entity.values.iter().zip(&is_time);
        !values.any(|(value, is_time)| *is_time && *value != Value::Null)
    };
    let dated = is_time.contains(&true);
    dated.then(|| entities.iter().filter(has_none).count())
}

fn alone(of: &EntityType, entities: &[EntityRecord], reach: &Reach, id: TypeId) -> Vec<String> {
    let name = |at: usize| match of
        .id
        .and_then(|id| entities[at].values.get(usize::from(id.0)))
    {
        Some(Value::String(id)) => id.clone(),
        _ => (at + 1).to_string(),
    };
    let alone = (0..entities.len()).filter(|at| !reach.is_related(id, *at));
    alone.map(name).collect()
}
