//! The questions that retrieval is measured by, and how much of their evidence packs have.

#[path = "../../benches/retrieval/questions.rs"]
mod questions;

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::json;

use crate::support::{House, ROOT};
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

/// Ids of the evidence, each once.
fn ids(questions: &[Question], of: impl Fn(&Question) -> Vec<String>) -> BTreeSet<String> {
    questions.iter().flat_map(of).collect()
}
