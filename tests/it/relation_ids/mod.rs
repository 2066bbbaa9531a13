//! Ids of relations: what they look like, that edges and `relation` have the same ones, and what is
//! answered by them.

mod answers;
mod refused;
mod shipped;
mod stable;

use serde_json::Value;

use crate::support::{House, On};

/// Ports and ships. Routes are told apart by line and year, and visits by nothing.
const HARBOURS: &str = r#"
interface Place { id: ID! name: String leads: [Place!]! @declareRelationship }
type Port implements Place @node {
  id: ID!
  name: String
  leads: [Place!]! @relationship(type: "LEADS TO", direction: OUT, properties: "Route")
  reached: [Port!]! @relationship(type: "LEADS TO", direction: IN, properties: "Route")
  near: [Port!]! @relationship(type: "NEAR", direction: OUT, queryDirection: UNDIRECTED)
  ships: [Ship!]! @relationship(type: "VISITS", direction: IN, properties: "Visit")
  berths: [Berth!]! @relationship(type: "HAS", direction: OUT)
}
type Canal implements Place @node {
  id: ID!
  name: String
  leads: [Place!]! @relationship(type: "LEADS TO", direction: OUT)
}
type Ship @node {
  id: ID!
  visits: [Port!]! @relationship(type: "VISITS", direction: OUT, properties: "Visit")
}
type Berth @node { depth: Int }
type Book @node { id: ID! title: String }
type Route @relationshipProperties @distinct(by: ["line", "year"]) @cited(by: "books", type: "Book") {
  line: String
  year: Int
  tonnes: BigInt
  via: Point
  open: Boolean
  secret: String @selectable(onRead: false)
  books: [ID!]
}
type Visit @relationshipProperties @validTime(from: "since", until: "until") { since: Date until: Date }
"#;

const SEED: &[(&str, &str)] = &[
    (
        "entities/Port.csv",
        "id,name\nosh,Osh\nriga,Riga\nst/ives,St Ives\n100%,Hundred\n",
    ),
    ("entities/Canal.csv", "id,name\nkiel,Kiel Canal\n"),
    ("entities/Ship.csv", "id\nnina\npinta\n"),
    ("entities/Berth.csv", "depth\n7\n"),
    ("entities/Book.csv", "id,title\nb1,Pilot\nb2,Atlas\n"),
    (
        "relations/LEADS TO.csv",
        "from,to,line,year,tonnes,via,open,secret,books\n\
         osh,riga,Blue Line,1990,9007199254740993,\"56.9, 24.1\",true,hush,b2 | b1\n\
         osh,riga,Blue Line,1991,,,,,b1\n\
         osh,riga,,1990,,,,,b1\n\
         osh,riga,,,,,,,b1\n\
         osh,riga,Ёлка 7,,,,,,b1\n\
         st/ives,100%,Größe,,,,,,b1\n\
         kiel,osh,,,,,,,\n\
         osh,kiel,Blue Line,,,,,,b1\n",
    ),
    (
        "relations/NEAR.csv",
        "from,to\nosh,riga\nst/ives,osh\nosh,osh\n",
    ),
    (
        "relations/VISITS.csv",
        "from,to,since,until\n\
         nina,osh,1990-01-01,1990-02-01\nnina,osh,1991-01-01,1991-02-01\nnina,osh,1992-01-01,1992-02-01\n\
         pinta,osh,1991-01-01,1991-02-01\n",
    ),
];

/// The ports on a store.
async fn harbours(on: On) -> House {
    House::seeded(on, HARBOURS, SEED).await
}

/// The edges of the only connection in an answer with one entity.
fn edges(data: &Value) -> Vec<Value> {
    let entities = data.as_object().unwrap().values().next().unwrap();
    let connection = entities[0].as_object().unwrap().values().next().unwrap();
    connection["edges"].as_array().unwrap().clone()
}
