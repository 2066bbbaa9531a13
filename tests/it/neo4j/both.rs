//! The same graph in both stores, each behind a door of its own, and where their answers differ.

use std::sync::Arc;

use serde_json::{Value, json};
use silkgraph::graphql::AnswerLimits;
use silkgraph::ontology::Ontology;
use silkgraph::store::memory::MemoryStore;
use silkgraph::store::{Graph, GraphStore};

use super::harness::{Held, store};
use crate::support::House;

/// Two houses with the same graph.
pub(crate) struct Both {
    pub(crate) memory: House,
    pub(crate) neo4j: House,
    pub(crate) held: Arc<Held>,
    ontology: Arc<Ontology>,
    in_memory: Arc<dyn GraphStore>,
}

impl Both {
    /// The graph in both stores; `None` where there is no server.
    pub(crate) async fn of(
        ontology: &Arc<Ontology>,
        graph: Graph,
        limits: AnswerLimits,
    ) -> Option<Self> {
        let held = Arc::new(store(Arc::clone(ontology)).await?);
        held.load(graph.clone()).await.unwrap();
        let memory = Arc::new(MemoryStore::new(Arc::clone(ontology)));
        memory.load(graph).await.unwrap();
        Some(Self::over(Arc::clone(ontology), memory, held, limits))
    }

    fn over(
        ontology: Arc<Ontology>,
        in_memory: Arc<dyn GraphStore>,
        held: Arc<Held>,
        limits: AnswerLimits,
    ) -> Self {
        let house = |store: Arc<dyn GraphStore>| {
            House::over(Arc::clone(&ontology), store, limits.clone(), Vec::new())
        };
        Self {
            memory: house(Arc::clone(&in_memory)),
            neo4j: house(Arc::<Held>::clone(&held)),
            ontology,
            in_memory,
            held,
        }
    }

    /// The same graph within other limits.
    pub(crate) fn within(&self, limits: AnswerLimits) -> Self {
        let (ontology, in_memory) = (Arc::clone(&self.ontology), Arc::clone(&self.in_memory));
        Self::over(ontology, in_memory, Arc::clone(&self.held), limits)
    }

    /// The answer of both, or where they differ.
    pub(crate) async fn ask(&self, query: &str, variables: &Value) -> Result<Value, String> {
        let body = json!({ "query": query, "variables": variables });
        let memory = self.memory.post_json(&body).await;
        let neo4j = self.neo4j.post_json(&body).await;
        if memory.body == neo4j.body && memory.status == neo4j.status {
            return Ok(memory.json());
        }
        let difference = difference(&memory.json(), &neo4j.json(), "");
        let difference = difference.unwrap_or_else(|| {
            format!(
                "in form: memory has {}, Neo4j has {}",
                memory.text(),
                neo4j.text()
            )
        });
        Err(format!("{difference}\n{query}\n{variables}"))
    }
}

/// The first place where two answers differ.
fn difference(memory: &Value, neo4j: &Value, path: &str) -> Option<String> {
    match (memory, neo4j) {
        (Value::Object(a), Value::Object(b)) if a.len() == b.len() => {
            a.iter().find_map(|(key, value)| {
                let other = b.get(key).unwrap_or(&Value::Null);
                difference(value, other, &format!("{path}.{key}"))
            })
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let mut pairs = a.iter().zip(b).enumerate();
            pairs.find_map(|(at, (a, b))| difference(a, b, &format!("{path}[{at}]")))
        }
        (a, b) if a == b => None,
        (a, b) => Some(format!("{path}: memory has {a}, Neo4j has {b}")),
    }
}
