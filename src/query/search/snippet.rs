//! What is shown of a text that a search has found.

use std::borrow::Cow;

use super::{Clue, Grade, Quotation, Search};
use crate::text::{Forms, is_short, placed_tokens, window};

/// Words of a text that are looked at: what is found behind them is shown by its beginning.
const WORDS: usize = 5_000;

impl Search {
    /// The text, or of a long one the part in which it is found best.
    pub fn snippet<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if is_short(text) {
            return Cow::Borrowed(text);
        }
        let words = placed_tokens(text).take(WORDS);
        let words: Vec<_> = words.map(|(at, word)| (at, Forms::of(&word))).collect();
        let places = (0..words.len()).filter_map(|at| {
            let rest = words.get(at..)?;
            let grades = self.clues.iter().filter_map(|clue| clue.grade_at(rest));
            Some((grades.max()?, std::cmp::Reverse(rest.first()?.0)))
        });
        let best = places.max();
        window(text, best.map_or(0, |(_, place)| place.0))
    }
}

impl Clue {
    /// How well it fits the words that a text goes on with.
    fn grade_at(&self, words: &[(usize, Forms)]) -> Option<Grade> {
        match self {
            Self::Word(clue) => {
                let (_, word) = words.first()?;
                let slip = || clue.slips_to(word).then_some(Grade::Slip);
                clue.grade(word).or_else(slip)
            }
            Self::Quotation(quotation) => quotation.begins(words).then_some(Grade::Written),
        }
    }
}

impl Quotation {
    fn begins(&self, words: &[(usize, Forms)]) -> bool {
        let is_there = |(own, (_, word)): (&Forms, &(usize, Forms))| {
            Grade::between(own, word).is_some_and(|grade| grade >= self.least())
        };
        self.words.len() <= words.len() && self.words.iter().zip(words).all(is_there)
    }
}
