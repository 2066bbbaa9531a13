//! The same answers from both stores, on the graph that is shipped.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use silkgraph::ontology::Ontology;
use silkgraph::seed;
use silkgraph::store::GraphStore;
use silkgraph::store::memory::MemoryStore;

use super::harness::{Held, store};
use crate::support::{House, ROOT, limits};

/// The shipped graph in both stores.
struct Twins {
    memory: House,
    neo4j: House,
    held: Arc<Held>,
    samples: Vec<(String, String)>,
}

impl Twins {
    async fn of_the_shipped_graph() -> Option<Self> {
        let text = fs::read_to_string(Path::new(ROOT).join("schema.graphql")).unwrap();
        let ontology = Arc::new(Ontology::read(&text, "schema.graphql").unwrap());
        let read = seed::read(&ontology, &Path::new(ROOT).join("graph-seed"));
        let seed = read.unwrap_or_else(|faults| panic!("{faults}"));
        let held = Arc::new(store(Arc::clone(&ontology)).await?);
        let memory = Arc::new(MemoryStore::new(Arc::clone(&ontology)));
        // Twice: the second time there is nothing to change.
        held.load(seed.graph.clone()).await.unwrap();
        held.load(seed.graph.clone()).await.unwrap();
        memory.load(seed.graph).await.unwrap();
        let samples = seed.queries.into_iter();
        let neo4j: Arc<dyn GraphStore> = Arc::<Held>::clone(&held);
        Some(Self {
            memory: House::over(Arc::clone(&ontology), memory, limits(), Vec::new()),
            neo4j: House::over(ontology, neo4j, limits(), Vec::new()),
            held,
            samples: samples.map(|sample| (sample.name, sample.query)).collect(),
        })
    }

    async fn agree(&self, name: &str, query: &str) {
        let (memory, neo4j) = (self.memory.post(query).await, self.neo4j.post(query).await);
        let (memory, neo4j) = (memory.json(), neo4j.json());
        assert!(memory.get("errors").is_none(), "{name}: {memory:#}");
        if let Some(difference) = difference(&memory, &neo4j, "") {
            panic!("{name}: {difference}\n{query}");
        }
    }
}

/// The first place where two answers differ.
fn difference(memory: &Value, neo4j: &Value, path: &str) -> Option<String> {
    match (memory, neo4j) {
        (Value::Object(a), Value::Object(b)) if a.len() == b.len() => {
            a.iter().find_map(|(k, v)| {
                let other = b.get(k).unwrap_or(&Value::Null);
                difference(v, other, &format!("{path}.{k}"))
            })
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let pairs = a.iter().zip(b).enumerate();
            let mut found =
                pairs.filter_map(|(i, (a, b))| difference(a, b, &format!("{path}[{i}]")));
            found.next()
        }
        (a, b) if a == b => None,
        (a, b) => Some(format!("{path}: memory has {a}, Neo4j has {b}")),
    }
}

/// What the sample queries do not ask for.
const MORE: &[(&str, &str)] = &[
    (
        "pages",
        "{ projectsConnection(first: 7, sort: [{ start: DESC }]) { totalCount \
         pageInfo { hasNextPage startCursor endCursor } edges { cursor node { id start } } } }",
    ),
    (
        "nested pages",
        "{ countries { id projectsConnection(last: 2, sort: [{ node: { name: ASC } }]) { \
         totalCount edges { cursor node { id } } } } }",
    ),
    (
        "quantifiers",
        "{ countries(where: { projects: { some: { sector: { eq: RAILWAY } } } }) { id } \
         none: countries(where: { projects: { none: {} } }) { id } \
         all: countries(where: { projects: { all: { sector: { eq: RAILWAY } } } }) { id } \
         single: countries(where: { projects: { single: { sector: { eq: RAILWAY } } } }) { id } }",
    ),
    (
        "aggregates",
        "{ tradeFiguresConnection { aggregate { count { nodes } \
         node { valueUsd { min max sum average } period { shortest longest } year { average } } } } }",
    ),
];

#[tokio::test]
async fn the_shipped_graph_gives_the_same_answers() {
    let Some(twins) = Twins::of_the_shipped_graph().await else {
        return;
    };
    assert!(!twins.samples.is_empty());
    // Full text is ranked by each store's own index: scores are alike, not the same.
    let by_text = |(_, query): &&(String, String)| query.contains("ByText");
    for (name, query) in twins.samples.iter().filter(|sample| !by_text(sample)) {
        twins.agree(name, query).await;
    }
    for (name, query) in MORE {
        twins.agree(name, query).await;
    }
    let info = twins.held.info().await.unwrap();
    let counts = "{ countriesConnection { totalCount } }";
    let countries =
        twins.memory.post(counts).await.data()["countriesConnection"]["totalCount"].clone();
    assert!(info.entities.contains(&countries.as_u64().unwrap()));
}
