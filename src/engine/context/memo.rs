//! What was worked out of texts that come again in pack after pack: the forms of words, and how many
//! tokens lines have.

use std::sync::Arc;

use quick_cache::sync::Cache;
use quick_cache::{Equivalent, Weighter};

use crate::text::{Forms, LONGEST_WORD, Tokenizer};

/// Words that are kept, some hundred bytes each.
const WORDS: usize = 30_000;

/// Bytes of lines that are kept.
const BYTES: u64 = 4 << 20;

/// How long a line is about, in bytes.
const USUAL_LINE: u64 = 200;

/// What is kept of texts, as many as fit. All of it follows from the texts alone, so it holds for any graph.
pub(super) struct Memo {
    forms: Cache<Box<str>, Arc<Forms>>,
    tokens: Cache<Line, usize, ByLength>,
}

/// A line as it is read by a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Line(Tokenizer, Box<str>);

/// One that need not be copied to be looked up.
#[derive(Hash)]
struct LineRef<'a>(Tokenizer, &'a str);

impl Equivalent<Line> for LineRef<'_> {
    fn equivalent(&self, line: &Line) -> bool {
        self.0 == line.0 && *self.1 == *line.1
    }
}

#[derive(Clone)]
struct ByLength;

impl Weighter<Line, usize> for ByLength {
    fn weight(&self, line: &Line, _: &usize) -> u64 {
        line.1.len() as u64
    }
}

impl Memo {
    /// The forms of a word.
    pub(super) fn forms(&self, word: &str) -> Arc<Forms> {
        if let Some(forms) = self.forms.get(word) {
            return forms;
        }
        let forms = Arc::new(Forms::of(&word.to_lowercase()));
        if word.chars().count() <= LONGEST_WORD {
            self.forms.insert(word.into(), Arc::clone(&forms));
        }
        forms
    }

    /// How many tokens a text has, line by line.
    pub(super) fn tokens(&self, tokenizer: Tokenizer, text: &str) -> usize {
        let count = |line| {
            if let Some(count) = self.tokens.get(&LineRef(tokenizer, line)) {
                return count;
            }
            let count = tokenizer.count(line);
            self.tokens.insert(Line(tokenizer, line.into()), count);
            count
        };
        Tokenizer::pieces(text).map(count).sum()
    }
}

impl Default for Memo {
    fn default() -> Self {
        let lines = usize::try_from(BYTES / USUAL_LINE).unwrap_or(usize::MAX);
        Self {
            forms: Cache::new(WORDS),
            tokens: Cache::with_weighter(lines, BYTES, ByLength),
        }
    }
}
