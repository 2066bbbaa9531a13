//! Answers as tables, read back by a reader that is not ours.

mod archive;
mod cells;
mod columns;
mod door;
mod forms;
mod graphs;
mod naive;
mod refused;
mod rows;
mod typed;
mod xml;

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::json;
use silkgraph::ontology::{Ontology, TypeId};
use silkgraph::store::{EntityRecord, Graph, RelationRecord};
use silkgraph::value::{Scalar, Value, parse};

use crate::support::{House, On, Reply};

/// Bodies with values of every kind, who is a member of which, and towns.
const BODIES: &str = r#"
interface Named { name: String }

type Body implements Named @node {
  id: ID!
  name: String
  aliases: [String!]
  codes: [Int!]
  count: Int
  big: BigInt
  share: Float
  public: Boolean
  founded: PartialDate
  lasts: Duration
  members: [Body!]! @relationship(type: "HAS_MEMBER", direction: OUT, properties: "Membership")
  seats: [Town!]! @relationship(type: "SITS_IN", direction: OUT)
}

type Town implements Named @node { id: ID! name: String size: Int }

type Membership @relationshipProperties { since: PartialDate role: String }
"#;

/// A value as a cell of the seed has it; nothing is null.
fn value(scalar: Scalar, text: &str) -> Value {
    match text {
        "" => Value::Null,
        text => parse(scalar, text).unwrap(),
    }
}

fn texts(texts: &[&str]) -> Value {
    Value::List(texts.iter().map(|text| Value::from(*text)).collect())
}

/// A body of which nothing but the id and the name is known.
fn body(id: &str, name: Value) -> EntityRecord {
    let mut values = vec![id.into(), name];
    values.resize(10, Value::Null);
    EntityRecord { values }
}

/// The bodies of a test, and who is a member of which since when, by their places.
async fn bodies(on: On, bodies: Vec<EntityRecord>, members: &[(u32, u32, &str)]) -> House {
    let members = members.iter().map(|(from, to, since)| RelationRecord {
        from: (TypeId(0), *from),
        to: (TypeId(0), *to),
        values: vec![value(Scalar::PartialDate, since), Value::Null],
    });
    let members = members.collect();
    let graph = |_: &Ontology| Graph {
        entities: vec![bodies, towns()],
        relations: vec![members, Vec::new()],
        ..Graph::default()
    };
    House::made(on, BODIES, graph, |_| {}).await
}

fn towns() -> Vec<EntityRecord> {
    let values = vec!["town:o".into(), "Osh".into(), Value::Int(322_000)];
    vec![EntityRecord { values }]
}

/// The answer to a query as a file of that name; more of the address may follow it.
async fn file(house: &House, name: &str, query: &str) -> Reply {
    let request = Request::post(format!("/export/query/{name}"))
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(json!({ "query": query }).to_string()))
        .unwrap();
    house.send(request).await
}

/// The text of such a file.
#[track_caller]
fn text(reply: &Reply) -> String {
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.text()
}

/// The lines of a file as the `csv` crate reads them, the first with them.
fn read(reply: &Reply) -> Vec<Vec<String>> {
    records(&text(reply))
}

/// The lines of CSV as the `csv` crate reads them, the first with them.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.has_headers(false).from_reader(text.as_bytes());
    let records = reader.into_records().map(Result::unwrap);
    records
        .map(|record| record.iter().map(str::to_owned).collect())
        .collect()
}
