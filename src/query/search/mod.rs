//! Searches of the whole graph: what somebody typed, as words, quotations and what is left out.

mod grade;
mod nearest;
mod parse;
mod snippet;
mod stop;
#[cfg(test)]
mod tests;

pub use grade::Grade;
pub use nearest::Nearest;
pub(crate) use stop::is_stop_word;

use crate::text::Forms;

/// What is looked for in all texts of a graph.
///
/// A hit is found by at least one clue and by every quotation, or by its vector. Without any of these
/// there are none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Search {
    /// Each once, in the order in which they were typed.
    pub clues: Vec<Clue>,
    /// A text in which one of these stands finds nothing, and leaves out the entity whose own
    /// text it is.
    pub without: Vec<Quotation>,
    /// All that was typed and is not left out: an entity that is called exactly so comes first.
    /// Empty where that is longer than a name.
    pub whole: Vec<Forms>,
    /// Whether that is a question, in which names stand among other words: then an entity comes
    /// first of which a name stands there, in any form of its words.
    pub is_question: bool,
    /// The vector whose likest are found, too.
    pub nearest: Option<Nearest>,
}

/// One thing that is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clue {
    /// A word, or two characters of a script without spaces.
    Word(WordClue),
    /// Words next to each other.
    Quotation(Quotation),
}

/// A word that is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordClue {
    /// The word.
    pub forms: Forms,
    /// Whether it may be the beginning of a longer one.
    pub is_prefix: bool,
}

/// Words that stand next to each other in one text, in this order; there is at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The words.
    pub words: Vec<Forms>,
    /// Whether other endings of a word are other words.
    pub as_written: bool,
}

/// A text asks for more than [`Search::MAX_CLUES`] words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooManyWords;

impl Search {
    /// How many clues a search has at the most, and how many exclusions.
    pub const MAX_CLUES: usize = 64;

    /// How many words a question has at the most, those that stand in most texts among them.
    pub const LONGEST_QUESTION: usize = 256;

    /// Reads what somebody typed.
    ///
    /// | Written | Finds |
    /// |---|---|
    /// | `silk road` | either word; both are better |
    /// | `"silk road"` | the words next to each other, in this order, and nothing without them |
    /// | `silk -road` | the first without the second; also `-"silk road"` |
    /// | `rail*` | words that start so, as the last word of a text does anyhow |
    ///
    /// Everything else is plain text. Words that stand in most texts of their language, such as
    /// `the` and `и`, are no clues by themselves.
    pub fn parse(text: &str) -> Result<Self, TooManyWords> {
        parse::parse(text)
    }

    /// Reads a question or any other text: all of it is plain text, and its last word is whole.
    pub fn question(text: &str) -> Result<Self, TooManyWords> {
        parse::question(text)
    }

    /// Whether a word stands in most texts of its language, and so tells none from another.
    pub fn is_stop_word(word: &Forms) -> bool {
        is_stop_word(&word.folded)
    }

    /// The place of each quotation among the clues, as bits.
    pub fn required(&self) -> u64 {
        let clues = self.clues.iter().enumerate();
        clues
            .filter(|(_, clue)| matches!(clue, Clue::Quotation(_)))
            .fold(0, |bits, (at, _)| bits | 1 << at)
    }
}
