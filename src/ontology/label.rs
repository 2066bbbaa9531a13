//! By which property people know the entities of a type: its label.

use super::searched::{is_name, is_text};
use super::{Ontology, Property, PropertyId, TypeId};

/// Names of properties that hold what an entity is called, the best first.
const LABELS: [&str; 3] = ["name", "title", "label"];

/// How the names of properties end that hold such.
const ENDINGS: [&str; 6] = ["name", "names", "title", "titles", "label", "labels"];

impl Ontology {
    /// The property by which people know the entities of a type, of a list its first element: that
    /// with `@label`; else the text that is called `name`, `title` or `label`; else one whose name
    /// ends so (`officialName`, `titles`), single texts first; else the first single text; else the
    /// id. What the API does not show is none. [`None`] where there is neither a text nor an id.
    pub fn label(&self, id: TypeId) -> Option<PropertyId> {
        self.entity_type(id).label
    }
}

/// The label of a type, unless it says itself what it is.
pub(super) fn of(properties: &[Property], id: Option<PropertyId>) -> Option<PropertyId> {
    let texts = (0..).map(PropertyId).zip(properties);
    let texts = texts.filter(|(_, property)| is_text(property));
    let ranked = texts.filter_map(|(at, property)| Some((rank(property)?, at)));
    ranked.min().map(|(_, at)| at).or(id)
}

/// How well a text serves as a label, the least best; nothing where it does not.
fn rank(property: &Property) -> Option<usize> {
    let is_exact = |label: &&str| property.name.eq_ignore_ascii_case(label);
    let exact = LABELS.iter().position(is_exact);
    exact.or(match (is_name(&property.name, &ENDINGS), property.list) {
        (true, false) => Some(LABELS.len()),
        (true, true) => Some(LABELS.len() + 1),
        (false, false) => Some(LABELS.len() + 2),
        (false, true) => None,
    })
}

#[cfg(test)]
mod tests {
    use crate::ontology::{Ontology, TypeId};

    /// The label of a type with such fields.
    fn label(fields: &str) -> Option<String> {
        let text = format!("type T @node {{ {fields} }}");
        let ontology = Ontology::read(&text, "types.graphql").expect(&text);
        let property = ontology.label(TypeId(0))?;
        let property = ontology.entity_type(TypeId(0)).property(property);
        Some(property.name.to_string())
    }

    #[test]
    fn a_label_is_what_comes_nearest_to_a_name() {
        let cases = [
            ("id: ID! note: String title: String name: String", "name"),
            ("id: ID! officialName: String title: String", "title"),
            (
                "id: ID! note: String aliases: [String!] Label: String",
                "Label",
            ),
            (
                "id: ID! otherNames: [String!] officialName: String",
                "officialName",
            ),
            ("id: ID! note: String other_names: [String!]", "other_names"),
            ("id: ID! names: [String!] note: String", "names"),
            (
                "id: ID! aliases: [String!] year: Int topic: String note: String",
                "topic",
            ),
            ("id: ID! filename: String alias: String", "filename"),
            ("id: ID! name: Int year: Int aliases: [String!]", "id"),
            ("id: ID! name: String @selectable(onRead: false)", "id"),
            ("id: ID! name: String topic: String @label", "topic"),
            ("id: ID! name: String tags: [String!] @label", "tags"),
            ("id: ID! @label name: String", "id"),
        ];
        for (fields, expected) in cases {
            assert_eq!(label(fields).as_deref(), Some(expected), "{fields}");
        }
        assert_eq!(label("year: Int"), None);
    }
}
