//! The questions that retrieval is measured by, and how much of their evidence packs have.

#[path = "../../benches/retrieval/checks.rs"]
#[allow(dead_code, reason = "the benchmark uses the rest of it")]
mod checks;
#[path = "../../benches/retrieval/direct.rs"]
mod direct;
#[path = "../../benches/retrieval/facts.rs"]
#[allow(dead_code, reason = "the benchmark uses the rest of it")]
mod facts;
#[path = "../../benches/retrieval/pack.rs"]
#[allow(dead_code, reason = "the benchmark uses the rest of it")]
mod pack;
#[path = "../../benches/retrieval/questions.rs"]
mod questions;
#[path = "../../benches/retrieval/templates.rs"]
mod templates;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde_json::json;
use silkgraph::ontology::Ontology;
use silkgraph::seed;
use silkgraph::store::GraphStore;
use silkgraph::store::memory::MemoryStore;

use crate::support::{House, ROOT};
use direct::Direct;
use facts::Facts;
use pack::{Pack, mean};
use questions::{Question, UNANSWERABLE, shipped};

/// The kinds of questions, of which the README beside them tells.
const KINDS: [&str; 9] = [
    "fact",
    "relation",
    "comparison",
    "list",
    "figure",
    "claim conflict",
    "as-of",
    "path",
    UNANSWERABLE,
];

/// Ids asked for in one operation.
const AT_ONCE: usize = 50;

#[test]
fn questions_are_of_known_kinds_and_have_the_evidence_that_their_kind_needs() {
    let questions = shipped(Path::new(ROOT));
    let ids: BTreeSet<&String> = questions.iter().map(|question| &question.id).collect();
    let texts: BTreeSet<&String> = questions.iter().map(|question| &question.text).collect();
    assert_eq!((ids.len(), texts.len()), (questions.len(), questions.len()));
    for question in &questions {
        assert!(KINDS.contains(&&*question.kind), "{question:?}");
        assert!(question.id.starts_with(&question.language), "{question:?}");
        let has_evidence = !question.entities.is_empty() && !question.sources.is_empty();
        assert_eq!(has_evidence, question.is_answerable(), "{question:?}");
    }
    for (language, all) in [("en", 36), ("zh", 18), ("ru", 18)] {
        let asked = questions
            .iter()
            .filter(|question| question.language == language);
        assert!(asked.count() >= all, "{language}");
    }
}

#[tokio::test]
async fn all_evidence_is_in_the_shipped_graph() {
    let house = House::shipped().await;
    let questions = shipped(Path::new(ROOT));
    let entities = ids(&questions, |question| question.entities.clone());
    for id in &entities {
        assert!(!id.starts_with("source:"), "{id} is a source");
    }
    let sources = ids(&questions, |question| question.sources.concat());
    for id in &sources {
        assert!(id.starts_with("source:"), "{id} is no source");
    }
    let nodes: Vec<&String> = entities.iter().chain(&sources).collect();
    for ids in nodes.chunks(AT_ONCE) {
        let query = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }";
        let data = house.post_with(query, json!({ "ids": ids })).await.data();
        let all: Vec<_> = ids.iter().map(|id| json!({ "id": id })).collect();
        assert_eq!(data["nodes"], json!(all));
    }
    let relations = ids(&questions, |question| question.relations.clone());
    for ids in relations.iter().collect::<Vec<_>>().chunks(AT_ONCE) {
        let each =
            |(at, id): (usize, &&String)| format!("r{at}: relation(id: {}) {{ id }} ", json!(id));
        let query: String = ids.iter().enumerate().map(each).collect();
        let data = house.post(&format!("{{ {query} }}")).await.data();
        for (at, id) in ids.iter().enumerate() {
            assert_eq!(data[format!("r{at}")]["id"], json!(id));
        }
    }
}

/// What the packs of a graph may not fall below, in percent: the mean recall of entities, relations
/// and sources within [`BUDGET`] tokens, of the questions in a language.
type Floors = [(&'static str, [f64; 3])];

const BUDGET: usize = 1_000;

const SHIPPED: &Floors = &[
    ("en", [93.0, 85.0, 94.0]),
    ("zh", [91.0, 88.0, 91.0]),
    ("ru", [87.0, 65.0, 88.0]),
];

const FILMS: &Floors = &[("en", [98.0, 98.0, 0.0])];

#[tokio::test]
async fn packs_have_the_evidence_and_cite_what_the_graph_cites() {
    let films = "benches/retrieval/films/schema.graphql";
    packs_reach("schema.graphql", "graph-seed", SHIPPED, |_| {
        shipped(Path::new(ROOT))
    })
    .await;
    packs_reach(
        films,
        "benches/retrieval/films/seed",
        FILMS,
        templates::films,
    )
    .await;
}

async fn packs_reach(
    schema: &str,
    folder: &str,
    floors: &Floors,
    questions: impl Fn(&Facts) -> Vec<Question>,
) {
    let top = Path::new(ROOT);
    let text = fs::read_to_string(top.join(schema)).unwrap();
    let ontology = Arc::new(Ontology::read(&text, schema).unwrap());
    let graph = seed::read(&ontology, &top.join(folder)).unwrap().graph;
    let facts = Facts::of(&ontology, &graph);
    let store = MemoryStore::new(Arc::clone(&ontology));
    store.load(graph).await.unwrap();
    let packs = Direct::new(ontology, Arc::new(store));
    let questions = questions(&facts);
    let mut answered: Vec<(&Question, Pack)> = Vec::new();
    for question in &questions {
        answered.push((question, packs.pack(&question.text, BUDGET).await));
    }
    let citations = checks::citations(&facts, answered.iter().map(|(_, pack)| pack));
    assert_eq!(citations.faults, Vec::<String>::new());
    for (language, floors) in floors {
        for (at, floor) in floors.iter().enumerate() {
            let asked = answered
                .iter()
                .filter(|(question, _)| question.language == *language);
            let recall = mean(asked.map(|(question, pack)| pack.recall(question).parts()[at]));
            assert!(
                recall.is_none_or(|recall| recall >= *floor),
                "{language} {at}: {recall:?}"
            );
        }
    }
    for (question, pack) in &answered {
        assert!(
            pack.tokens <= BUDGET,
            "{question:?} has {} tokens",
            pack.tokens
        );
    }
}

/// Ids of the evidence, each once.
fn ids(questions: &[Question], of: impl Fn(&Question) -> Vec<String>) -> BTreeSet<String> {
    questions.iter().flat_map(of).collect()
}
