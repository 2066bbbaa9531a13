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
    let of_language = |language: &str| {
        let file = top.join(format!("benches/retrieval/questions/{language}.json"));
        let text = fs::read_to_string(&file).expect("questions");
        let mut questions: Vec<Question> = serde_json::from_str(&text).expect("questions");
        for question in &mut questions {
            language.clone_into(&mut question.language);
        }
        questions
    };
    LANGUAGES.into_iter().flat_map(of_language).collect()
}
