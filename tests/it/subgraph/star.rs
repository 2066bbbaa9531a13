//! A hub of 100,000 relations, as a seed and beside one.

use std::sync::LazyLock;

use serde_json::json;
use silkgraph::ontology::Ontology;
use silkgraph::store::Graph;
use tokio::sync::OnceCell;

use super::{PEOPLE, by_hop, question};
use crate::conformance::GraphBuilder;
use crate::support::{House, On};

const RELATIONS: usize = 100_000;

/// All live in Osh, and the first knows the second.
fn star(ontology: &Ontology) -> Graph {
    let mut graph = GraphBuilder::new(ontology);
    graph.entity("Town", "osh", &[]);
    for id in PERSONS.iter() {
        graph
            .entity("Person", id, &[])
            .relation(id, "LIVES_IN", "osh", &[]);
    }
    graph
        .relation(&PERSONS[0], "KNOWS", &PERSONS[1], &[])
        .build()
}

static PERSONS: LazyLock<Vec<String>> = LazyLock::new(|| {
    (0..RELATIONS)
        .map(|number| format!("p{number:05}"))
        .collect()
});

async fn house() -> &'static House {
    static HOUSE: OnceCell<House> = OnceCell::const_new();
    HOUSE
        .get_or_init(|| House::made(On::Memory, PEOPLE, star, |_| {}))
        .await
}

#[tokio::test]
async fn a_star_is_cut_to_what_fits() {
    let answer = house().await.post(&question(&["osh"], ", hops: 3")).await;
    let subgraph = answer.data()["subgraph"].take();
    let hops = by_hop(&subgraph);
    assert_eq!(hops[1].len(), 299);
    assert_eq!(hops[1][..2], ["p00000", "p00001"]);
    let left_out = RELATIONS - 299;
    let truncated = json!({
        "count": left_out,
        "byType": [{ "type": "Person", "count": left_out }],
        "byHop": [{ "hop": 1, "count": left_out }],
    });
    assert_eq!(subgraph["truncated"], truncated);
    assert_eq!(subgraph["entities"][0]["degree"], RELATIONS);
    assert_eq!(subgraph["entities"][0]["degreeShown"], 299);
}

#[tokio::test]
async fn a_star_beside_a_seed_is_not_walked_through() {
    let house = house().await;
    let subgraph = house.post(&question(&["p00001"], ", hops: 3")).await.data();
    let subgraph = &subgraph["subgraph"];
    assert_eq!(by_hop(subgraph), [&["p00001"][..], &["osh", "p00000"]]);
    assert_eq!(subgraph["hubs"][0]["degree"], RELATIONS);
    // Two of the seed and two of the other one.
    assert_eq!(subgraph["visited"], 4);
    assert_eq!(subgraph["complete"], true);
}

#[tokio::test]
async fn what_is_visited_is_bounded_whatever_is_asked() {
    let within = |limits: &mut silkgraph::graphql::AnswerLimits| limits.max_visited = 1_000;
    let house = House::made(On::Memory, PEOPLE, star, within).await;
    let more = ", hops: 10, maxEntities: 100000, hubLimit: 2147483647";
    let answer = house.post(&question(&["p00001"], more)).await.data();
    let subgraph = &answer["subgraph"];
    assert_eq!(subgraph["visited"], 1_000);
    assert_eq!(subgraph["reason"], "BUDGET");
    let entities = subgraph["entities"].as_array().unwrap();
    assert!(entities.len() <= 1_001, "{}", entities.len());
}
