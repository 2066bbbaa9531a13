//! The same graph in both stores and in a copy, each behind a door of its own, and where their answers
//! differ.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use silkgraph::graphql::AnswerLimits;
use silkgraph::ontology::Ontology;
use silkgraph::store::memory::MemoryStore;
use silkgraph::store::{Graph, GraphStore};

use super::copied::{HeldCopy, shipped_copy};
use super::harness::{Held, loaded, shipped};
use crate::support::{self, House, limits};

/// Two houses with the same graph.
pub(crate) struct Both {
    pub(crate) memory: House,
    pub(crate) neo4j: House,
    replica: House,
    copy: Arc<HeldCopy>,
    held: Arc<Held>,
    ontology: Arc<Ontology>,
    in_memory: Arc<dyn GraphStore>,
}

impl Both {
    /// The graph in both stores; `None` where there is no server.
    pub(crate) async fn of(
        ontology: &Arc<Ontology>,
        graph: Graph,
        limits: &AnswerLimits,
    ) -> Option<Self> {
        let held = Arc::new(loaded(ontology, graph.clone()).await?);
        let memory = Arc::new(MemoryStore::new(Arc::clone(ontology)));
        memory.load(graph).await.unwrap();
        let copy = Arc::new(HeldCopy::of(ontology, Arc::clone(&held)).await);
        Some(Self::over(
            Arc::clone(ontology),
            memory,
            (held, copy),
            limits,
        ))
    }

    /// The shipped graph; `None` where there is no server.
    pub(crate) async fn shipped(limits: &AnswerLimits) -> Option<Self> {
        // The copy first: it asks for the database, too, and lets it go.
        let copy = Arc::new(shipped_copy().await?);
        let held = Arc::new(shipped().await?);
        let shipped = support::shipped();
        let memory = shipped.in_memory().await;
        let ontology = Arc::clone(&shipped.ontology);
        Some(Self::over(ontology, memory, (held, copy), limits))
    }

    fn over(
        ontology: Arc<Ontology>,
        in_memory: Arc<dyn GraphStore>,
        (held, copy): (Arc<Held>, Arc<HeldCopy>),
        limits: &AnswerLimits,
    ) -> Self {
        let house = |store: Arc<dyn GraphStore>| {
            House::over(Arc::clone(&ontology), store, limits.clone(), Vec::new())
        };
        Self {
            memory: house(Arc::clone(&in_memory)),
            neo4j: house(Arc::<Held>::clone(&held)),
            replica: house(Arc::<HeldCopy>::clone(&copy)),
            copy,
            ontology,
            in_memory,
            held,
        }
    }

    /// The same graph within other limits.
    pub(crate) fn within(&self, limits: &AnswerLimits) -> Self {
        let (ontology, in_memory) = (Arc::clone(&self.ontology), Arc::clone(&self.in_memory));
        let stores = (Arc::clone(&self.held), Arc::clone(&self.copy));
        Self::over(ontology, in_memory, stores, limits)
    }

    /// The answer of both, or where they differ.
    pub(crate) async fn ask(&self, query: &str, variables: &Value) -> Result<Value, String> {
        let body = json!({ "query": query, "variables": variables });
        let memory = self.memory.post_json(&body).await;
        let neo4j = self.neo4j.post_json(&body).await;
        let replica = self.replica.post_json(&body).await;
        if memory.body != replica.body {
            let (answer, other) = (memory.json(), replica.json());
            let fault = difference(&answer, &other, "").unwrap_or_default();
            let texts = (memory.text(), replica.text());
            return Err(format!(
                "the replica: {fault}\n{query}\n{variables}\n{texts:?}"
            ));
        }
        if memory.body == neo4j.body && memory.status == neo4j.status {
            return Ok(memory.json());
        }
        let (answer, other) = (memory.json(), neo4j.json());
        let fault = match difference(&answer, &other, "") {
            Some(difference) => difference,
            None if answer == other => format!("{} is not {}", memory.text(), neo4j.text()),
            None => return Ok(answer),
        };
        Err(format!("{fault}\n{query}\n{variables}"))
    }
}

/// Time for a busy machine to plan statements that it has not seen.
pub(crate) fn patient() -> AnswerLimits {
    AnswerLimits {
        time_limit: Duration::from_secs(30),
        ..limits()
    }
}

/// The first place where two answers differ.
pub(super) fn difference(memory: &Value, neo4j: &Value, path: &str) -> Option<String> {
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
        (a, b) if a == b || is_near(a, b) => None,
        (a, b) => Some(format!("{path}: memory has {a}, Neo4j has {b}")),
    }
}

/// Floats that are added in another order differ in their last digits.
fn is_near(a: &Value, b: &Value) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() <= a.abs().max(b.abs()) * 1e-12,
        _ => false,
    }
}
