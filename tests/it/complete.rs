//! `complete`: whether a source says that a list is whole.

use serde_json::{Value, json};
use silkgraph::ontology::Ontology;
use silkgraph::store::Graph;
use silkgraph::value;

use crate::conformance::GraphBuilder;
use crate::support::{House, On, on_every_store};

on_every_store! {
    a_list_is_whole_where_its_entity_says_so,
    conditions_pages_and_days_leave_the_word_as_it_is,
    lists_of_interfaces_are_whole_by_what_each_type_says,
    lists_under_other_names_and_below_others_have_their_own_word,
}

/// Clubs and fairs with members, and crowds that say nothing of theirs.
const CLUBS: &str = r#"
interface Gathering {
  id: ID!
  members: [Person!]! @declareRelationship
  cites: [Paper!]! @declareRelationship
}
type Club implements Gathering @node @cited(by: "cites") @completeLists(by: "whole", sources: "papers") {
  id: ID!
  place: String
  whole: [String!]
  papers: [ID!]
  members: [Person!]! @relationship(type: "IN", direction: IN, properties: "Stay")
  guests: [Person!]! @relationship(type: "GUEST", direction: IN)
  cites: [Paper!]! @relationship(type: "CITES", direction: OUT)
}
type Fair implements Gathering @node @completeLists(by: "known", sources: "papers") {
  id: ID!
  known: [String!]
  papers: [ID!]
  members: [Person!]! @relationship(type: "IN", direction: IN, properties: "Stay")
  cites: [Paper!]! @relationship(type: "CITES", direction: OUT)
}
type Crowd implements Gathering @node {
  id: ID!
  members: [Person!]! @relationship(type: "IN", direction: IN, properties: "Stay")
  cites: [Paper!]! @relationship(type: "CITES", direction: OUT)
}
type Person @node { id: ID! clubs: [Gathering!]! @relationship(type: "IN", direction: OUT, properties: "Stay") }
type Paper @node { id: ID! }
type Stay @relationshipProperties @validTime(from: "from", until: "until") { from: PartialDate until: PartialDate }
"#;

fn texts(texts: &[&str]) -> value::Value {
    value::Value::List(texts.iter().map(|text| (*text).into()).collect())
}

fn clubs(ontology: &Ontology) -> Graph {
    let mut graph = GraphBuilder::new(ontology);
    for person in ["ann", "bob", "cem"] {
        graph.entity("Person", person, &[]);
    }
    graph.entity("Paper", "p", &[]);
    let papers = ("papers", texts(&["p"]));
    let both = texts(&["guests", "members"]);
    graph.entity("Club", "both", &[("whole", both), papers.clone()]);
    let guests = texts(&["guests"]);
    graph.entity("Club", "guests", &[("whole", guests), papers.clone()]);
    graph.entity("Club", "none", &[("whole", texts(&[]))]);
    graph.entity("Club", "silent", &[]);
    graph.entity("Fair", "fair", &[("known", texts(&["members"])), papers]);
    graph.entity("Crowd", "crowd", &[]);
    let until = |until: &str| [("from", "2000".into()), ("until", until.into())];
    for (person, gathering, end) in [
        ("ann", "both", "2010"),
        ("bob", "both", "2020"),
        ("cem", "silent", "2020"),
        ("ann", "fair", "2020"),
        ("ann", "crowd", "2020"),
    ] {
        graph.relation(person, "IN", gathering, &until(end));
    }
    graph.build()
}

async fn house(on: On) -> House {
    House::made(on, CLUBS, clubs, |_| {}).await
}

async fn a_list_is_whole_where_its_entity_says_so(on: On) {
    let house = house(on).await;
    let query = "{ clubs(sort: [{ id: ASC }]) { id membersConnection { complete totalCount } \
                 guestsConnection { complete } } }";
    let club = |id, (members, count), guests| {
        json!({
            "id": id,
            "membersConnection": { "complete": members, "totalCount": count },
            "guestsConnection": { "complete": guests },
        })
    };
    let (whole, unknown) = (Value::Bool(true), Value::Null);
    assert_eq!(
        house.post(query).await.data()["clubs"],
        json!([
            club("both", (&whole, 2), &whole),
            club("guests", (&unknown, 0), &whole),
            club("none", (&unknown, 0), &unknown),
            club("silent", (&unknown, 1), &unknown),
        ])
    );
}

