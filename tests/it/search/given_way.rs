//! `search` gives way to names of type definitions, and is not there where nothing is searched.

use silkgraph::graphql::publish::{RootField, notes, publish};
use silkgraph::ontology::Ontology;

const TEXT: &str =
    r#"@node @fulltext(indexes: [{ indexName: "i", queryName: "byText", fields: ["name"] }])"#;

fn has_search(types: &str) -> (bool, Vec<String>) {
    let ontology = Ontology::read(types, "t").unwrap_or_else(|faults| panic!("{faults}"));
    let api = publish(&ontology).unwrap_or_else(|faults| panic!("{faults}"));
    let has_search = api.roots.get("search") == Some(&RootField::Search);
    let mut notes = notes(&ontology);
    notes.retain(|note| note.contains("no field `search`"));
    (has_search, notes)
}

#[test]
fn there_is_a_search_where_texts_are_searched() {
    let (has, notes) = has_search(&format!("type Film {TEXT} {{ id: ID! name: String }}"));
    assert!(has && notes.is_empty());
    for types in [
        "type Film @node { id: ID! name: String }".to_owned(),
        // What has no id is no `Node`.
        format!("type Film {TEXT} {{ name: String }}"),
        format!("type Film {TEXT} {{ id: ID! name: String @selectable(onRead: false) }}"),
    ] {
        let (has, notes) = has_search(&types);
        assert!(!has && notes.is_empty(), "{types} {notes:?}");
    }
}

#[test]
fn names_of_type_definitions_come_first() {
    let film = format!("type Film {TEXT} {{ id: ID! name: String search: String }}");
    for more in [
        "type Search @node { id: ID! }",
        "type SearchEdge @node { id: ID! }",
        "enum SearchWhere { A } type Other @node { id: ID! kind: SearchWhere }",
        "enum EntityType { A } type Other @node { id: ID! kind: EntityType }",
        "union SearchMatch = Film",
        "type Other @node @plural(value: \"search\") { id: ID! }",
    ] {
        let (has, notes) = has_search(&format!("{film} {more}"));
        assert!(!has, "{more}");
        assert_eq!(notes.len(), 1, "{more}");
        assert!(notes[0].contains("rename what has it"), "{}", notes[0]);
    }
    let (has, _) = has_search(&film);
    assert!(has);
    let by_query = film.replace("byText", "search");
    let (has, notes) = has_search(&by_query);
    assert!(!has, "the field of the index");
    assert_eq!(notes.len(), 1);
}
