//! Names that would mean two things in the API: what to say, and how to tell them apart.

use crate::ontology::{Ontology, Target};

use super::RootField;
use super::part::{Part, TargetPart};
use super::publisher::Publisher;
use super::view::{RelationField, View};

/// Keys of conditions that combine other conditions.
const OPERATORS: [&str; 3] = ["AND", "OR", "NOT"];

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
        RootField::FullText { entity_type, index } => {
            let entity = ontology.entity_type(entity_type);
            let index = entity.fulltext.get(index).map_or("", |index| &index.name);
            format!("the full-text index `{index}` of `{}`", entity.name)
        }
        RootField::Node => "the entity with an id".to_owned(),
        RootField::Nodes => "the entities with some ids".to_owned(),
        RootField::Graph => "what the graph holds".to_owned(),
    }
}

impl Publisher<'_> {
    /// Complains of fields of a type or interface that the API has no name left for.
    pub(super) fn check_fields(&mut self, target: Target) {
        let ontology = self.ontology;
        let properties = ontology.properties_of(target).iter();
        let fields = ontology.relation_fields(target);
        let relations = fields.iter().map(|field| ontology.view(*field).name);
        let names: Vec<&str> = properties.map(|p| &*p.name).chain(relations).collect();
        let owner = ontology.target_name(target);
        for field in &fields {
            self.check_connection(owner, *field, &names);
        }
        self.check_keys(owner, &names);
        if matches!(target, Target::Interface(_)) && names.contains(&"typename") {
            self.complain(key_taken(owner, "typename"));
        }
    }

    /// Complains of fields that conditions could not tell from their operators.
    pub(super) fn check_keys(&mut self, owner: &str, names: &[&str]) {
        for name in names.iter().filter(|name| OPERATORS.contains(name)) {
            self.complain(key_taken(owner, name));
        }
    }

    fn check_connection(&mut self, owner: &str, field: RelationField, names: &[&str]) {
        let name = self.ontology.view(field).name;
        let connection = format!("{name}Connection");
        if names.contains(&connection.as_str()) {
            self.complain(format!(
                "`{owner}` would have two fields of the name `{connection}`: the one of the type \
                 definitions, and the connection of the relation `{name}`; rename one of them \
                 (a property keeps its name in the store with `@alias(property:)`)"
            ));
        }
    }
}

fn key_taken(owner: &str, name: &str) -> String {
    format!(
        "`{owner}.{name}` has the name of an operator of conditions, and `where` could not tell \
         the two apart; rename the field (a property keeps its name in the store with \
         `@alias(property: \"{name}\")`)"
    )
}
