//! `subgraph` and `neighbourCounts` through the front door: what is around some entities, for a drawing.

// What is answered, on small graphs, by hand.
mod answers;
mod any_entities;
// Random graphs, by a naive evaluation.
mod naive;
mod random;
// A large graph, by networkx.
mod oracle;
// The shipped graph.
mod shipped;
// A hub of 100,000 relations.
mod star;
// Counts of neighbours: by hand, and against a naive count.
mod counts;
mod random_counts;
// What is refused, and what to write instead.
mod refused;
// What type definitions leave no room for.
mod given_way;

use serde_json::{Value, json};

pub(crate) use oracle::frozen;

/// People and towns; people come and go, and what they praise says little of them.
const PEOPLE: &str = r#"
type Person @node {
  id: ID!
  name: String
  knows: [Person!]! @relationship(type: "KNOWS", direction: OUT, properties: "Acquaintance")
  livesIn: [Town!]! @relationship(type: "LIVES_IN", direction: OUT)
  praises: [Town!]! @relationship(type: "PRAISES", direction: OUT) @weak
}

type Town @node {
  id: ID!
  near: [Town!]! @relationship(type: "NEAR", direction: OUT)
}

type Acquaintance @relationshipProperties @validTime(from: "since", until: "until") {
  since: PartialDate
  until: PartialDate
}
"#;

/// A question about some seeds, with what else it says, that asks for all that a drawing needs.
fn question(seeds: &[&str], more: &str) -> String {
    format!(
        "{{ subgraph(seeds: {}{more}) {{
            entities {{ node {{ id }} hop degree degreeShown }}
            relations {{ type source target }}
            hubs {{ node {{ id }} degree }}
            truncated {{ count byType {{ type count }} byHop {{ hop count }} }}
            complete reason visited
        }} }}",
        json!(seeds)
    )
}

/// The ids of the entities of a subgraph, hop by hop.
fn by_hop(subgraph: &Value) -> Vec<Vec<&str>> {
    let mut hops: Vec<Vec<&str>> = Vec::new();
    for entity in subgraph["entities"].as_array().unwrap() {
        let hop = usize::try_from(entity["hop"].as_u64().unwrap()).unwrap();
        hops.resize(hops.len().max(hop + 1), Vec::new());
        hops[hop].push(entity["node"]["id"].as_str().unwrap());
    }
    hops
}
