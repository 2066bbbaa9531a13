//! How many neighbours of each kind entities have, on a graph that can be followed by hand.

use serde_json::{Value, json};
use silkgraph::graphql::publish::{RootField, notes, publish};
use silkgraph::ontology::Ontology;
use silkgraph::store::Graph;

use super::PEOPLE;
use crate::conformance::GraphBuilder;
use crate::support::{House, On, on_every_store};

on_every_store!(
    neighbours_are_counted_by_kind,
    relations_and_types_choose_what_counts,
    a_day_leaves_out_what_does_not_hold,
    what_is_counted_is_bounded,
    ids_that_are_none_are_told,
);

/// Ann knows Bob twice and herself, and lives where he does.
fn people(ontology: &Ontology) -> Graph {
    let mut graph = GraphBuilder::new(ontology);
    for id in ["ann", "bob", "cyr"] {
        graph.entity("Person", id, &[]);
    }
    graph
        .entity("Town", "osh", &[])
        .entity("Town", "uzgen", &[]);
    let then = [
        ("since", "2001-01-01".into()),
        ("until", "2003-12-31".into()),
    ];
    graph
        .relation("ann", "KNOWS", "bob", &then)
        .relation("ann", "KNOWS", "bob", &[])
        .relation("ann", "KNOWS", "ann", &then)
        .relation("cyr", "KNOWS", "ann", &then)
        .relation("ann", "LIVES_IN", "osh", &[])
        .relation("bob", "LIVES_IN", "osh", &[])
        .relation("ann", "PRAISES", "uzgen", &[])
        .relation("osh", "NEAR", "uzgen", &[]);
    graph.build()
}

async fn house(on: On) -> House {
    House::made(on, PEOPLE, people, |_| {}).await
}

const ALL: &str =
    "{ id type degree entities complete counts { relation forward type relations entities } }";

/// What is counted around some entities.
async fn counts(house: &House, arguments: &str) -> Value {
    let query = format!("{{ neighbourCounts({arguments}) {ALL} }}");
    house.post(&query).await.data()["neighbourCounts"].take()
}

/// A count: the relation type with its direction, the other type, relations and entities.
fn count(relation: &str, forward: bool, other: &str, [relations, entities]: [u64; 2]) -> Value {
    json!({
        "relation": relation, "forward": forward, "type": other,
        "relations": relations, "entities": entities
    })
}

