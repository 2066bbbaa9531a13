//! Names of the ontology in Cypher: escaped, and never anything but names.

use std::collections::BTreeSet;

use crate::ontology::{Direction, EntityType, Ontology, TypeId};

/// A name between backticks.
///
/// Neo4j reads `\u0060` as a backtick before it looks at anything else, in a name, too: so each
/// backslash is written as what it reads as a backslash.
pub(super) fn escape(name: &str) -> String {
    format!("`{}`", name.replace('`', "``").replace('\\', "\\u005C"))
}

/// A property of a variable.
pub(super) fn property(variable: &str, stored_name: &str) -> String {
    format!("{variable}.{}", escape(stored_name))
}

/// The label expression that entities of a type match: all of its labels.
pub(super) fn labels(entity_type: &EntityType) -> String {
    escaped(&entity_type.labels).join("&")
}

/// The labels that entities of a type are given: all of them, in a row.
pub(super) fn labels_in_a_row<L: AsRef<str>>(labels: &[L]) -> String {
    escaped(labels).join(":")
}

fn escaped<L: AsRef<str>>(names: &[L]) -> Vec<String> {
    names.iter().map(|name| escape(name.as_ref())).collect()
}

/// The label expression that entities of any of these types match; of no type when there is none.
pub(super) fn any_labels(ontology: &Ontology, types: impl IntoIterator<Item = TypeId>) -> String {
    let mut labels: Vec<_> = types
        .into_iter()
        .map(|id| ontology.entity_type(id))
        .map(|entity_type| match entity_type.labels.len() {
            1 => labels(entity_type),
            _ => format!("({})", labels(entity_type)),
        })
        .collect();
    labels.dedup();
    match &labels[..] {
        [] => "!%".to_owned(),
        labels => labels.join("|"),
    }
}

/// The label expression that whatever has any of these labels matches.
pub(super) fn any_of<L: AsRef<str>>(labels: impl IntoIterator<Item = L>) -> String {
    let labels: BTreeSet<_> = labels
        .into_iter()
        .map(|label| escape(label.as_ref()))
        .collect();
    labels.into_iter().collect::<Vec<_>>().join("|")
}

/// A pattern from one entity over a relation to another, each a variable with or without labels.
pub(super) fn pattern(
    (from, relation, to): (&str, &str, &str),
    relation_type: &str,
    direction: Direction,
) -> String {
    let (head, tail) = match direction {
        Direction::Out => ("-", "->"),
        Direction::In => ("<-", "-"),
        Direction::Both => ("-", "-"),
    };
    let relation_type = escape(relation_type);
    format!("({from}){head}[{relation}:{relation_type}]{tail}({to})")
}
