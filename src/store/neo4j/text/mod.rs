//! Full text: the same hits and scores from Neo4j as from memory.
//!
//! The loader writes the words of every `@fulltext` index, folded, into a property of its own, and
//! an index over that property takes them apart at spaces alone. Which entities have the words,
//! that index tells; how well they fit, the statement computes from the stored words and the
//! numbers of the last load, by the formula that the store in memory uses. A database that
//! something else filled has an index of the declared name instead: it is asked as it is, and the
//! scores are Lucene's.

mod known;
mod lucene;
mod native;
mod ranked;

use super::names::escape;
use super::source::Source;
use super::writer::Writer;
use crate::ontology::FullTextIndex;
use crate::query::TextQuery;

pub(super) use known::KnownIndexes;

/// Stands between two texts of an entity, so that no phrase reaches from one into the other. No
/// word is like it.
pub(super) const GAP: &str = "|";

/// Which index answers a text query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Texts {
    /// The loader's, of folded words.
    Folded,
    /// One of the declared name, made by something else.
    Native,
}

/// The name of the loader's index of folded words: not the declared one, which may stand for an
/// index that something else made.
pub(super) fn folded_name(index: &FullTextIndex) -> String {
    format!("silkgraph_{}", index.name)
}

/// The property that holds the folded words of an index.
pub(super) fn words_property(index: &FullTextIndex) -> String {
    format!("_text_{}", index.name)
}

/// The property of the record of the last load that holds, for an index, how many entities have
/// words, and how many words they have.
pub(super) fn numbers_property(index: &FullTextIndex) -> String {
    format!("_text_{}", index.name)
}

/// The words of a variable's entity as a list, gaps included.
pub(super) fn words_of(variable: &str, index: &FullTextIndex) -> String {
    let property = escape(&words_property(index));
    format!("split({variable}.{property}, ' ')")
}

impl Writer<'_> {
    /// The clauses that find what a text query finds; `None` where it asks for nothing.
    pub(super) fn text(&mut self, index: &FullTextIndex, query: &TextQuery) -> Option<Source> {
        match self.texts {
            Texts::Folded => self.ranked_text(index, query),
            Texts::Native => self.native_text(index, query),
        }
    }
}
