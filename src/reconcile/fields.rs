//! Properties of entities as the protocol knows them: each is a field of the API that has values, or
//! leads to entities. One name stands for it in all types that have it.

use std::fmt::Write;

use crate::ontology::{EntityType, Ontology, PropertyKind, Relation, Target, TypeId};
use crate::value::Scalar;

/// What a property is in one type.
#[derive(Debug, Clone, Copy)]
pub(super) enum Field<'o> {
    /// Values.
    Values(&'o crate::ontology::Property),
    /// Entities.
    Entities(&'o Relation),
}

impl<'o> Field<'o> {
    /// All of a type, those with values first, each with its name.
    pub(super) fn all(of: &'o EntityType) -> impl Iterator<Item = (&'o str, Self)> {
        let properties = (0..).map(crate::ontology::PropertyId).zip(&of.properties);
        let values = properties.filter(|(at, property)| {
            property.is_told() && of.id != Some(*at) && !is_point(property.kind)
        });
        let values = values.map(|(_, property)| (&*property.name, Self::Values(property)));
        let relations = of.relations.iter().filter(|relation| relation.selectable);
        values.chain(relations.map(|relation| (&*relation.name, Self::Entities(relation))))
    }

    /// That of a type with a name.
    pub(super) fn of(of: &'o EntityType, name: &str) -> Option<Self> {
        Self::all(of).find_map(|(known, field)| (known == name).then_some(field))
    }

    /// What the type definitions say of it.
    pub(super) fn description(self) -> Option<&'o str> {
        match self {
            Self::Values(property) => property.description.as_deref(),
            Self::Entities(relation) => relation.description.as_deref(),
        }
    }

    /// What it leads to, where that is entities.
    pub(super) fn target(self) -> Option<Target> {
        match self {
            Self::Values(_) => None,
            Self::Entities(relation) => Some(relation.target),
        }
    }
}

fn is_point(kind: PropertyKind) -> bool {
    [Scalar::Point, Scalar::CartesianPoint]
        .map(PropertyKind::Scalar)
        .contains(&kind)
}

/// The types whose entities can be asked for by id, in the order of the ontology.
pub(super) fn types(ontology: &Ontology) -> impl Iterator<Item = (TypeId, &EntityType)> {
    let types = ontology.type_ids().map(|id| (id, ontology.entity_type(id)));
    types.filter(|(_, of)| of.id.is_some())
}

/// Every property of some types, once, each with the type that has it first.
pub(super) fn of_types<'o>(ontology: &'o Ontology, types: &[TypeId]) -> Vec<(&'o str, Field<'o>)> {
    let mut fields: Vec<(&str, Field<'_>)> = Vec::new();
    for field in types
        .iter()
        .flat_map(|id| Field::all(ontology.entity_type(*id)))
    {
        if !fields.iter().any(|(known, _)| *known == field.0) {
            fields.push(field);
        }
    }
    fields
}

/// What the keys of properties begin with in a selection.
const VALUE: &str = "p";
/// What the keys of labels begin with.
const LABEL: &str = "label";

/// The key under which a node has the property of that place among those that were asked for.
pub(super) fn key(property: usize, of: TypeId) -> String {
    format!("{VALUE}{property}_{}", of.0)
}

/// The key under which a node has its label.
pub(super) fn label_key(of: TypeId) -> String {
    format!("{LABEL}_{}", of.0)
}

/// The selection on a node of any of some types: its type, id and label, and the properties with
/// some names, of which at most `limit` entities are wanted.
pub(super) fn selection(
    ontology: &Ontology,
    types: &[TypeId],
    (names, limit): (&[&str], usize),
) -> String {
    let mut text = labelled(ontology, types);
    for id in types {
        let of = ontology.entity_type(*id);
        let fields = names.iter().enumerate();
        let fields = fields.filter_map(|(at, name)| Some((at, name, Field::of(of, name)?)));
        let fields = fields.map(|(at, name, field)| match field {
            Field::Values(_) => format!(" {}: {name}", key(at, *id)),
            Field::Entities(relation) => {
                let targets = ontology.concrete_types(relation.target);
                let inner = labelled(ontology, &targets);
                format!(" {}: {name}(limit: {limit}) {{ {inner} }}", key(at, *id))
            }
        });
        let fields: String = fields.collect();
        if !fields.is_empty() {
            // Writing into a text does not fail.
            let _ = write!(text, " ... on {} {{{fields} }}", of.name);
        }
    }
    text
}

/// Type, id and label of entities of some types.
fn labelled(ontology: &Ontology, types: &[TypeId]) -> String {
    let mut text = "__typename".to_owned();
    for id in types {
        let of = ontology.entity_type(*id);
        let Some(own_id) = of.id else {
            continue;
        };
        let label = of.property(of.label.unwrap_or(own_id));
        let (own_id, key) = (&of.property(own_id).name, label_key(*id));
        let _ = write!(
            text,
            " ... on {} {{ {own_id} {key}: {} }}",
            of.name, label.name
        );
    }
    text
}
