//! Random graphs of people who know each other and live in towns.

use std::sync::Arc;

use async_graphql::Request;
use proptest::prelude::*;
use serde_json::Value as Json;
use silkgraph::graphql::{Service, ServiceOptions};
use silkgraph::ontology::{Ontology, TypeId};
use silkgraph::store::memory::MemoryStore;
use silkgraph::store::{EntityRecord, Graph, GraphStore, RelationRecord};
use silkgraph::value::Value;

use crate::neo4j::loaded;
use crate::support::{House, limits};

const SCHEMA: &str = r#"
type Person @node @plural(value: "people") {
  id: ID!
  name: String
  age: Int
  height: Float
  born: PartialDate
  tags: [String!]
  knows: [Person!]! @relationship(type: "KNOWS", direction: OUT, properties: "Acquaintance")
  knownBy: [Person!]! @relationship(type: "KNOWS", direction: IN, properties: "Acquaintance")
  livesIn: [Town!]! @relationship(type: "LIVES_IN", direction: OUT)
}
type Town @node {
  id: ID!
  name: String
  people: [Person!]! @relationship(type: "LIVES_IN", direction: IN)
}
type Acquaintance @relationshipProperties { since: Int }
"#;

/// A graph as plain lists.
#[derive(Debug, Clone)]
pub(super) struct People {
    pub(super) persons: Vec<Person>,
    pub(super) towns: Vec<Option<String>>,
    /// Who knows whom since when; the same two may know each other several times.
    pub(super) knows: Vec<(usize, usize, Option<i64>)>,
    /// Who lives where.
    pub(super) lives_in: Vec<(usize, usize)>,
}

#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) id: String,
    pub(super) name: Option<String>,
    pub(super) age: Option<i64>,
    pub(super) height: Option<f64>,
    pub(super) born: Option<String>,
    pub(super) tags: Option<Vec<String>>,
}

/// Few values, so that many are equal.
pub(super) fn name() -> impl Strategy<Value = String> {
    prop_oneof!["Aida", "Bek", "Daniyar", "aida", "习近平", "Ёлка", ""].prop_map(String::from)
}

pub(super) fn age() -> impl Strategy<Value = i64> {
    -2_i64..4
}

pub(super) fn height() -> impl Strategy<Value = f64> {
    prop_oneof![Just(-1.5), Just(0.0), Just(1.0), Just(1.5), Just(1e9)]
}

pub(super) fn born() -> impl Strategy<Value = String> {
    prop_oneof![
        "1999",
        "2000",
        "2000-01",
        "2000-02",
        "2000-01-01",
        "2000-12-31",
        "2001"
    ]
    .prop_map(String::from)
}

pub(super) fn tag() -> impl Strategy<Value = String> {
    prop_oneof!["red", "green", "blue"].prop_map(String::from)
}

pub(super) fn people() -> impl Strategy<Value = People> {
    let person = (
        proptest::option::of(name()),
        proptest::option::of(age()),
        proptest::option::of(height()),
        proptest::option::of(born()),
        proptest::option::of(proptest::collection::vec(tag(), 0..3)),
    );
    let people = proptest::collection::vec(person, 1..9);
    let towns = proptest::collection::vec(proptest::option::of(name()), 1..4);
    (people, towns).prop_flat_map(|(people, towns)| {
        let (persons, places) = (people.len(), towns.len());
        let since = proptest::option::of(age());
        let knows = proptest::collection::vec((0..persons, 0..persons, since), 0..14);
        let lives_in = proptest::collection::vec((0..persons, 0..places), 0..10);
        (Just(people), Just(towns), knows, lives_in).prop_map(|(people, towns, knows, lives_in)| {
            let people = people.into_iter().enumerate();
            let people = people.map(|(at, (name, age, height, born, tags))| Person {
                // Not in the order in which they are loaded.
                id: format!("person:{}", (at * 7 + 3) % 10),
                name,
                age,
                height,
                born,
                tags,
            });
            People {
                persons: people.collect(),
                towns,
                knows,
                lives_in,
            }
        })
    })
}

impl People {
    /// The ids of those that a person knows.
    pub(super) fn known_by(&self, id: &str) -> Vec<String> {
        let all = self.knows.iter();
        let known = all.filter(|(from, ..)| self.persons[*from].id == id);
        known
            .map(|(_, to, _)| self.persons[*to].id.clone())
            .collect()
    }

    /// The answer of a service over this graph.
    pub(super) fn answer(&self, query: &str) -> Json {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build();
        let runtime = runtime.expect("a runtime");
        let body = runtime.block_on(async {
            let service = self.service().await;
            service.answer(Request::new(query)).await.body
        });
        serde_json::from_slice(&body).expect("JSON")
    }

    /// A service over this graph.
    pub(super) async fn service(&self) -> Service {
        let ontology = ontology();
        let store = MemoryStore::new(Arc::clone(&ontology));
        store.load(self.graph(&ontology)).await.expect("a graph");
        Service::new(ontology, Arc::new(store), ServiceOptions::default()).expect("an API")
    }

    /// A house over this graph in Neo4j, which must be there.
    pub(super) async fn house_on_neo4j(&self) -> House {
        let ontology = ontology();
        let held = loaded(&ontology, self.graph(&ontology)).await;
        let held = Arc::new(held.expect("a server"));
        House::over(ontology, held, limits(), Vec::new())
    }

    pub(super) fn graph(&self, ontology: &Ontology) -> Graph {
        let persons = self.persons.iter().map(|person| EntityRecord {
            values: vec![
                person.id.as_str().into(),
                value(person.name.clone()),
                value(person.age),
                value(person.height),
                value(person.born.clone()),
                value(
                    person
                        .tags
                        .clone()
                        .map(|tags| Value::List(tags.into_iter().map(Value::from).collect())),
                ),
            ],
        });
        let towns = self
            .towns
            .iter()
            .enumerate()
            .map(|(at, name)| EntityRecord {
                values: vec![format!("town:{at}").into(), value(name.clone())],
            });
        let (person, town) = (TypeId(0), TypeId(1));
        let knows = self.knows.iter().map(|(from, to, since)| RelationRecord {
            from: (person, *from as u32),
            to: (person, *to as u32),
            values: vec![value(*since)],
        });
        let lives_in = self.lives_in.iter().map(|(from, to)| RelationRecord {
            from: (person, *from as u32),
            to: (town, *to as u32),
            values: Vec::new(),
        });
        assert_eq!(&*ontology.relation_types[0].name, "KNOWS");
        Graph {
            entities: vec![persons.collect(), towns.collect()],
            relations: vec![knows.collect(), lives_in.collect()],
            ..Graph::default()
        }
    }
}

pub(super) fn ontology() -> Arc<Ontology> {
    Arc::new(Ontology::read(SCHEMA, "people.graphql").expect("an ontology"))
}

fn value<T>(value: Option<T>) -> Value
where
    Value: From<T>,
{
    value.map_or(Value::Null, Value::from)
}
