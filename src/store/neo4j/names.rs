//! Names of the ontology in Cypher: escaped, and never anything but names.

use crate::ontology::{Direction, EntityType, Ontology, TypeId};

/// A name between backticks.
pub(super) fn escape(name: &str) -> String {
    format!("`{}`", name.replace('`', "``"))
}

/// A property of a variable.
pub(super) fn property(variable: &str, stored_name: &str) -> String {
    format!("{variable}.{}", escape(stored_name))
}

/// The label expression that entities of a type match: all of its labels.
pub(super) fn labels(entity_type: &EntityType) -> String {
    let labels: Vec<_> = entity_type
        .labels
        .iter()
        .map(|label| escape(label))
        .collect();
    labels.join("&")
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

/// A pattern from one variable over a relation to another, whose labels may be given.
pub(super) fn pattern(
    (from, relation, to): (&str, &str, &str),
    relation_type: &str,
    direction: Direction,
    labels: &str,
) -> String {
    let (head, tail) = match direction {
        Direction::Out => ("-", "->"),
        Direction::In => ("<-", "-"),
        Direction::Both => ("-", "-"),
    };
    let labels = match labels {
        "" => String::new(),
        labels => format!(":{labels}"),
    };
    format!(
        "({from}){head}[{relation}:{}]{tail}({to}{labels})",
        escape(relation_type)
    )
}
