//! A graph as plain texts: a card for each entity and a line for each relation.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use silkgraph::ontology::{
    EntityType, Identity, Ontology, Property, PropertyId, RelationTypeId, TypeId,
};
use silkgraph::store::{EntityRecord, Graph, RelationRecord};
use silkgraph::value::{Value, ValueRef, write_text};

/// All of a graph.
pub(crate) struct Facts {
    pub(crate) entities: Vec<EntityFacts>,
    pub(crate) relations: Vec<RelationFacts>,
}

/// An entity.
pub(crate) struct EntityFacts {
    pub(crate) id: String,
    pub(crate) of: Arc<str>,
    pub(crate) label: String,
    /// Its properties that are known.
    pub(crate) values: Values,
    /// Ids of the sources that it cites.
    pub(crate) sources: Vec<String>,
    /// Its relations, whichever way they lead; those by which it cites are none.
    pub(crate) relations: Vec<usize>,
}

/// A relation.
pub(crate) struct RelationFacts {
    pub(crate) id: String,
    pub(crate) of: Arc<str>,
    pub(crate) source: usize,
    pub(crate) target: usize,
    pub(crate) values: Values,
    /// Ids of the sources that it names.
    pub(crate) sources: Vec<String>,
}

/// Properties by their names, in words.
pub(crate) type Values = BTreeMap<Arc<str>, String>;

impl Facts {
    pub(crate) fn of(ontology: &Ontology, graph: &Graph) -> Self {
        let mut facts = Self {
            entities: Vec::new(),
            relations: Vec::new(),
        };
        let mut firsts = Vec::new();
        for (of, records) in ontology.entity_types.iter().zip(&graph.entities) {
            firsts.push(facts.entities.len());
            let entities = records.iter().map(|record| EntityFacts::of(of, record));
            facts.entities.extend(entities);
        }
        let at = |(TypeId(id), at): (TypeId, u32)| firsts[usize::from(id)] + at as usize;
        for (id, records) in (0..).map(RelationTypeId).zip(&graph.relations) {
            let is_citation = is_citation(ontology, id);
            for record in records {
                let ends = [record.from, record.to].map(at);
                if is_citation {
                    let source = facts.entities[ends[1]].id.clone();
                    facts.entities[ends[0]].sources.push(source);
                } else {
                    facts.relate(ontology, id, record, ends);
                }
            }
        }
        facts
    }

    fn relate(
        &mut self,
        ontology: &Ontology,
        id: RelationTypeId,
        record: &RelationRecord,
        ends: [usize; 2],
    ) {
        let of = ontology.relation_type(id);
        let value = |at: u16| {
            record
                .values
                .get(usize::from(at))
                .map_or(ValueRef::Null, Value::as_ref)
        };
        let distinct: Vec<_> = of.distinct_by.iter().map(|id| value(id.0)).collect();
        let [source, target] = ends;
        let identity = Identity {
            source: &self.entities[source].id,
            target: &self.entities[target].id,
            distinct: &distinct,
            place: 0,
        };
        let relation = RelationFacts {
            id: identity.id(of),
            of: Arc::clone(&of.name),
            source,
            target,
            values: values(&of.properties, &record.values),
            sources: ontology
                .cited_by(id)
                .map_or_else(Vec::new, |(id, _)| ids(value(id.0))),
        };
        for end in ends {
            self.entities[end].relations.push(self.relations.len());
        }
        self.relations.push(relation);
    }

    /// What an entity says of itself, with the ids of its sources.
    pub(crate) fn card(&self, at: usize) -> String {
        let entity = &self.entities[at];
        format!(
            "{} {}: {}",
            entity.of,
            entity.label,
            listed(&entity.values, &entity.sources)
        )
    }

    /// What a relation says, with the ids of its sources.
    pub(crate) fn line(&self, at: usize) -> String {
        let relation = &self.relations[at];
        let [source, target] =
            [relation.source, relation.target].map(|end| &self.entities[end].label);
        let says = listed(&relation.values, &relation.sources);
        format!("{source} {} {target}: {says}", relation.of)
    }
}

impl EntityFacts {
    fn of(entity_type: &EntityType, record: &EntityRecord) -> Self {
        let text = |id: Option<PropertyId>| {
            let value = id.map(|id| record.values[usize::from(id.0)].as_ref());
            value.map_or_else(String::new, words)
        };
        Self {
            id: text(entity_type.id),
            of: Arc::clone(&entity_type.name),
            label: text(entity_type.label),
            values: values(&entity_type.properties, &record.values),
            sources: Vec::new(),
            relations: Vec::new(),
        }
    }
}

/// Whether entities name their sources by such relations.
fn is_citation(ontology: &Ontology, id: RelationTypeId) -> bool {
    let mut types = ontology.entity_types.iter();
    types.any(|of| {
        let by = of.cited_by.map(|by| &of.relations[usize::from(by.field)]);
        by.is_some_and(|by| by.relation_type == id)
    })
}

fn values(properties: &[Property], values: &[Value]) -> Values {
    let named = properties.iter().zip(values);
    let known = named.filter(|(_, value)| **value != Value::Null);
    known
        .map(|(property, value)| (Arc::clone(&property.name), words(value.as_ref())))
        .collect()
}

fn words(value: ValueRef<'_>) -> String {
    let mut text = String::new();
    match value {
        ValueRef::List(list) => {
            let parts: Vec<String> = list.iter().map(|part| words(part.as_ref())).collect();
            text = parts.join(", ");
        }
        value => write_text(value, &mut text).expect("a text"),
    }
    text
}

fn ids(value: ValueRef<'_>) -> Vec<String> {
    match value {
        ValueRef::List(list) => list.iter().map(|id| words(id.as_ref())).collect(),
        ValueRef::Null => Vec::new(),
        value => vec![words(value)],
    }
}

fn listed(values: &Values, sources: &[String]) -> String {
    let mut text = String::new();
    for (name, value) in values {
        if &**name != "id" && &**name != "sources" {
            write!(text, "{name} {value}; ").expect("a text");
        }
    }
    for source in sources {
        write!(text, "[{source}]").expect("a text");
    }
    text
}
