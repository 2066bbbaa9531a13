//! Questions, and the evidence that an answer needs.

use std::fs;
use std::path::Path;

use serde::Deserialize;

/// What people ask of a graph, and what of the graph answers it.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Question {
    pub(crate) id: String,
    /// The language it is asked in; of questions in files, the name of the file.
    #[serde(skip)]
    pub(crate) language: String,
    /// What kind of question it is, as the README beside says.
    pub(crate) kind: String,
    #[serde(rename = "question")]
    pub(crate) text: String,
    /// Ids of entities, all of which are needed.
    #[serde(default)]
    pub(crate) entities: Vec<String>,
    /// Ids of relations, all of which are needed.
    #[serde(default)]
    pub(crate) relations: Vec<String>,
    /// Ids of sources: of each list one is enough.
    #[serde(default)]
    pub(crate) sources: Vec<Vec<String>>,
}

/// The kind of questions whose answer is not in the graph.
pub(crate) const UNANSWERABLE: &str = "unanswerable";

impl Question {
    pub(crate) fn is_answerable(&self) -> bool {
        self.kind != UNANSWERABLE
    }
}

/// The languages of the questions about the shipped graph.
pub(crate) const LANGUAGES: [&str; 3] = ["en", "zh", "ru"];

/// Those about the shipped graph, language by language.
pub(crate) fn shipped(top: &Path) -> Vec<Question> {
    let file = |language: &str| top.join(format!("benches/retrieval/questions/{language}.json"));
    let files = LANGUAGES.into_iter().map(file);
    files.flat_map(|file| of_file(&file)).collect()
}

/// Those of a file, whose name says in which language they are asked.
pub(crate) fn of_file(file: &Path) -> Vec<Question> {
    let text = fs::read_to_string(file).expect("a file of questions");
    let mut questions: Vec<Question> = serde_json::from_str(&text).expect("questions");
    let language = file.file_stem().unwrap_or_default().to_string_lossy();
    for question in &mut questions {
        question.language = language.to_string();
    }
    questions
}
