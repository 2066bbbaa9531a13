//! `paths` through the front door: how entities are connected.

// What is answered, on small graphs, by hand.
mod answers;
// Random graphs, by a naive evaluation.
mod naive;
mod random;
// A large graph, by networkx and igraph.
mod oracle;
// The shipped graph.
mod shipped;
// Hubs of 100,000 relations, and more paths than can be counted.
mod bounds;
mod hubs;
// What is refused, and what to write instead.
mod refused;

use serde_json::{Value, json};

/// Guilds, their masters and towns: masters come and go, and whom a town praises says little.
const GUILDS: &str = r#"
type Guild @node {
  id: ID!
  name: String
  allied: [Guild!]! @relationship(type: "ALLIED", direction: OUT)
  masters: [Master!]! @relationship(type: "LEADS", direction: IN, properties: "Office")
  seat: [Town!]! @relationship(type: "SEAT", direction: OUT)
}

type Master @node {
  id: ID!
  name: String
  leads: [Guild!]! @relationship(type: "LEADS", direction: OUT, properties: "Office")
  rivals: [Master!]! @relationship(type: "RIVALS", direction: OUT)
}

type Town @node {
  id: ID!
  praises: [Master!]! @relationship(type: "PRAISES", direction: OUT) @weak
}

type Office @relationshipProperties @validTime(from: "since", until: "until") {
  title: String
  since: PartialDate
  until: PartialDate
}
"#;

/// A question with some arguments that asks for all that tells one path from another.
fn question(arguments: &str) -> String {
    format!(
        "{{ paths({arguments}) {{
            paths {{
                length hubCost entities {{ id }}
                steps {{ from to forward relation {{ id type source target }} }}
            }}
            complete reason visited
        }} }}"
    )
}

/// The arguments that say where paths begin and end.
fn ends(from: &[&str], to: &[&str]) -> String {
    format!("from: {}, to: {}", json!(from), json!(to))
}

/// Each path as one line, such as `a -LEADS-> b <-LEADS- c`.
pub(crate) fn lines(paths: &Value) -> Vec<String> {
    let paths = paths["paths"].as_array().unwrap().iter();
    paths.map(line).collect()
}

fn line(path: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut line = text(&path["entities"][0]["id"]);
    for step in path["steps"].as_array().unwrap() {
        let relation = text(&step["relation"]["type"]);
        let arrow = if step["forward"].as_bool().unwrap() {
            format!(" -{relation}-> ")
        } else {
            format!(" <-{relation}- ")
        };
        line += &(arrow + &text(&step["to"]));
    }
    line
}
