//! Building an index from texts, row by row.

use rustc_hash::FxHashMap;

use super::index::{Occurrence, TextIndex};
use crate::text::words;

/// An index in the making.
#[derive(Default)]
pub(super) struct Builder {
    /// Each word with its occurrences so far, in their order.
    words: FxHashMap<Box<str>, Vec<Occurrence>>,
    /// How many words each row before the current one has.
    lengths: Vec<u32>,
    row: Row,
}

/// The row that is being added.
#[derive(Default)]
struct Row {
    number: u32,
    words: u32,
    position: u32,
}

impl Builder {
    /// Adds a text of the current row.
    pub(super) fn add(&mut self, text: &str) {
        for word in words(text) {
            let occurrence = Occurrence {
                row: self.row.number,
                position: self.row.position,
            };
            match self.words.get_mut(&*word.text) {
                Some(occurrences) => occurrences.push(occurrence),
                None => {
                    self.words.insert(word.text.into(), vec![occurrence]);
                }
            }
            self.row.words = self.row.words.saturating_add(1);
            self.row.position = self.row.position.saturating_add(1);
        }
        // The place that no phrase reaches over.
        self.row.position = self.row.position.saturating_add(1);
    }

    /// Ends the current row and goes on with the next.
    pub(super) fn end_row(&mut self) {
        self.lengths.push(self.row.words);
        self.row = Row {
            number: self.row.number.saturating_add(1),
            ..Row::default()
        };
    }

    /// The index of all rows that were ended.
    pub(super) fn finish(self) -> TextIndex {
        let mut entries: Vec<_> = self.words.into_iter().collect();
        entries.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let mut words = Vec::with_capacity(entries.len());
        let mut offsets = vec![0];
        let mut occurrences = Vec::with_capacity(entries.iter().map(|(_, of)| of.len()).sum());
        for (word, of_word) in entries {
            words.push(word);
            occurrences.extend(of_word);
            offsets.push(occurrences.len());
        }
        TextIndex {
            words,
            offsets,
            occurrences,
            filled: self.lengths.iter().filter(|&&length| length > 0).count(),
            lengths: self.lengths,
        }
    }
}