async fn neighbours_are_counted_by_kind(on: On) {
    let house = house(on).await;
    let expected = json!([
        {
            "id": "osh", "type": "Town", "degree": 3, "entities": 3, "complete": true,
            "counts": [
                count("LIVES_IN", false, "Person", [2, 2]),
                count("NEAR", true, "Town", [1, 1]),
            ]
        },
        {
            // Whoever knows herself is no neighbour of hers.
            "id": "ann", "type": "Person", "degree": 5, "entities": 3, "complete": true,
            "counts": [
                count("KNOWS", true, "Person", [3, 1]),
                count("KNOWS", false, "Person", [1, 1]),
                count("LIVES_IN", true, "Town", [1, 1]),
            ]
        },
    ]);
    // In the order of the ids, each once.
    assert_eq!(
        counts(&house, r#"ids: ["osh", "ann", "osh"]"#).await,
        expected
    );
    let ask =
        "query($ids: [ID!]!) { neighbourCounts(ids: $ids) { __typename counts { __typename } } }";
    let answer = house.post_with(ask, json!({ "ids": "uzgen" })).await.data();
    let near =
        json!({ "__typename": "NeighbourCounts", "counts": [{ "__typename": "NeighbourCount" }] });
    assert_eq!(answer["neighbourCounts"], json!([near]));
}

async fn relations_and_types_choose_what_counts(on: On) {
    let house = house(on).await;
    let chosen = counts(
        &house,
        r#"ids: "ann", relations: [PRAISES, KNOWS], types: [Town]"#,
    )
    .await;
    assert_eq!(
        chosen[0]["counts"],
        json!([count("PRAISES", true, "Town", [1, 1])])
    );
    assert_eq!(chosen[0]["degree"], 1);
    let nothing = counts(&house, r#"ids: "ann", relations: []"#).await;
    assert_eq!(
        (&nothing[0]["counts"], &nothing[0]["degree"]),
        (&json!([]), &json!(0))
    );
    // It is what the same question about a subgraph brings.
    let around = r#"{ subgraph(seeds: "ann") { visited entities { degree } } }"#;
    let around = house.post(around).await.data()["subgraph"].take();
    let counted = counts(&house, r#"ids: "ann""#).await;
    assert_eq!(around["visited"], counted[0]["degree"]);
    let brought = around["entities"]
        .as_array()
        .map(|entities| entities.len() as u64 - 1);
    assert_eq!(counted[0]["entities"].as_u64(), brought);
}

async fn a_day_leaves_out_what_does_not_hold(on: On) {
    let house = house(on).await;
    let ask = |day| {
        format!(
            "{{ neighbourCounts(ids: \"ann\", relations: KNOWS) @asOf(date: \"{day}\") \
             {{ degree counts {{ forward relations }} }} }}"
        )
    };
    let then = house.post(&ask("2002-07-01")).await.data();
    let both = json!([{ "forward": true, "relations": 2 }, { "forward": false, "relations": 1 }]);
    assert_eq!(
        then["neighbourCounts"],
        json!([{ "degree": 3, "counts": both }])
    );
    let now = house.post(&ask("2020-01-01")).await.data();
    assert_eq!(
        now["neighbourCounts"],
        json!([{ "degree": 0, "counts": [] }])
    );
}

async fn what_is_counted_is_bounded(on: On) {
    let within = |limits: &mut silkgraph::graphql::AnswerLimits| limits.max_visited = 4;
    let house = House::made(on, PEOPLE, people, within).await;
    let counted = counts(&house, r#"ids: ["osh", "ann", "bob"]"#).await;
    let told = |at: usize| {
        let counts = counted[at]["counts"].as_array().map(Vec::len);
        (
            counted[at]["complete"].as_bool(),
            counted[at]["degree"].as_u64(),
            counts,
        )
    };
    assert_eq!(told(0), (Some(true), Some(3), Some(2)));
    assert_eq!(told(1), (Some(false), Some(5), Some(1)));
    assert_eq!(told(2), (Some(false), Some(3), Some(0)));
}

async fn ids_that_are_none_are_told(on: On) {
    let house = House::made(on, PEOPLE, people, |limits| limits.max_hints = 2).await;
    let query = r#"{ neighbourCounts(ids: ["ann", "OSH"]) { id } }"#;
    let answer = house.post(query).await.json();
    let error = &answer["errors"][0];
    assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT");
    assert_eq!(error["extensions"]["argument"], "ids");
    let message = error["message"].as_str().expect("a message");
    assert!(
        message.starts_with("`ids`: has what is no entity's id: `OSH`"),
        "{message}"
    );
    assert_eq!(
        error["extensions"]["suggestions"],
        json!(["osh"]),
        "{answer:#}"
    );
}

#[tokio::test]
async fn what_is_no_question_is_refused() {
    let schema = format!("{PEOPLE}\ntype Note @node {{ text: String }}");
    let house = House::made(On::Memory, &schema, people, |limits| limits.max_ids = 2).await;
    for (arguments, expected) in [
        (
            "ids: []",
            "`ids`: has no id; give those of the entities whose neighbours are counted",
        ),
        (r#"ids: ["a", "b", "c"]"#, "`ids`: has 3 ids; at most 2 fit"),
        (
            r#"ids: "ann", types: [Note]"#,
            "`types`: names `Note`, which has no `id` to be shown by; leave it out",
        ),
    ] {
        let query = format!("{{ neighbourCounts({arguments}) {{ id }} }}");
        let (code, message) = house.post(&query).await.error();
        assert_eq!(
            (code, message),
            ("BAD_USER_INPUT".to_owned(), expected.to_owned())
        );
    }
    let query = r#"{ neighbourCounts(ids: "ann", relations: LIVE_IN) { id } }"#;
    let (code, message) = house.post(query).await.error();
    assert_eq!(code, "GRAPHQL_VALIDATION_FAILED");
    assert!(message.contains("`LIVES_IN`"), "{message}");
}

#[test]
fn names_of_type_definitions_come_first() {
    let has_counts = |types: &str| {
        let ontology = Ontology::read(types, "t").unwrap_or_else(|faults| panic!("{faults}"));
        let api = publish(&ontology).unwrap_or_else(|faults| panic!("{faults}"));
        let mut notes = notes(&ontology);
        notes.retain(|note| note.contains("no field `neighbourCounts`"));
        let has = api.roots.get("neighbourCounts") == Some(&RootField::NeighbourCounts);
        (has, notes.len())
    };
    assert_eq!(has_counts(PEOPLE), (true, 0));
    for more in [
        "type NeighbourCounts @node { id: ID! }",
        "type NeighbourCount @node { id: ID! }",
        "enum RelationType { A } type Other @node { id: ID! kind: RelationType }",
        "type Other @node @plural(value: \"neighbourCounts\") { id: ID! }",
    ] {
        assert_eq!(
            has_counts(&format!("{PEOPLE}\n{more}")),
            (false, 1),
            "{more}"
        );
    }
}
