//! A random graph in both stores, as the loader wrote it into Neo4j or as somebody else did.

use std::sync::Arc;

use serde_json::{Map, Value, json};
use silkgraph::ontology::Ontology;
use silkgraph::store::GraphStore;
use silkgraph::store::memory::MemoryStore;

use super::draft::{By, Draft};
use super::draw::Draw;
use super::foreign::statement;
use super::question::CURSOR;
use super::world::SCHEMA;
use crate::neo4j::both::{Both, difference, patient};
use crate::neo4j::foreign::Foreign;
use crate::neo4j::raw;
use crate::support::{House, Reply};

pub(super) enum Twins {
    Loaded(Both),
    /// Each store has cursors of its own.
    Foreign {
        memory: House,
        neo4j: Foreign,
    },
}

impl Twins {
    /// `None` where there is no server.
    pub(super) async fn new(ontology: &Arc<Ontology>, by: By, draw: &mut Draw<'_>) -> Option<Self> {
        let mut draft = Draft::new(ontology, by, draw);
        if by == By::Loader {
            let both = Both::of(ontology, draft.graph(), &patient()).await?;
            return Some(Self::Loaded(both));
        }
        let neo4j = Foreign::of(SCHEMA, &[&statement(&draft)]).await?;
        // What has no id stands as Neo4j numbers it.
        draft.entities = in_order(draft.entities, "MATCH (e)").await;
        draft.relations = in_order(draft.relations, "MATCH ()-[e]->()").await;
        let memory = MemoryStore::new(Arc::clone(ontology));
        memory.load(draft.graph()).await.unwrap();
        let memory = House::over(
            Arc::clone(ontology),
            Arc::new(memory),
            patient(),
            Vec::new(),
        );
        Some(Self::Foreign { memory, neo4j })
    }

    /// The answers of both stores, each to variables of its own, or where the answers differ.
    pub(super) async fn ask(
        &self,
        query: &str,
        variables: &[Map<String, Value>; 2],
    ) -> Result<[Value; 2], String> {
        match self {
            Self::Loaded(both) => {
                let answer = both.ask(query, &json!(variables[0])).await?;
                Ok([answer.clone(), answer])
            }
            Self::Foreign { memory, neo4j } => {
                let body = |at: usize| json!({ "query": query, "variables": variables[at] });
                let memory = memory.post_json(&body(0)).await;
                let neo4j = neo4j.house.post_json(&body(1)).await;
                let answers = [memory.json(), without_mismatches(&neo4j)];
                let [left, right] = answers.each_ref().map(without_cursors);
                match difference(&left, &right, "") {
                    Some(fault) => Err(format!("{fault}\n{query}\n{variables:?}")),
                    None => Ok(answers),
                }
            }
        }
    }
}

/// Things by their marks, in the order of the numbers that Neo4j has given them.
async fn in_order<T>(things: Vec<T>, matched: &str) -> Vec<T> {
    let marks = format!("{matched} RETURN toString(e.mark) AS text ORDER BY id(e)");
    let mut things: Vec<_> = things.into_iter().map(Some).collect();
    let marks = raw::texts(&marks).await.into_iter();
    let places = marks.map(|mark| mark.parse::<usize>().unwrap());
    places.filter_map(|place| things[place].take()).collect()
}

/// An answer without the errors of values that the type definitions do not expect: the store in
/// memory has null in their place.
fn without_mismatches(reply: &Reply) -> Value {
    let mut answer = reply.json();
    if let Some(errors) = answer["errors"].as_array_mut() {
        errors.retain(|error| error["extensions"]["code"] != "DATA_MISMATCH");
    }
    if answer["errors"].as_array().is_none_or(Vec::is_empty)
        && let Some(answer) = answer.as_object_mut()
    {
        answer.remove("errors");
    }
    answer
}

/// An answer in which cursors are only there or not.
fn without_cursors(answer: &Value) -> Value {
    match answer {
        Value::Object(fields) => {
            let fields = fields.iter().map(|(key, field)| {
                let field = match field {
                    Value::String(_) if key.starts_with(CURSOR) => json!(true),
                    field => without_cursors(field),
                };
                (key.clone(), field)
            });
            Value::Object(fields.collect())
        }
        Value::Array(items) => items.iter().map(without_cursors).collect(),
        other => other.clone(),
    }
}
