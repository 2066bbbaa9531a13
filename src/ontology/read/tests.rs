//! What type definitions say, and what is wrong with them.

use crate::ontology::Ontology;

#[test]
fn the_shipped_ontology_is_read() {
    let text = include_str!("../../../schema.graphql");
    let ontology = Ontology::read(text, "schema.graphql").unwrap_or_else(|f| panic!("{f}"));
    assert_eq!(ontology.entity_types.len(), 14);
}
