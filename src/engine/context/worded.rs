//! The words of a question as they stand there: pieces of it, and what of it is read as nothing.

use super::common::without_common;
use super::question::{Asked, Question};
use super::seeds::Seed;
use super::vocabulary::{Span, Vocabulary};
use crate::store::Meaning;
use crate::text::has_case_or_is_digit;

impl Question {
    /// What something is called in the question.
    pub(super) fn wording(&self, asked: &Asked) -> String {
        self.text_of(asked.start, asked.length)
    }

    /// So many of its words from one on, as they are written.
    pub(super) fn written(&self, start: usize, length: usize) -> String {
        let words = (start..start + length).map(|at| {
            let text = self.text_of(at, 1);
            let mut letters = text.chars();
            match letters.next().filter(|_| self.is_capital(at)) {
                Some(first) => first.to_uppercase().chain(letters).collect(),
                None => text,
            }
        });
        words.collect::<Vec<String>>().join(" ")
    }

    /// So many of its words from one on; what is written without spaces, without them.
    pub(super) fn text_of(&self, start: usize, length: usize) -> String {
        let words = self.written.get(start..start + length);
        let mut text = String::new();
        for word in words.unwrap_or_default() {
            let next = word.text.char_indices().nth(1).map(|(at, _)| at);
            let first = next.and_then(|at| word.text.get(..at));
            match first.filter(|first| text.ends_with(first)) {
                Some(first) if !first.chars().any(has_case_or_is_digit) => {
                    text.push_str(&word.text[first.len()..]);
                }
                _ => {
                    if !text.is_empty() {
                        text.push(' ');
                    }
                    text.push_str(&word.text);
                }
            }
        }
        text
    }

    /// How many words behind an ordinal what it counts stands at the most: the next one, or in Chinese
    /// behind a word for counting.
    pub(super) fn counting(&self, ordinal: usize) -> usize {
        const PAIRS: usize = 3;
        let word = self.words.get(ordinal);
        let is_pair = word.is_some_and(|word| !word.folded.chars().any(has_case_or_is_digit));
        if is_pair { PAIRS } else { 1 }
    }

    /// Names that end within a word of the vocabulary which goes on behind them, where words are
    /// written without spaces: the number of the seed, and where what stands before that word
    /// begins, and how many words it has.
    pub(super) fn cut(
        &self,
        seeds: &[Seed],
        vocabulary: &Vocabulary,
    ) -> Vec<(usize, usize, usize)> {
        let spans = vocabulary.spans(&self.words);
        let is_pair = |span: &&Span<'_>| {
            let first = self.words.get(span.start);
            first.is_some_and(|word| !word.folded.chars().any(has_case_or_is_digit))
        };
        let spans: Vec<&Span<'_>> = spans.iter().filter(is_pair).collect();
        // A word for what the named itself has goes on with its name: `中国海关统计`.
        let is_of = |span: &Span<'_>, seed: &Seed| {
            let mut meanings = span.meanings.iter();
            meanings.any(|meaning| match meaning {
                Meaning::Relation(field) => field.source == seed.entity.entity_type,
                _ => false,
            })
        };
        let named = seeds.iter().enumerate().filter(|(_, seed)| seed.is_named);
        let mut cut = Vec::new();
        for (number, seed) in named.filter(|_| !spans.is_empty()) {
            let places = seed.texts.iter().flat_map(|name| self.places(name));
            cut.extend(places.filter_map(|(start, length)| {
                let end = start + length;
                let mut spans = spans.iter();
                let span = spans.find(|span| {
                    (start + 2..end).contains(&span.start)
                        && span.start + span.length > end
                        && !is_of(span, seed)
                })?;
                // The pair before the word has its first character.
                Some((number, start, span.start - start - 1))
            }));
        }
        cut
    }

    /// What stands in it in a script without spaces, and is no name, means nothing and is in no
    /// question about anything.
    pub(super) fn strange(&self) -> Vec<String> {
        let is_read = |at: usize| {
            let mut asked = self.asked.iter();
            // The last pair of what is read has the next one's first character.
            asked.any(|asked| (asked.start..=asked.start + asked.length).contains(&at))
        };
        let is_pair = |at: &usize| {
            let word = self.words.get(*at);
            word.is_some_and(|word| !word.folded.chars().any(has_case_or_is_digit))
        };
        let free = (0..self.words.len()).filter(|at| is_pair(at) && !is_read(*at));
        let free: Vec<usize> = free.collect();
        let runs = free.chunk_by(|one, next| one + 1 == *next);
        let texts = runs.map(|run| self.text_of(run[0], run.len()));
        texts.flat_map(|text| without_common(&text)).collect()
    }
}
