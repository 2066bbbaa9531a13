//! Databases that something else filled: names of its own, several labels on one entity, no ids
//! or doubtful ones, no index, and values that the type definitions do not expect.

mod citations;
mod claims;
mod complete;
mod doctor;
mod faults;
mod ids;
mod lists;
mod network;
mod relation_ids;
mod several;
mod times;
pub(super) mod stored;
mod untouched;
mod walks;
mod zones;

use std::sync::Arc;
use std::thread;

use serde_json::{Value, json};
use silkgraph::ontology::Ontology;
use silkgraph::store::GraphStore;

use super::both::{difference, patient};
use super::copied::HeldCopy;
use super::harness::{Held, store};
use super::raw;
use super::server::{own, take};
use crate::support::{House, Reply};

/// A service over a database that something else filled, which is empty again afterwards.
pub(super) struct Foreign {
    pub(super) house: Pair,
    held: Arc<Held>,
}

/// A service over a database and one over a copy of it: both answer alike, but for the time.
pub(super) struct Pair {
    database: House,
    copy: House,
    copied: Arc<HeldCopy>,
}

impl Pair {
    /// Posts a query.
    pub(super) async fn post(&self, query: &str) -> Reply {
        self.post_json(&json!({ "query": query })).await
    }

    /// Posts a query with variables.
    pub(super) async fn post_with(&self, query: &str, variables: Value) -> Reply {
        self.post_json(&json!({ "query": query, "variables": variables }))
            .await
    }

    /// Posts any JSON.
    pub(super) async fn post_json(&self, body: &Value) -> Reply {
        let reply = self.database.post_json(body).await;
        self.copied.renew().await;
        let copied = self.copy.post_json(body).await;
        let (answer, other) = (reply.json(), copied.json());
        let difference = difference(&answer, &other, "");
        assert_eq!(difference, None, "{body}: {answer:#} but {other:#}");
        reply
    }

    /// Posts a query that a copy answers otherwise.
    pub(super) async fn post_to_database(&self, query: &str) -> Reply {
        self.database.post(query).await
    }

    /// Posts a query to each: the answers are for the test to compare.
    pub(super) async fn post_to_each(&self, query: &str) -> [Reply; 2] {
        self.copied.renew().await;
        [self.database.post(query).await, self.copy.post(query).await]
    }

    /// Gets an address of the one over the database.
    pub(super) async fn get(&self, address: &str) -> Reply {
        self.database.get(address).await
    }
}

impl Foreign {
    /// The database with what the statements wrote and nothing else; `None` where there is none.
    pub(super) async fn of(sdl: &str, statements: &[&str]) -> Option<Self> {
        let ontology = Ontology::read(sdl, "types.graphql");
        let ontology = Arc::new(ontology.unwrap_or_else(|faults| panic!("{faults}")));
        let held = Arc::new(store(Arc::clone(&ontology)).await?);
        raw::wipe().await;
        raw::write(statements).await;
        let store: Arc<dyn GraphStore> = Arc::<Held>::clone(&held);
        let copied = Arc::new(HeldCopy::of(&ontology, Arc::clone(&held)).await);
        let house = |store| House::over(Arc::clone(&ontology), store, patient(), Vec::new());
        let house = Pair {
            copy: house(Arc::<HeldCopy>::clone(&copied)),
            database: house(store),
            copied,
        };
        Some(Self { house, held })
    }

    async fn cinema() -> Option<Self> {
        Self::of(CINEMA, CINEMA_DATA).await
    }

    /// The data of an answer without errors.
    async fn ask(&self, query: &str) -> Value {
        self.house.post(query).await.data()
    }
}

/// How a connection is walked in one direction: how many, from where, whether there are more, and
/// from where to go on.
fn walking(forward: bool) -> [&'static str; 4] {
    if forward {
        ["first", "after", "hasNextPage", "endCursor"]
    } else {
        ["last", "before", "hasPreviousPage", "startCursor"]
    }
}

impl Drop for Foreign {
    /// Other tests expect nothing of another's.
    fn drop(&mut self) {
        let server = own();
        let wipe = move || {
            // A thread of its own begins with another server than the test's.
            take(server);
            let runtime = tokio::runtime::Runtime::new().unwrap();
            runtime.block_on(raw::wipe());
        };
        let _ = thread::spawn(wipe).join();
    }
}

/// Type definitions for a database of films, whose makers had never heard of this service.
const CINEMA: &str = r#"
enum Genre { DRAMA WAR }

interface Work { title: String }

union Credited = Actor | Studio

type Movie implements Work @node {
  title: String
  released: Int
  rating: Float
  earned: BigInt
  genre: Genre
  shown: DateTime @alias(property: "shown at")
  length: Duration
  place: Point
  premiere: Date
  year: PartialDate
  tags: [String!]
  colour: Boolean
  actors: [Actor!]! @relationship(type: "ACTED_IN", direction: IN, properties: "Acting")
  credits: [Credited!]! @relationship(type: "ACTED_IN", direction: IN, properties: "Acting")
  similar: [Movie!]! @relationship(type: "like `this`", direction: OUT, queryDirection: UNDIRECTED)
}

type Series implements Work @node(labels: ["Film series"]) { title: String }

type Person @node { name: String! born: Int }

type Actor @node(labels: ["Person", "Актёр"]) {
  name: String!
  born: Int
  movies: [Movie!]! @relationship(type: "ACTED_IN", direction: OUT, properties: "Acting")
}

type Studio @node { name: String! }

type Acting @relationshipProperties { roles: [String!] fee: Int }
"#;

const CINEMA_DATA: &[&str] = &[
    "CREATE
      (matrix:Movie {title: 'The Matrix', released: 1999, rating: 8.7, earned: 467222824,
        genre: 'DRAMA', `shown at`: datetime('1999-03-31T20:00:00[America/Los_Angeles]'),
        length: duration('PT2H16M'), place: point({longitude: -118.2, latitude: 34.1}),
        premiere: date('1999-03-24'), year: '1999', tags: ['science', 'fiction'], colour: true}),
      (again:Movie:Sequel {title: 'The Matrix Reloaded', released: 2003.0, rating: 7, earned: 9007199254740993,
        genre: 'WAR', year: '2003-05', tags: []}),
      (odd:Movie {title: 'Odd', released: 'long ago', rating: 'good', earned: true, genre: 'NOIR',
        `shown at`: 'once', length: 120, place: 'here', premiere: datetime('2001-01-01T00:00:00Z'),
        year: 'some day', tags: 'alone', colour: 1}),
      (odder:Movie {title: 'Odder', released: 99999999999, rating: 0.0 / 0.0,
        premiere: date('+12345-01-01'), place: point({x: 1, y: 2}), tags: ['a', 'b']}),
      (:Movie {released: 2010}),
      (:`Film series` {title: 'All of them'}),
      (keanu:Person:`Актёр` {name: 'Keanu', born: 1964}),
      (carrie:Person:`Актёр` {name: 'Carrie-Anne', born: 1967}),
      (:Person {name: 'Nobody'}),
      (warner:Studio {name: 'Warner'}),
      (keanu)-[:ACTED_IN {roles: ['Neo'], fee: 10}]->(matrix),
      (keanu)-[:ACTED_IN {roles: ['Thomas Anderson'], fee: 5}]->(matrix),
      (keanu)-[:ACTED_IN {roles: 'Neo', fee: 'much'}]->(again),
      (carrie)-[:ACTED_IN]->(matrix),
      (warner)-[:ACTED_IN]->(matrix),
      (matrix)-[:`like ``this```]->(again),
      (odd)-[:`like ``this```]->(odd)",
];
