//! Entities that are of several types at once, and entities with a part of a type's labels.

use serde_json::json;

use super::Foreign;
use super::doctor::{assert_says, doctor};
use crate::neo4j::raw;
use crate::support::command::out;

const PARTIES: &str = r#"
interface Party { id: ID! name: String }
type Person implements Party @node { id: ID! name: String }
type Company implements Party @node { id: ID! name: String founded: Int }
type Actor implements Party @node(labels: ["Human", "Player"]) { id: ID! name: String }
type Firm @node(labels: ["Company", "Listed"]) { id: ID! parties: [Party!]! @relationship(type: "OF", direction: IN) }
"#;

const PARTIES_DATA: &[&str] = &[
    "CREATE (both:Person:Company {id: 'both', name: 'Both', founded: 1900}), (:Person {id: 'p', name: 'P'}), \
     (c:Company {id: 'c', name: 'C'}), (:Human:Player {id: 'a', name: 'A'}), (:Human {id: 'a'}), \
     (:Player:Extra {id: 'x'}), (both)-[:OF]->(:Company:Listed {id: 'f'})<-[:OF]-(c)",
];

#[tokio::test]
async fn entities_of_several_types_and_of_a_part_of_one_are_told() {
    let Some(_parties) = Foreign::of(PARTIES, PARTIES_DATA).await else {
        return;
    };
    let output = doctor(PARTIES, &[]);
    let said = out(&output);
    for words in [
        &[
            "note: Person and Company",
            "labels of both: 1.",
            "as Person",
        ][..],
        &["note: Actor", "lack `Human`, `Player`: 2.", "of no type"],
        // A constraint would forbid other people to have the ids of actors.
        &["CREATE INDEX IF NOT EXISTS FOR (n:`Human`) ON (n.`id`);"],
        &["CREATE CONSTRAINT IF NOT EXISTS FOR (n:`Person`) REQUIRE n.`id` IS UNIQUE;"],
    ] {
        assert_says(&said, words);
    }
    assert!(
        !said.contains("Firm and") && !said.contains("and Firm"),
        "{said}"
    );
    let cypher = out(&doctor(PARTIES, &["--cypher"]));
    let statements = cypher.lines().filter(|line| !line.starts_with("//"));
    let statements: Vec<_> = statements.map(|line| line.trim_end_matches(';')).collect();
    raw::write(&statements).await;
}

#[tokio::test]
async fn a_type_lists_what_is_found_by_its_name() {
    let Some(parties) = Foreign::of(PARTIES, PARTIES_DATA).await else {
        return;
    };
    let named = |typename: &str| format!("where: {{typename: [{typename}]}}");
    for (arguments, expected) in [
        (
            String::new(),
            "Actor a, Person both, Company c, Company f, Person p",
        ),
        (format!("({})", named("Person")), "Person both, Person p"),
        (
            format!("({})", named("Company")),
            "Company both, Company c, Company f",
        ),
        (
            format!("({})", named("Person, Company")),
            "Person both, Company c, Company f, Person p",
        ),
        (
            "(where: {NOT: {typename: [Person]}})".to_owned(),
            "Actor a, Company both, Company c, Company f",
        ),
        (
            "(where: {typename: [Company], name: {startsWith: \"B\"}})".to_owned(),
            "Company both",
        ),
    ] {
        let data = parties
            .ask(&format!("{{ parties{arguments} {{ __typename id }} }}"))
            .await;
        let found = data["parties"].as_array().unwrap().iter();
        let found: Vec<_> = found
            .map(|party| {
                let text = |key: &str| party[key].as_str().unwrap().to_owned();
                format!("{} {}", text("__typename"), text("id"))
            })
            .collect();
        assert_eq!(found.join(", "), expected, "{arguments}");
    }
    let data = parties
        .ask(
            "{ companies { id } people { id }
               all: partiesConnection { totalCount aggregate { count { nodes } } }
               companiesConnection { totalCount }
               partiesConnection(where: {typename: [Company]}) { totalCount aggregate { count { nodes } node { name { longest } } } }
               firms(where: {parties: {some: {typename: [Company], name: {eq: \"Both\"}}}}) { id
                 parties(where: {typename: [Company]}) { __typename id }
                 partiesConnection(where: {node: {typename: [Person]}}) { edges { node { __typename id } } } }
               none: firms(where: {parties: {none: {typename: [Company]}}}) { id }
               every: firms(where: {parties: {all: {typename: [Company]}}}) { id } }",
        )
        .await;
    let ids = |ids: &[&str]| {
        let ids = ids.iter().map(|id| json!({ "id": id }));
        ids.collect::<serde_json::Value>()
    };
    let typed = |name: &str, id: &str| json!({"__typename": name, "id": id});
    let expected = json!({
        "companies": ids(&["both", "c", "f"]),
        "people": ids(&["both", "p"]),
        "all": {"totalCount": 5, "aggregate": {"count": {"nodes": 5}}},
        "companiesConnection": {"totalCount": 3},
        "partiesConnection": {"totalCount": 3, "aggregate": {
            "count": {"nodes": 3}, "node": {"name": {"longest": "Both"}}}},
        "firms": [{
            "id": "f",
            "parties": [typed("Company", "both"), typed("Company", "c")],
            "partiesConnection": {"edges": [{"node": typed("Person", "both")}]},
        }],
        "none": [],
        "every": ids(&["f"]),
    });
    assert_eq!(data, expected);
}
