//! The forms of graph files, read back: each has all of a graph, whatever names and values are.

// Graphology, Cytoscape.js and Kumu.
mod json;
// JSON-LD and N-Quads.
mod rdf;

use axum::http::header;
use serde_json::Value as Json;
use silkgraph::ontology::{Ontology, TypeId};
use silkgraph::store::{EntityRecord, Graph, RelationRecord};
use silkgraph::value::{Scalar, Value, parse};

use crate::support::{House, On, Reply};

/// Ships, whose properties are called as tools call things of their own, and logbooks that are cited.
const SHIPS: &str = r#"
extend schema @licence(terms: "https://creativecommons.org/licenses/by/4.0/")

type Ship @node @cited(by: "logs") {
  id: ID!
  name: String
  aliases: [String!]
  aliasesText: String
  tonnage: BigInt
  "How fast it is."
  speed: Float
  x: Int
  parent: String
  relation: String
  armed: Boolean
  built: PartialDate
  seenAt: DateTime
  trip: Duration
  tows: [Ship!]! @relationship(type: "TOWS", direction: OUT, properties: "Towing")
  logs: [Log!]! @relationship(type: "LOGGED_IN", direction: OUT)
}

type Log @node { id: ID! name: String speed: Int }

type Towing @relationshipProperties @distinct(by: ["since"]) @cited(by: "logs", type: "Log") {
  since: PartialDate
  from: String
  rope: BigInt
  speed: Int
  logs: [ID!]
}
"#;

/// What a file could break at.
const AWKWARD: &str =
    "\"a\"\\ <b>&amp; ]]> -- \u{1} \r\n\t{}| \u{202e}עברית\u{202c} 𠜎 \u{fffe} 'c' \\u0041";

const QUERY: &str = "{ ships { name aliases aliasesText tonnage speed x parent relation armed built \
    seenAt trip tows { name } logs { name } } }";

/// A ship by its id and cells as the seed has them, in the order of its properties.
fn ship(id: &str, aliases: &[&str], cells: &[(usize, Scalar, &str)]) -> EntityRecord {
    let mut values = vec![Value::Null; 13];
    values[0] = id.into();
    if !aliases.is_empty() {
        values[2] = super::texts(aliases);
    }
    for (at, scalar, cell) in cells {
        values[*at] = parse(*scalar, cell).unwrap();
    }
    EntityRecord { values }
}

/// Two ships, of which one tows the other twice and itself once, and a log that tells of it.
async fn ships(on: On) -> House {
    let first = ship(
        "ship:a",
        &["Ä", "哈", "a | b"],
        &[
            (1, Scalar::String, "Argo"),
            (3, Scalar::String, "its own"),
            (4, Scalar::BigInt, "9007199254740993"),
            (5, Scalar::Float, "12.5"),
            (6, Scalar::Int, "7"),
            (7, Scalar::String, "TOWS/ship:a/国/%#?"),
            (8, Scalar::String, "flagship"),
            (9, Scalar::Boolean, "true"),
            (10, Scalar::PartialDate, "1991-12"),
            (11, Scalar::DateTime, "2025-06-17T10:00:00+05:00"),
            (12, Scalar::Duration, "P1DT2H"),
        ],
    );
    let second = ship(
        "国/%#?",
        &[],
        &[
            (1, Scalar::String, AWKWARD),
            (4, Scalar::BigInt, "-5"),
            (5, Scalar::Float, "3"),
        ],
    );
    let log = |id: &str, name: &str| EntityRecord {
        values: vec![id.into(), name.into(), Value::Int(4)],
    };
    let tows = |to: u32, since: &str, values: [Value; 4]| RelationRecord {
        from: (TypeId(0), 0),
        to: (TypeId(0), to),
        values: [vec![Value::from(since)], values.into()].concat(),
    };
    let nothing = || [Value::Null, Value::Null, Value::Null, Value::Null];
    let cited = super::texts(&["log:1", "log:gone"]);
    let towed = [AWKWARD.into(), Value::Int(i64::MAX), Value::Int(9), cited];
    let logged = RelationRecord {
        from: (TypeId(0), 0),
        to: (TypeId(1), 0),
        values: Vec::new(),
    };
    let relations = vec![
        vec![
            tows(1, "1990", towed),
            tows(1, "1991-05", nothing()),
            tows(0, "1992", nothing()),
        ],
        vec![logged],
    ];
    let graph = |_: &Ontology| Graph {
        entities: vec![vec![first, second], vec![log("log:1", "One")]],
        relations,
        ..Graph::default()
    };
    House::made(on, SHIPS, graph, |_| {}).await
}

async fn file(house: &House, extension: &str) -> Reply {
    let reply = super::file(house, &format!("fleet.{extension}"), QUERY).await;
    assert_eq!(reply.status, 200, "{extension}: {}", reply.text());
    let disposition = reply.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert!(
        disposition.contains(&format!("fleet.{extension}")),
        "{disposition}"
    );
    reply
}

fn text(value: &Json) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value}"))
}
