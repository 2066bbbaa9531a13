//! `/reconcile`, as the protocol of the W3C's Entity Reconciliation group has it (0.1 and 0.2): what
//! is answered, in its form, and what is refused.

mod columns;
mod form;
mod manifest;
mod matches;
mod shipped;
mod suggestions;

use axum::body::Body;
use axum::http::{Request, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use crate::support::{House, On, Reply};

/// People and the guilds that they belong to, with values of every kind.
const GUILDS: &str = r#"
enum Trade { WEAVER SMITH }

interface Party { name: String! }

type Person implements Party @node
  @fulltext(indexes: [{ indexName: "people", queryName: "peopleByText", fields: ["name", "aliases"] }]) {
  id: ID!
  "By what she is called."
  name: String!
  aliases: [String!]
  trade: Trade
  born: PartialDate
  joined: Date
  seen: DateTime
  children: Int
  height: Float
  wealth: BigInt
  alive: Boolean
  place: Point
  secret: String @selectable(onRead: false)
  "Where she works."
  guilds: [Guild!]! @relationship(type: "BELONGS", direction: OUT)
}

type Guild implements Party @node
  @fulltext(indexes: [{ indexName: "guilds", queryName: "guildsByText", fields: ["name"] }]) {
  id: ID!
  name: String!
  founded: Int
  members: [Person!]! @relationship(type: "BELONGS", direction: IN)
}

type Ledger @node { id: ID! total: Int }
"#;

const SEED: &[(&str, &str)] = &[
    (
        "entities/Person.csv",
        "id,name,aliases,trade,born,joined,seen,children,height,wealth,alive,place,secret\n\
         ann,Ann Silk,Анна Шёлк,WEAVER,1815-12,1830-05-06,1840-01-02T03:04:05Z,3,1.5,9007199254740993,true,,x\n\
         anna,Ann Silk,,SMITH,1900,,,,,,,,\n\
         bob,\"<b>Bob</b> & \"\"Co\"\"\",,,,,,,,,,,\n",
    ),
    (
        "entities/Guild.csv",
        "id,name,founded\nweavers,Weavers of Osh,1800\nsmiths,Smiths,1850\n",
    ),
    ("entities/Ledger.csv", "id,total\nl1,3\n"),
    (
        "relations/BELONGS.csv",
        "from,to\nann,weavers\nanna,smiths\nann,smiths\n",
    ),
    (
        "lexicon.csv",
        "term,lang,means,sources\n奥什织工,zh,weavers,\n",
    ),
];

async fn guilds_on(on: On) -> House {
    House::seeded(on, GUILDS, SEED).await
}

/// Sends a parameter with JSON in it as forms of pages do.
async fn send(house: &House, name: &str, json: &Value) -> Reply {
    let json = json.to_string();
    let body = format!("{name}={}", utf8_percent_encode(&json, NON_ALPHANUMERIC));
    let request = Request::post("/reconcile")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body));
    house.send(request.unwrap()).await
}

/// The result of the only query of a batch.
async fn matched(house: &House, query: Value) -> Value {
    let batch = serde_json::json!({ "q0": query });
    send(house, "queries", &batch).await.json()["q0"]["result"].take()
}

/// Ids, scores and whether each is a match.
fn told(result: &Value) -> Vec<(&str, f64, bool)> {
    let candidates = result.as_array().unwrap().iter();
    let told = candidates.map(|of| {
        let score = of["score"].as_f64().unwrap();
        (of["id"].as_str().unwrap(), score, of["match"] == true)
    });
    told.collect()
}
