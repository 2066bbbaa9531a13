//! Full-text queries: the part of Lucene's syntax that is kept, and everything else as plain text.

mod parse;
mod sought;
#[cfg(test)]
mod tests;

pub(in crate::query) use parse::{Token, Tokens};
pub use sought::{Sequence, Sought};

/// What a full-text index is asked for: alternatives, and what is excluded from all of them.
///
/// A term in which no letter and no digit is found asks for nothing: it is left out, as if it had
/// not been written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextQuery {
    /// At least one of these groups of terms is found, every term of it; nothing when there is
    /// none.
    pub any: Vec<Vec<Term>>,
    /// None of these is found.
    pub without: Vec<Term>,
}

/// One term of a full-text query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// What was typed as one word.
    Word(String),
    /// Words next to each other, in this order.
    Phrase(String),
    /// Words that start with this.
    Prefix(String),
}

impl TextQuery {
    /// How many words, phrases and prefixes are read from one phrase; those after them are left
    /// out. It is the number of clauses that Lucene allows.
    pub const MAX_TERMS: usize = 1024;

    /// Reads what somebody typed. There is no phrase that cannot be read.
    ///
    /// | Written | Finds |
    /// |---|---|
    /// | `silk road` | either word |
    /// | `"silk road"` | the words next to each other, in this order |
    /// | `rail*` | words that start so |
    /// | `a AND b` | both |
    /// | `a OR b` | either, as without `OR` |
    /// | `a -b` | the first without the second; also `-"b c"` and `-b*` |
    ///
    /// `AND` binds stronger than `OR` and than words side by side: `a AND b c` is
    /// `(a AND b) OR c`. What stands behind `-` is excluded from the whole answer, wherever it
    /// stands and whatever operator leads to it: `a OR -b AND c` is `(a OR c)` without `b`.
    /// Exclusions alone find nothing.
    ///
    /// Everything else is plain text: `AND` and `OR` in small letters, or without a word on both
    /// sides; a `-` that nothing follows; a quotation mark that is not closed; parentheses,
    /// colons, `+`, `~`, `^`, `NOT`. A term that is written twice counts once.
    pub fn parse(phrase: &str) -> Self {
        parse::parse(phrase)
    }

    /// The query for one word.
    pub fn word(text: &str) -> Self {
        Self {
            any: vec![vec![Term::Word(text.to_owned())]],
            without: Vec::new(),
        }
    }

    /// Whether nothing was asked for: the phrase was blank. Such a query finds nothing.
    pub fn is_empty(&self) -> bool {
        self.any.is_empty() && self.without.is_empty()
    }
}
