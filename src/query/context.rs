//! Asking for context: the facts that a question is about, within so many tokens.

use super::{ClaimRule, Nearest, Search};
use crate::ontology::TypeId;
use crate::text::Tokenizer;

/// A request for facts in words, each with its citations, for somebody who answers a question.
///
/// The same request over the same graph is answered with the same, on every store.
#[derive(Debug, Clone, PartialEq)]
pub struct ContextSearch {
    /// The question as it was asked, which is empty where there are only seeds.
    pub question: String,
    /// The question as it is looked up: [`Search::question`] of it.
    pub search: Search,
    /// Ids of entities that it is about besides those that it names, none of them twice.
    pub seeds: Vec<String>,
    /// What has a vector like that of the question is looked at, too.
    pub nearest: Option<Nearest>,
    /// How many tokens the pack may have, as Markdown.
    pub budget: usize,
    /// Whose tokens.
    pub tokenizer: Tokenizer,
    /// Facts are told of entities of these types, in the order of the ontology, and of what they are
    /// related to.
    pub entity_types: Vec<TypeId>,
    /// Whether of claims that disagree the preferred one alone is told.
    pub preferred: bool,
    /// Which of claims with one key is preferred; the usual rules where there is none.
    pub policy: Vec<ClaimRule>,
    /// What an earlier pack of the same request has told already.
    pub after: Option<ContextPosition>,
}

/// How far a request for context has been answered: its facts have an order, and packs go through
/// it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ContextPosition {
    /// The place of the first fact that no pack came to.
    pub reached: u32,
    /// Before that place, those that had no room; in order, and not many.
    pub passed: Vec<u32>,
}
