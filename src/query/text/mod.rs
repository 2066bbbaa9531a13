//! Full-text queries: the part of Lucene's syntax that is kept, and everything else as plain text.

mod parse;
#[cfg(test)]
mod tests;

/// What a full-text index is asked for.
///
/// A word or phrase in which an index finds no letter and no digit asks for nothing: it is left
/// out, as if it had not been written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextQuery {
    /// One word, after folding the index splits it as it splits text.
    Word(String),
    /// Words next to each other, in this order.
    Phrase(String),
    /// Words that start with this.
    Prefix(String),
    /// At least one; nothing when there is none.
    Any(Vec<TextQuery>),
    /// Every one; nothing when there is none.
    All(Vec<TextQuery>),
    /// The first but not the second.
    Without(Box<TextQuery>, Box<TextQuery>),
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
    ///
    /// The query is as flat as the syntax: exclusions round alternatives round conjunctions round
    /// terms, each level only where it is needed.
    pub fn parse(phrase: &str) -> Self {
        parse::parse(phrase)
    }

    /// Whether nothing was asked for: the phrase was blank. Such a query finds nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Any(any) if any.is_empty())
    }
}