async fn conditions_pages_and_days_leave_the_word_as_it_is(on: On) {
    let house = house(on).await;
    for (arguments, count) in [
        ("(first: 1)", 2),
        ("(where: { node: { id: { eq: \"bob\" } } })", 1),
        ("(where: { node: { id: { eq: \"cem\" } } })", 0),
        ("@asOf(date: \"2015-01-01\")", 1),
        ("@asOf(date: \"1990-01-01\")", 0),
    ] {
        let query = format!(
            "{{ clubs(where: {{ id: {{ eq: \"both\" }} }}) {{ membersConnection{arguments} {{ totalCount complete }} }} }}"
        );
        assert_eq!(
            house.post(&query).await.data()["clubs"][0]["membersConnection"],
            json!({ "totalCount": count, "complete": true }),
            "{arguments}"
        );
    }
    let wrong = "{ clubs { membersConnection(first: -1) { complete } } }";
    let (code, message) = house.post(wrong).await.error();
    assert_eq!(code, "BAD_USER_INPUT", "{message}");
}

async fn lists_of_interfaces_are_whole_by_what_each_type_says(on: On) {
    let house = house(on).await;
    let query = "{ gatherings(sort: [{ id: ASC }]) { id ... on Fair { papers known } membersConnection { complete } } }";
    let data = house.post(query).await.data();
    let rows = data["gatherings"].as_array().unwrap().iter();
    let told: Vec<_> = rows
        .map(|row| {
            (
                row["id"].clone(),
                row["membersConnection"]["complete"].clone(),
            )
        })
        .collect();
    let expected = [
        ("both", true),
        ("crowd", false),
        ("fair", true),
        ("guests", false),
        ("none", false),
        ("silent", false),
    ];
    let expected =
        expected.map(|(id, whole)| (json!(id), if whole { json!(true) } else { Value::Null }));
    assert_eq!(told, expected);
}

async fn lists_under_other_names_and_below_others_have_their_own_word(on: On) {
    let house = house(on).await;
    let query = "{ people(where: { id: { eq: \"ann\" } }) { clubs(sort: [{ id: ASC }]) { \
                 a: membersConnection { whole: complete edges { node { id } } } \
                 ... on Club { b: guestsConnection { complete } whole } \
                 ... on Fair { c: membersConnection(first: 1) { complete } } } } }";
    assert_eq!(
        house.post(query).await.data()["people"][0]["clubs"],
        json!([
            {
                "a": { "whole": true, "edges": [{ "node": { "id": "ann" } }, { "node": { "id": "bob" } }] },
                "b": { "complete": true },
                "whole": ["guests", "members"],
            },
            { "a": { "whole": null, "edges": [{ "node": { "id": "ann" } }] } },
            {
                "a": { "whole": true, "edges": [{ "node": { "id": "ann" } }] },
                "c": { "complete": true },
            },
        ])
    );
}

#[test]
fn only_what_can_be_whole_has_the_word() {
    let has = |types: &str, connection: &str| {
        let ontology = Ontology::read(types, "schema.graphql").unwrap();
        let schema = silkgraph::graphql::publish::publish(&ontology)
            .unwrap()
            .schema;
        let object = schema.get_object(connection);
        let object = object.unwrap_or_else(|| panic!("no type {connection}"));
        object.fields.contains_key("complete")
    };
    for connection in ["GatheringMembersConnection", "ClubGuestsConnection"] {
        assert!(has(CLUBS, connection), "{connection}");
    }
    // Nothing is above the connection of a root, and what an entity cites is what was read.
    for connection in [
        "ClubsConnection",
        "GatheringsConnection",
        "PersonClubsConnection",
    ] {
        assert!(!has(CLUBS, connection), "{connection}");
    }
    let silent = CLUBS
        .replace("@completeLists(by: \"whole\", sources: \"papers\")", "")
        .replace("@completeLists(by: \"known\", sources: \"papers\")", "");
    for connection in ["GatheringMembersConnection", "ClubGuestsConnection"] {
        assert!(!has(&silent, connection), "{connection}");
    }
}
