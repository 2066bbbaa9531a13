//! `subgraph` gives way to names of type definitions, and is not there where nothing has relations.

use silkgraph::graphql::publish::{RootField, notes, publish};
use silkgraph::ontology::Ontology;

const FILM: &str =
    r#"type Film @node { id: ID! next: [Film!]! @relationship(type: "NEXT", direction: OUT) }"#;

fn has_subgraph(types: &str) -> (bool, Vec<String>) {
    let ontology = Ontology::read(types, "t").unwrap_or_else(|faults| panic!("{faults}"));
    let api = publish(&ontology).unwrap_or_else(|faults| panic!("{faults}"));
    let has = api.roots.get("subgraph") == Some(&RootField::Subgraph);
    let mut notes = notes(&ontology);
    notes.retain(|note| note.contains("no field `subgraph`"));
    (has, notes)
}

#[test]
fn there_are_subgraphs_where_there_are_relations_with_ids() {
    let (has, notes) = has_subgraph(FILM);
    assert!(has && notes.is_empty());
    for types in [
        "type Film @node { id: ID! }",
        // What has no id is no `Node`.
        &FILM.replace("id: ID!", "name: String"),
    ] {
        let (has, notes) = has_subgraph(types);
        assert!(!has && notes.is_empty(), "{types} {notes:?}");
    }
}

#[test]
fn names_of_type_definitions_come_first() {
    for more in [
        "type Subgraph @node { id: ID! }",
        "type SubgraphEntity @node { id: ID! }",
        "enum SubgraphReason { A } type Other @node { id: ID! kind: SubgraphReason }",
        "enum RelationType { A } type Other @node { id: ID! kind: RelationType }",
        "enum EntityType { A } type Other @node { id: ID! kind: EntityType }",
        "union SubgraphTruncated = Film",
        "type Other @node @plural(value: \"subgraph\") { id: ID! }",
    ] {
        let (has, notes) = has_subgraph(&format!("{FILM} {more}"));
        assert!(!has, "{more}");
        assert_eq!(notes.len(), 1, "{more}");
        assert!(notes[0].contains("rename what has it"), "{}", notes[0]);
    }
    // Names that only begin so are nobody's.
    let (has, _) = has_subgraph(&format!("{FILM} type SubgraphShape @node {{ id: ID! }}"));
    assert!(has);
}
