//! Which entities a relation reaches, and which name a source.

use rustc_hash::FxHashMap;

use crate::ontology::{Direction, Ontology, RelationType, RelationTypeId, TypeId};
use crate::seed::facts::ids::EntityAt;
use crate::store::{Graph, RelationRecord};
use crate::value::Value;

/// Which entities a relation reaches, and which name a source.
pub(super) struct Reach {
    /// For each type, whether its entities can name sources at all.
    names_sources: Vec<bool>,
    /// Entities that name a source, by type.
    sourced: Vec<Vec<bool>>,
    /// Entities at the end of a relation by which they do not name a source, by type.
    related: Vec<Vec<bool>>,
}

/// Which way entities name their sources, for the relation types by which they do.
pub(super) type Citing = FxHashMap<RelationTypeId, Direction>;

/// The relation types by which entities name their sources, from `@cited`.
pub(super) fn citing(ontology: &Ontology) -> Citing {
    let cited = ontology.entity_types.iter().filter_map(|of| of.cited_by);
    let fields = cited.map(|id| ontology.relation(id));
    fields
        .map(|field| (field.relation_type, field.direction))
        .collect()
}

/// The places of the properties in which relations of a type list their sources, from `@cited`.
pub(super) fn source_lists(ontology: &Ontology, of: &RelationType) -> Vec<usize> {
    let cited = ontology.relation_properties.iter();
    let lists: Vec<&str> = cited
        .filter_map(|of| of.cited_by.map(|id| &*of.property(id).stored_name))
        .collect();
    let properties = of.properties.iter().enumerate();
    properties
        .filter(|(_, property)| lists.contains(&&*property.stored_name))
        .map(|(at, _)| at)
        .collect()
}

impl Reach {
    pub(super) fn of(ontology: &Ontology, graph: &Graph) -> Self {
        let citing = citing(ontology);
        let none = || graph.entities.iter().map(|all| vec![false; all.len()]);
        let mut reach = Self {
            names_sources: names_sources(ontology, &citing),
            sourced: none().collect(),
            related: none().collect(),
        };
        for (at, relations) in (0..).zip(&graph.relations) {
            let direction = citing.get(&RelationTypeId(at)).copied();
            for relation in relations {
                reach.mark(relation, direction);
            }
        }
        reach.mark_named_sources(ontology, graph);
        reach
    }

    /// How many entities of a type name no source, where they could.
    pub(super) fn without_source(&self, of: TypeId) -> Option<usize> {
        let of = usize::from(of.0);
        let without = self.sourced[of].iter().filter(|sourced| !**sourced);
        self.names_sources[of].then(|| without.count())
    }

    /// Whether an entity has a relation other than those by which it names its sources.
    pub(super) fn is_related(&self, of: TypeId, at: usize) -> bool {
        let of_type = self.related.get(usize::from(of.0));
        of_type.and_then(|all| all.get(at)).copied() == Some(true)
    }

    fn mark(&mut self, relation: &RelationRecord, citing: Option<Direction>) {
        let (from, to) = (relation.from, relation.to);
        match citing {
            None => {
                mark(&mut self.related, from);
                mark(&mut self.related, to);
            }
            Some(Direction::Out) => {
                mark(&mut self.sourced, from);
                mark(&mut self.related, to);
            }
            Some(Direction::In) => {
                mark(&mut self.sourced, to);
                mark(&mut self.related, from);
            }
            Some(Direction::Both) => {
                mark(&mut self.sourced, from);
                mark(&mut self.sourced, to);
            }
        }
    }

    /// A source that some relation rests on is not alone.
    fn mark_named_sources(&mut self, ontology: &Ontology, graph: &Graph) {
        let ids = ids(ontology, graph);
        for (of_type, relations) in ontology.relation_types.iter().zip(&graph.relations) {
            for at in source_lists(ontology, of_type) {
                let values = relations
                    .iter()
                    .filter_map(|relation| relation.values.get(at));
                for source in values.flat_map(texts).filter_map(|id| ids.get(id)) {
                    mark(&mut self.related, *source);
                }
            }
        }
    }
}

fn names_sources(ontology: &Ontology, citing: &Citing) -> Vec<bool> {
    let types = ontology.entity_types.iter();
    types
        .map(|of| {
            let mut fields = of.relations.iter();
            fields.any(|field| citing.get(&field.relation_type) == Some(&field.direction))
        })
        .collect()
}

fn ids<'g>(ontology: &Ontology, graph: &'g Graph) -> FxHashMap<&'g str, EntityAt> {
    let mut ids = FxHashMap::default();
    for (of, entities) in ontology.type_ids().zip(&graph.entities) {
        let Some(id) = ontology.entity_type(of).id else {
            continue;
        };
        for (at, entity) in (0..).zip(entities) {
            if let Some(Value::String(id)) = entity.values.get(usize::from(id.0)) {
                ids.insert(id.as_str(), (of, at));
            }
        }
    }
    ids
}

/// The texts of a list.
fn texts(value: &Value) -> impl Iterator<Item = &str> {
    let list = match value {
        Value::List(list) => list.as_slice(),
        _ => &[],
    };
    list.iter().filter_map(|value| match value {
        Value::String(text) => Some(text.as_str()),
        _ => None,
    })
}

fn mark(marks: &mut [Vec<bool>], (of, at): EntityAt) {
    let of_type = marks.get_mut(usize::from(of.0));
    if let Some(mark) = of_type.and_then(|all| all.get_mut(at as usize)) {
        *mark = true;
    }
}
