//! Answers as graphs: their entities and relations, each once.

// What becomes of an answer, on a small graph, by hand.
mod answers;
// Data of other people: without ids, with one id for several, with what nobody may read.
mod foreign;
// What is around some entities, and the shipped graph.
mod subgraph;
// What the file says of itself, and what it leaves out.
mod about;
// What makes no graph, and what is told instead.
mod refused;

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::{Value, json};

use crate::support::{House, On, Reply};

/// Ports, their owners, and routes between ports, of which several may join the same two.
const PORTS: &str = r#"
extend schema @licence(terms: "CC-BY-4.0")

type Port @node {
  id: ID!
  name: String
  kinds: [String!]
  place: Point
  secret: String @selectable(onRead: false, onAggregate: true)
  routes: [Port!]! @relationship(type: "ROUTE", direction: OUT, properties: "Route")
  reachedFrom: [Port!]! @relationship(type: "ROUTE", direction: IN, properties: "Route")
  near: [Port!]! @relationship(type: "NEAR", direction: OUT, queryDirection: UNDIRECTED)
  owners: [Owner!]! @relationship(type: "OWNED_BY", direction: OUT)
}

type Owner @node {
  id: ID!
  name: String
  owns: [Port!]! @relationship(type: "OWNED_BY", direction: IN)
}

type Chart @node { id: ID! title: String sheet: Int }

type Route @relationshipProperties @validTime(from: "since", until: "until") @cited(by: "charts", type: "Chart") {
  line: String
  secret: String @selectable(onRead: false, onAggregate: true)
  since: PartialDate
  until: PartialDate
  charts: [ID!]
}
"#;

const FILES: &[(&str, &str)] = &[
    (
        "entities/Port.csv",
        "id,name,kinds,place,secret\nport:a,Aden,oil | coal,\"12.8, 45\",s1\nport:b,Basra,,,s2\n\
         port:c,Colombo,,,\nport:d,,,,\n",
    ),
    ("entities/Owner.csv", "id,name\nowner:x,Xu\nowner:y,Yi\n"),
    (
        "entities/Chart.csv",
        "id,title,sheet\nchart:1,Red Sea,7\nchart:2,Gulf,8\n",
    ),
    (
        "relations/ROUTE.csv",
        "from,to,line,secret,since,until,charts\n\
         port:a,port:b,red,s3,1990,2001-05,chart:1\n\
         port:a,port:b,blue,s4,2002,,chart:2 | chart:1\n\
         port:b,port:a,green,,,1999,chart:1\n\
         port:a,port:c,red,,2010,,chart:1\n\
         port:c,port:c,loop,,,,chart:1\n",
    ),
    (
        "relations/NEAR.csv",
        "from,to\nport:b,port:a\nport:b,port:c\n",
    ),
    (
        "relations/OWNED_BY.csv",
        "from,to\nport:a,owner:x\nport:b,owner:x\nport:b,owner:y\n",
    ),
];

async fn ports(on: On) -> House {
    House::seeded(on, PORTS, FILES).await
}

/// A graph as a file has it: attributes by the ids of entities, and of relations with their ends.
#[derive(Debug, PartialEq)]
struct Read {
    about: Value,
    entities: BTreeMap<String, Value>,
    relations: BTreeMap<String, (String, String, Value)>,
}

impl Read {
    fn ids(&self) -> Vec<&str> {
        self.entities.keys().map(String::as_str).collect()
    }

    fn relation_ids(&self) -> Vec<&str> {
        self.relations.keys().map(String::as_str).collect()
    }
}

/// Reads a file of graphology; nothing in it stands twice.
#[track_caller]
fn read(reply: &Reply) -> Read {
    assert_eq!(reply.status, 200, "{}", reply.text());
    let file: Value = serde_json::from_slice(&reply.body).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut entities = BTreeMap::new();
    for node in file["nodes"].as_array().unwrap() {
        let twice = entities.insert(text(&node["key"]), node["attributes"].clone());
        assert_eq!(twice, None, "{}", node["key"]);
    }
    let mut relations = BTreeMap::new();
    for edge in file["edges"].as_array().unwrap() {
        let [source, target] = ["source", "target"].map(|end| text(&edge[end]));
        assert!(entities.contains_key(&source) && entities.contains_key(&target));
        let relation = (source, target, edge["attributes"].clone());
        let twice = relations.insert(text(&edge["key"]), relation);
        assert_eq!(twice, None, "{}", edge["key"]);
    }
    Read {
        about: file["attributes"].clone(),
        entities,
        relations,
    }
}

/// The graph of the answer to a query.
async fn graph(house: &House, query: &str) -> Read {
    read(&super::file(house, "g.graphology.json", query).await)
}

/// A subgraph by its arguments in a body.
async fn around(house: &House, arguments: &Value) -> Reply {
    let request = Request::post("/export/subgraph/g.graphology.json")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(json!(arguments).to_string()))
        .unwrap();
    house.send(request).await
}
