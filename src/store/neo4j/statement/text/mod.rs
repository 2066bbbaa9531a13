//! Full text: the same hits and scores from Neo4j as from memory.
//!
//! The loader writes the words of every `@fulltext` index, folded, into a property of its own, and
//! an index over that property takes them apart at spaces alone. Which entities have the words,
//! that index tells; how well they fit, the statement computes from the stored words and the
//! numbers of the last load, by the formula that the store in memory uses. A database that
//! something else filled has an index of the declared name instead: it is asked as it is, and the
//! scores are Lucene's.

// The loader's index of folded words, with the scores of the store in memory.
mod ranked;
// An index that something else made, with its own.
mod native;
// Queries in the syntax of Lucene, which both are asked in.
pub(in crate::store::neo4j) mod lucene;

use super::source::Source;
use super::writer::{Texts, Writer};
use crate::ontology::FullTextIndex;
use crate::query::TextQuery;

impl Writer<'_> {
    /// The clauses that find what a text query finds; `None` where it asks for nothing.
    pub(super) fn text(&mut self, index: &FullTextIndex, query: &TextQuery) -> Option<Source> {
        match self.texts {
            Texts::Folded => self.ranked_text(index, query),
            Texts::Native => self.native_text(index, query),
        }
    }
}
