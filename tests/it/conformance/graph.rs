//! A graph for a test, by names.

use rustc_hash::FxHashMap;

use silkgraph::ontology::{Ontology, Property, TypeId};
use silkgraph::store::{EntityRecord, Graph, Meaning, RelationRecord, Term};
use silkgraph::value::Value;

/// Builds a [`Graph`] from names. An entity has a label for relations to refer to; where its type
/// has an id, the label is the id.
#[derive(Debug)]
pub(crate) struct GraphBuilder<'o> {
    ontology: &'o Ontology,
    graph: Graph,
    labels: FxHashMap<String, (TypeId, u32)>,
}

impl<'o> GraphBuilder<'o> {
    /// A graph without entities.
    pub(crate) fn new(ontology: &'o Ontology) -> Self {
        Self {
            ontology,
            graph: Graph {
                entities: vec![Vec::new(); ontology.entity_types.len()],
                relations: vec![Vec::new(); ontology.relation_types.len()],
                ..Graph::default()
            },
            labels: FxHashMap::default(),
        }
    }

    /// Adds an entity; properties that are not given are null.
    pub(crate) fn entity(
        &mut self,
        entity_type: &str,
        label: &str,
        values: &[(&str, Value)],
    ) -> &mut Self {
        let id = self.ontology.type_named(entity_type).unwrap();
        let properties = &self.ontology.entity_type(id).properties;
        let mut values = row(properties, values);
        if let Some(property) = self.ontology.entity_type(id).id {
            values[usize::from(property.0)] = label.into();
        }
        let entities = &mut self.graph.entities[usize::from(id.0)];
        let at = u32::try_from(entities.len()).unwrap();
        self.labels.insert(label.to_owned(), (id, at));
        entities.push(EntityRecord { values });
        self
    }

    /// Adds a relation between two entities that were added before.
    pub(crate) fn relation(
        &mut self,
        from: &str,
        relation_type: &str,
        to: &str,
        values: &[(&str, Value)],
    ) -> &mut Self {
        let id = self.ontology.relation_type_named(relation_type).unwrap();
        let record = RelationRecord {
            from: self.labels[from],
            to: self.labels[to],
            values: row(&self.ontology.relation_type(id).properties, values),
        };
        self.graph.relations[usize::from(id.0)].push(record);
        self
    }

    /// Adds a name to an entity that was added before.
    #[allow(dead_code, reason = "benchmarks build graphs too, and give no names")]
    pub(crate) fn term(&mut self, entity: &str, text: &str) -> &mut Self {
        self.meaning(text, Meaning::Entity(self.labels[entity]))
    }

    /// Adds a word that means something of the ontology.
    #[allow(dead_code, reason = "benchmarks build graphs too, and have no words")]
    pub(crate) fn word(&mut self, text: &str, name: &str) -> &mut Self {
        let means = Meaning::named(self.ontology, name).unwrap();
        self.meaning(text, means)
    }

    fn meaning(&mut self, text: &str, means: Meaning) -> &mut Self {
        self.graph.lexicon.push(Term {
            text: text.to_owned(),
            language: "en".to_owned(),
            means,
            sources: Vec::new(),
        });
        self
    }

    /// The graph.
    pub(crate) fn build(&self) -> Graph {
        self.graph.clone()
    }
}

fn row(properties: &[Property], values: &[(&str, Value)]) -> Vec<Value> {
    for (name, _) in values {
        assert!(
            properties.iter().any(|property| &*property.name == *name),
            "there is no property {name}"
        );
    }
    let value = |property: &Property| {
        let given = values.iter().find(|(name, _)| &*property.name == *name);
        given.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    properties.iter().map(value).collect()
}
