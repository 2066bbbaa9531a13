//! Subgraphs of thousands of entities, from a server with little memory.

use silkgraph::graphql::AnswerLimits;
use silkgraph::ontology::Ontology;
use silkgraph::store::Graph;

use super::both::patient;
use crate::conformance::GraphBuilder;
use crate::support::{House, On};

const PEOPLE: &str = "
type Person @node {
  id: ID!
  knows: [Person!]! @relationship(type: \"KNOWS\", direction: OUT)
}
";

/// People, each of whom knows some others, and one whom all know.
const COUNT: usize = 2_500;
const KNOWN: usize = 10;

fn people(ontology: &Ontology) -> Graph {
    let mut graph = GraphBuilder::new(ontology);
    let id = |number: usize| format!("p{:04}", number % COUNT);
    graph.entity("Person", "hub", &[]);
    for number in 0..COUNT {
        graph.entity("Person", &id(number), &[]);
    }
    for number in 0..COUNT {
        graph.relation(&id(number), "KNOWS", "hub", &[]);
        for step in 1..=KNOWN {
            graph.relation(&id(number), "KNOWS", &id(number + step * step), &[]);
        }
    }
    graph.build()
}

#[tokio::test]
async fn what_joins_thousands_fits_in_the_memory_of_a_small_server() {
    if !On::Neo4j.is_there() {
        return;
    }
    let limits = |limits: &mut AnswerLimits| *limits = patient();
    let house = House::made(On::Neo4j, PEOPLE, people, limits).await;
    let query = "{ subgraph(seeds: \"hub\", maxEntities: 2000) \
                 { entities { degree } relations { type } truncated { count } } }";
    let subgraph = house.post(query).await.data()["subgraph"].take();
    let count = |list: &str| subgraph[list].as_array().map_or(0, Vec::len);
    assert_eq!(count("entities"), 2_000);
    assert_eq!(subgraph["truncated"]["count"], COUNT - 1_999);
    assert_eq!(subgraph["entities"][0]["degree"], COUNT);
    assert_eq!(subgraph["entities"][1]["degree"], 1 + 2 * KNOWN);
    // Those from the first 1,999 to one another, which leaves out who steps beyond the last, and all
    // of them to the hub.
    let within = |step: usize| 1_999 - step * step;
    let beyond = (1..=KNOWN).map(within).sum::<usize>();
    assert_eq!(count("relations"), 1_999 + beyond);
}
