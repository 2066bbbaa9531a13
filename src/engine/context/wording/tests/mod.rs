//! Lines of small ontologies and of the shipped one.

mod any;
mod own;
mod shipped;

use std::sync::Arc;

use super::*;
use crate::ontology::PropertyKind;
use crate::value::{Value, parse};

/// An ontology and its words.
struct House {
    ontology: Arc<Ontology>,
    wording: Wording,
}

/// An entity of a test.
struct Thing<'h> {
    house: &'h House,
    entity_type: TypeId,
    label: &'h str,
    values: Vec<(PropertyId, Value)>,
    related: Vec<(&'h str, Vec<&'h str>)>,
}

impl House {
    fn new(text: &str) -> Self {
        let ontology = Ontology::read(text, "types.graphql");
        let ontology = Arc::new(ontology.unwrap_or_else(|faults| panic!("{faults}")));
        Self {
            wording: Wording::of(&ontology),
            ontology,
        }
    }

    fn type_id(&self, name: &str) -> TypeId {
        self.ontology.type_named(name).expect(name)
    }

    /// An entity with such values, `name: text` each; lists have ` | ` between their elements.
    fn entity<'h>(
        &'h self,
        type_name: &str,
        label: &'h str,
        values: &[(&str, &str)],
        related: &[(&'h str, &[&'h str])],
    ) -> Thing<'h> {
        let entity_type = self.type_id(type_name);
        let of = self.ontology.entity_type(entity_type);
        let values = values.iter().map(|(name, text)| {
            let id = of.property_named(name).expect(name);
            (id, value(of.property(id), text))
        });
        let related = related
            .iter()
            .map(|(name, labels)| (*name, labels.to_vec()));
        Thing {
            house: self,
            entity_type,
            label,
            values: values.collect(),
            related: related.collect(),
        }
    }

    /// The line of a relation of that type, with such values.
    fn relation(
        &self,
        relation_type: &str,
        source: (&str, &str),
        target: (&str, &str),
        values: &[(&str, &str)],
    ) -> String {
        let id = self.ontology.relation_type_named(relation_type);
        let id = id.expect(relation_type);
        let of = self.ontology.relation_type(id);
        let values: Vec<_> = values
            .iter()
            .map(|(name, text)| {
                let id = of.property_stored_as(name).expect(name);
                (id, value(of.property(id), text))
            })
            .collect();
        let source = (self.type_id(source.0), source.1);
        let target = (self.type_id(target.0), target.1);
        let line = self
            .wording
            .relation(id, source, target, &|id| at(&values, id));
        line.unwrap_or_default()
    }
}

impl Thing<'_> {
    fn line(&self) -> String {
        self.house.wording.entity(self.entity_type, self)
    }

    /// The lines of its properties.
    fn told(&self) -> Vec<String> {
        let wording = &self.house.wording;
        let told = wording.told(self.entity_type).iter();
        told.filter_map(|id| wording.property(self.entity_type, *id, self))
            .collect()
    }
}

impl Facts for Thing<'_> {
    fn label(&self) -> &str {
        self.label
    }

    fn value(&self, property: PropertyId) -> ValueRef<'_> {
        at(&self.values, property)
    }

    fn related(&self, field: RelationId) -> Vec<&str> {
        let name = &self.house.ontology.relation(field).name;
        let related = self.related.iter().find(|(known, _)| *known == &**name);
        related
            .map(|(_, labels)| labels.clone())
            .unwrap_or_default()
    }
}

fn at(values: &[(PropertyId, Value)], id: PropertyId) -> ValueRef<'_> {
    let known = values.iter().find(|(known, _)| *known == id);
    known.map_or(ValueRef::Null, |(_, value)| value.as_ref())
}

fn value(property: &crate::ontology::Property, text: &str) -> Value {
    let single = |text: &str| match property.kind {
        PropertyKind::Scalar(scalar) => parse(scalar, text).expect(text),
        PropertyKind::Enum(_) => Value::from(text),
    };
    if property.list {
        Value::List(text.split(" | ").map(single).collect())
    } else {
        single(text)
    }
}
