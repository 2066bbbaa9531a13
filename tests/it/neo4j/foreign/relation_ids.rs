//! The ids of relations that something else wrote, and what `doctor` says of those that are alike.

use serde_json::{Value, json};

use super::Foreign;
use super::doctor::{assert_says, doctor};
use crate::support::command::out;

const TYPES: &str = r#"
type Port @node {
  id: ID! @alias(property: "code")
  ferries: [Port!]! @relationship(type: "FERRY", direction: OUT)
  leads: [Port!]! @relationship(type: "LEADS", direction: OUT, properties: "Way")
  comesFrom: [Port!]! @relationship(type: "LEADS", direction: IN, properties: "Way")
}
type Way @relationshipProperties @distinct(by: ["line"]) {
  line: String
}
"#;

/// Ports with ids that are texts, a number, none, and a list.
const DATA: &[&str] = &[
    "CREATE (a:Port {code: 'a'}), (b:Port {code: 'b/c'}), (n:Port {code: 7}), (x:Port), \
     (l:Port {code: ['a']}), \
     (a)-[:FERRY]->(b), (a)-[:FERRY]->(b), (a)-[:FERRY]->(n), (a)-[:FERRY]->(x), (a)-[:FERRY]->(l), \
     (a)-[:LEADS {line: 'Blue'}]->(b), (a)-[:LEADS {line: 'Red'}]->(b), (a)-[:LEADS {line: 5}]->(n), \
     (b)-[:LEADS {line: 'Blue'}]->(a), (b)-[:LEADS {line: 'Blue'}]->(a)",
];

/// The edges of a connection of the port `a`, and the codes of the errors.
async fn edges(ports: &Foreign, connection: &str, asked: &str) -> (Vec<Value>, Vec<Value>) {
    let query = format!(
        "{{ ports(where: {{ id: {{ eq: \"a\" }} }}) {{ {connection} {{ edges {{ {asked} }} }} }} }}"
    );
    let reply = ports.house.post(&query).await.json();
    let edges = reply["data"]["ports"][0][connection]["edges"].as_array();
    let errors = reply["errors"].as_array().into_iter().flatten();
    (
        edges.cloned().unwrap_or_default(),
        errors
            .map(|error| error["extensions"]["code"].clone())
            .collect(),
    )
}

#[tokio::test]
async fn relations_that_something_else_wrote_have_ids() {
    let Some(ports) = Foreign::of(TYPES, DATA).await else {
        return;
    };
    let known = "where: { node: { id: { in: [\"a\", \"b/c\", \"7\"] } } }";
    for (connection, expected) in [
        (
            "ferriesConnection",
            ["FERRY/a/b%2Fc", "FERRY/a/b%2Fc/2", "FERRY/a/7"],
        ),
        (
            "comesFromConnection",
            ["LEADS/b%2Fc/a/blue", "LEADS/b%2Fc/a/blue", ""],
        ),
    ] {
        let query = format!(
            "{{ ports(where: {{ id: {{ eq: \"a\" }} }}) {{ {connection}({known}) {{ edges {{ id type source target }} }} }} }}"
        );
        let data = ports.ask(&query).await;
        let edges = data["ports"][0][connection]["edges"].as_array().unwrap();
        let mut ids: Vec<_> = edges
            .iter()
            .map(|edge| edge["id"].as_str().unwrap())
            .collect();
        let mut expected: Vec<_> = expected.into_iter().filter(|id| !id.is_empty()).collect();
        ids.sort_unstable();
        expected.sort_unstable();
        assert_eq!(ids, expected);
        for edge in edges {
            let query = format!(
                "{{ relation(id: {}) {{ id type source target }} }}",
                edge["id"]
            );
            assert_eq!(ports.ask(&query).await["relation"], *edge);
        }
    }
}

#[tokio::test]
async fn an_end_without_a_readable_id_is_an_error_of_the_field() {
    let Some(ports) = Foreign::of(TYPES, DATA).await else {
        return;
    };
    for asked in ["id", "target"] {
        let (_, codes) = edges(&ports, "ferriesConnection", asked).await;
        assert_eq!(codes, [json!("DATA_MISMATCH")], "{asked}");
    }
    let (edges, codes) = edges(&ports, "ferriesConnection", "type source").await;
    assert_eq!((edges.len(), codes.len()), (5, 0));
}

#[tokio::test]
async fn alike_relations_are_told_of() {
    let Some(_ports) = Foreign::of(TYPES, DATA).await else {
        return;
    };
    let said = out(&doctor(TYPES, &[]));
    assert_says(&said, &["fault", "LEADS", "`line`", "join: 1"]);
}
