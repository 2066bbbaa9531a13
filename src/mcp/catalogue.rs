//! What the documents of tools are made of: the selections that tell entities, relations and sources of
//! this ontology, whatever its types are called.

use serde_json::Value as Json;

use super::plain::inert;
use crate::graphql::Service;
use crate::graphql::publish::RootField;
use crate::ontology::{EntityType, Ontology, Property, PropertyKind, Target, TypeId};
use crate::value::Scalar;

/// An entity as answers name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) id: String,
    pub(super) type_name: String,
    /// By what people know it.
    pub(super) label: String,
}

/// Reads the ontology of a service.
#[derive(Clone, Copy)]
pub(super) struct Catalogue<'a> {
    service: &'a Service,
    pub(super) ontology: &'a Ontology,
}

impl<'a> Catalogue<'a> {
    pub(super) fn of(service: &'a Service) -> Self {
        let ontology = service.ontology();
        Self { service, ontology }
    }

    /// Whether the API has such a field at its root.
    pub(super) fn has(self, root: RootField) -> bool {
        self.service.root(root).is_some()
    }

    /// The name of such a field, of a tool that is offered only where there is one.
    pub(super) fn root(self, root: RootField) -> &'a str {
        self.service.root(root).unwrap_or_default()
    }

    /// The field of the API that pages through the entities of a type.
    pub(super) fn connection(self, id: TypeId) -> Option<&'a str> {
        self.service.root(RootField::Connection(Target::Entity(id)))
    }

    /// The field of the API that lists the entities of a type.
    pub(super) fn list(self, id: TypeId) -> Option<&'a str> {
        self.service.root(RootField::List(Target::Entity(id)))
    }

    /// Every type whose entities have an id.
    pub(super) fn identified(self) -> Vec<TypeId> {
        let types = self.ontology.type_ids();
        types
            .filter(|id| self.ontology.entity_type(*id).id.is_some())
            .collect()
    }

    /// A selection of what an entity of one of these types is called; [`named`] reads it.
    pub(super) fn names(self, types: &[TypeId]) -> String {
        let parts = types.iter().filter_map(|id| {
            let of = self.ontology.entity_type(*id);
            of.id?;
            let label = of.property(of.label?);
            let label = if label.selectable {
                format!(" label{}: {}", id.0, label.name)
            } else {
                String::new()
            };
            Some(format!("... on {} {{ id{label} }}", of.name))
        });
        format!("__typename {}", parts.collect::<Vec<_>>().join(" "))
    }

    /// The same of any entity that has an id.
    pub(super) fn any_names(self) -> String {
        self.names(&self.identified())
    }
}

/// Reads what [`Catalogue::names`] selects.
pub(super) fn named(entity: &Json) -> Option<Named> {
    let id = entity["id"].as_str()?;
    let label = entity.as_object()?.iter();
    let label = label
        .filter(|(key, _)| key.starts_with("label"))
        .find_map(|(_, label)| text(label));
    Some(Named {
        id: id.to_owned(),
        type_name: entity["__typename"].as_str().unwrap_or_default().to_owned(),
        label: label.unwrap_or_else(|| id.to_owned()),
    })
}

/// A text, or the first one of a list.
fn text(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Array(values) => values.first().and_then(text),
        _ => None,
    }
}

/// The properties that can be read by their name alone, in the order of the type definitions.
pub(super) fn readable(properties: &[Property]) -> impl Iterator<Item = &Property> {
    let points = [Scalar::Point, Scalar::CartesianPoint].map(PropertyKind::Scalar);
    let properties = properties.iter().filter(|property| property.is_told());
    properties.filter(move |property| !points.contains(&property.kind))
}

/// The name of the relation field by which entities of a type cite.
pub(super) fn cites<'a>(ontology: &'a Ontology, of: &EntityType) -> Option<&'a str> {
    let relation = ontology.relation(of.cited_by?);
    relation.selectable.then_some(&*relation.name)
}

impl Named {
    /// What it is called, with its id and its type.
    pub(super) fn shown(&self) -> String {
        format!(
            "{} ({}, {})",
            inert(&self.label),
            inert(&self.id),
            self.type_name
        )
    }
}
