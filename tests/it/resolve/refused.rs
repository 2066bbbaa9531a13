//! What `resolve` refuses, that no name is too much or syntax of anything, and where it gives way
//! to names of type definitions.

use serde_json::json;
use silkgraph::graphql::publish::{RootField, notes, publish};
use silkgraph::ontology::Ontology;

use super::{LIBRARY, ids, library_on};
use crate::conformance::GraphBuilder;
use crate::support::{House, On};

#[tokio::test]
async fn what_cannot_be_resolved_is_refused_with_what_to_do() {
    let house = library_on(On::Memory).await;
    let names = |count: usize| format!("[{}]", "\"a\" ".repeat(count));
    let long = "a ".repeat(5000);
    for (arguments, says) in [
        (
            format!("names: {}", names(501)),
            "`names`: has 501 names; at most 500 are resolved at once, so ask for them in parts",
        ),
        (
            format!("names: [\"Ada\", \"{long}\"]"),
            "`names`: has at index 1 more words than a name has; give at most 64 of them, or look \
             for a text with `search`",
        ),
        (
            "names: \"a\", limit: 51".to_owned(),
            "`limit`: is 51; a name has at most 50 candidates",
        ),
        ("names: \"a\", limit: -1".to_owned(), "`limit`: is -1"),
    ] {
        let query = format!("{{ resolve({arguments}) {{ name }} }}");
        let (code, message) = house.post(&query).await.error();
        assert_eq!(code, "BAD_USER_INPUT", "{message}");
        assert!(message.contains(says), "{message}");
    }
    let query = "query($names: [String!]!) { resolve(names: $names) { name } }";
    let variables = json!({ "names": vec!["a"; 10_000] });
    let (_, message) = house.post_with(query, variables).await.error();
    assert!(message.contains("`names`: has 10000 names"), "{message}");
    let most = format!("{{ resolve(names: {}) {{ name }} }}", names(500));
    assert_eq!(
        house.post(&most).await.data()["resolve"]
            .as_array()
            .unwrap()
            .len(),
        500
    );
}

/// Candidates are rows of an answer, and no more of them than rows.
#[tokio::test]
async fn candidates_are_rows() {
    let ada = |ontology: &Ontology| {
        let mut graph = GraphBuilder::new(ontology);
        graph.entity("Person", "ada", &[("name", "Ada Byron".into())]);
        graph.build()
    };
    let house = House::made(On::Memory, LIBRARY, ada, |limits| limits.max_rows = 3).await;
    let ask = |count: usize| {
        let names = "\"Ada Byron\" ".repeat(count);
        format!("{{ resolve(names: [{names}]) {{ candidates {{ id }} }} }}")
    };
    assert_eq!(ids(&house.post(&ask(1)).await.data()["resolve"]), [["ada"]]);
    assert_eq!(house.post(&ask(4)).await.error().0, "RESULT_TOO_LARGE");
}

#[tokio::test]
async fn every_name_is_answered() {
    let house = library_on(On::Memory).await;
    let names = [
        "\u{202E}klis\u{202C} \u{0} \u{FEFF}\u{200B}".to_owned(),
        "Ada\u{0}Byron\r\n\t\u{1b}[31m".to_owned(),
        "name:(silk) AND +x || !y && {a TO b} [c] ^2 ~0.5 /re.*/ * ? \\".to_owned(),
        "$text {{silk}} '; DROP TABLE silk; --".to_owned(),
        "a".repeat(10_000),
        "丝".repeat(60),
        "a\u{301}\u{323}".repeat(3000),
        "-".repeat(10_000),
        "of the and".to_owned(),
        "x".to_owned(),
    ];
    let query = "query($names: [String!]!) { resolve(names: $names) { name candidates { id } } }";
    let answer = house
        .post_with(query, json!({ "names": names }))
        .await
        .data();
    let resolved = answer["resolve"].as_array().unwrap();
    for (name, resolved) in names.iter().zip(resolved) {
        assert_eq!(resolved["name"], **name);
    }
    assert_eq!(resolved.len(), names.len());
}

#[test]
fn names_of_type_definitions_come_first() {
    let has_resolve = |more: &str| {
        let types = format!("{LIBRARY}\n{more}");
        let ontology = Ontology::read(&types, "t").unwrap_or_else(|faults| panic!("{faults}"));
        let api = publish(&ontology).unwrap_or_else(|faults| panic!("{faults}"));
        let mut notes = notes(&ontology);
        notes.retain(|note| note.contains("no field `resolve`"));
        let has = api.roots.get("resolve") == Some(&RootField::Resolve);
        (has, notes.len())
    };
    assert_eq!(has_resolve(""), (true, 0));
    for more in [
        "type Resolved @node { id: ID! }",
        "enum ResolvedKind { A } type Other @node { id: ID! kind: ResolvedKind }",
        "type Other @node @plural(value: \"resolve\") { id: ID! }",
    ] {
        assert_eq!(has_resolve(more), (false, 1), "{more}");
    }
}
