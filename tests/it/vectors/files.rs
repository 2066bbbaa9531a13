//! What files and type definitions say wrongly of vectors.

use std::fs;

use silkgraph::ontology::Ontology;
use silkgraph::seed;

use super::LIBRARY;

#[test]
fn cells_that_are_no_vectors_are_told() {
    let ontology = Ontology::read(LIBRARY, "library.graphql").unwrap();
    for (cell, says) in [
        ("1|2", "`contents`: found 2 numbers; expected 3"),
        ("1", "`contents`: found 1 number; expected 3"),
        ("1|2|3|4", "`contents`: found 4 numbers; expected 3"),
        (
            "0|0|-0.0",
            "`contents`: found zeros alone, which point nowhere",
        ),
        ("1e-60|0|0", "`contents`: found zeros alone"),
        (
            "1|NaN|0",
            "`contents`: found `NaN`, which stands for no value",
        ),
        ("1|inf|0", "`contents`: found `inf`; expected"),
        (
            "1|4e38|0",
            "`contents`: found 4e38; expected numbers from -3.4e38 to 3.4e38",
        ),
        ("1||0", "`contents`: found an empty element"),
        (
            "[1 2 3]",
            "expected numbers with `|` between them, and no brackets",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("entities")).unwrap();
        let book = format!("id,title,contents,cover\nb1,Silk,{cell},\nb2,Road,1|2|3,\n");
        fs::write(folder.path().join("entities/Book.csv"), book).unwrap();
        let faults = seed::read(&ontology, folder.path()).unwrap_err();
        let told: Vec<_> = faults.faults.iter().collect();
        let fault = told.iter().find(|fault| fault.message.contains(says));
        let fault = fault.unwrap_or_else(|| panic!("{cell}: {faults}"));
        assert_eq!((fault.line, told.len()), (2, 1), "{cell}: {faults}");
    }
}

#[test]
fn definitions_that_are_no_vectors_are_told() {
    for (field, says) in [
        (
            "v: [String!] @vector(dimensions: 3)",
            "`@vector` is for lists of numbers, and `v` is none: make it `[Float!]`",
        ),
        ("v: Float @vector(dimensions: 3)", "make it `[Float!]`"),
        (
            "v: [Float!] @vector(dimensions: 0)",
            "`dimensions` is 0: it must be from 1 to 4096",
        ),
        (
            "v: [Float!] @vector(dimensions: 4097)",
            "it must be from 1 to 4096",
        ),
        ("v: [Float!] @vector", "dimensions"),
        (
            "v: [B!]! @relationship(type: \"HAS\", direction: OUT) @vector(dimensions: 3)",
            "`@vector` means nothing on a relation",
        ),
    ] {
        let text = format!("type A @node {{ id: ID! {field} }} type B @node {{ id: ID! }}");
        let faults = Ontology::read(&text, "a.graphql").unwrap_err();
        assert!(faults.to_string().contains(says), "{field}: {faults}");
    }
    let text = "type A @node { v: [Float!] @vector(dimensions: 3) }";
    let faults = Ontology::read(text, "a.graphql").unwrap_err().to_string();
    assert!(
        faults.contains("give `A` one, or remove `@vector`"),
        "{faults}"
    );
    let text = "type A @node @vector(indexes: [{ indexName: \"i\", embeddingProperty: \"v\" }]) { id: ID! }";
    let faults = Ontology::read(text, "a.graphql").unwrap_err().to_string();
    assert!(
        faults.contains("put `@vector(dimensions: 384)` on the field"),
        "{faults}"
    );
}
