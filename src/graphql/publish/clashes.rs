//! Names that would mean two things in the API: what to say, and how to tell them apart.

use crate::ontology::{Ontology, Property};

use super::RootField;
use super::part::{Part, TargetPart};
use super::publisher::Publisher;
use super::view::View;

/// Two types of one name.
pub(super) fn of_types(name: &str, parts: [Part; 2], ontology: &Ontology) -> String {
    let [this, that] = parts.map(|part| part.meaning(ontology));
    let chosen = parts.into_iter().find(|part| part.is_of_the_ontology());
    let advice = match chosen {
        Some(_) => format!("rename `{name}` in the type definitions"),
        None => parts
            .into_iter()
            .find_map(|part| advice(part, ontology))
            .unwrap_or_else(|| "rename one of the types they are made for".to_owned()),
    };
    format!("the API would have two types of the name `{name}`: {this}, and {that}; {advice}")
}

/// How the name of a part can be changed.
fn advice(part: Part, ontology: &Ontology) -> Option<String> {
    match part {
        Part::Relation(field, _) => {
            let relation = ontology.view(field);
            let (owner, name) = (relation.owner, relation.name);
            Some(format!("rename the field `{owner}.{name}`"))
        }
        Part::Target(target, TargetPart::Connection | TargetPart::IndexConnection) => {
            let name = ontology.target_name(target);
            Some(format!(
                "give `{name}` another plural with `@plural(value:)`"
            ))
        }
        _ => None,
    }
}

/// Two root fields of one name.
pub(super) fn of_roots(name: &str, roots: [RootField; 2], ontology: &Ontology) -> String {
    let [this, that] = roots.map(|root| root_meaning(root, ontology));
    let full_text = roots
        .iter()
        .any(|root| matches!(root, RootField::FullText { .. }));
    let advice = if full_text {
        "choose another `queryName`"
    } else {
        "give one of the types another plural with `@plural(value:)`"
    };
    format!("the API would have two root fields of the name `{name}`: {this}, and {that}; {advice}")
}

fn root_meaning(root: RootField, ontology: &Ontology) -> String {
    let name = |target| ontology.target_name(target);
    match root {
        RootField::List(target) => format!("the list of `{}`", name(target)),
        RootField::Connection(target) => format!("the connection of `{}`", name(target)),
        RootField::Grouped(target) => format!("the groups of `{}`", name(target)),
        RootField::FullText { entity_type, index } => {
            let entity = ontology.entity_type(entity_type);
            let index = entity.fulltext.get(index).map_or("", |index| &index.name);
            format!("the full-text index `{index}` of `{}`", entity.name)
        }
        RootField::Node => "the entity with an id".to_owned(),
        RootField::Nodes => "the entities with some ids".to_owned(),
        RootField::Graph => "what the graph holds".to_owned(),
        RootField::Search => "the search of the whole graph".to_owned(),
        RootField::Relation => "the relation with an id".to_owned(),
        RootField::Paths => "paths between entities".to_owned(),
        RootField::Subgraph => "what is around some entities".to_owned(),
        RootField::NeighbourCounts => "what entities are related to, counted".to_owned(),
        RootField::Resolve => "what names mean".to_owned(),
        RootField::SchemaSlice => "a part of the API".to_owned(),
        RootField::Context => "context for a question".to_owned(),
    }
}

impl Publisher<'_> {
    /// Complains of fields that conditions could not tell from their operators. Those of entity
    /// types are complained of when they are read.
    pub(super) fn check_keys(&mut self, owner: &str, fields: &[Property], operators: &[&str]) {
        for field in fields {
            let name = &*field.name;
            if operators.contains(&name) {
                self.complain(format!(
                    "the name `{name}` is taken by an operator of conditions, so `where` could \
                     not tell it from the field `{owner}.{name}`; choose another name (the store \
                     keeps its own with `@alias(property: \"{name}\")`)"
                ));
            }
        }
    }
}
