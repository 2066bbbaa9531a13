//! An inverted index: for each word, where it occurs.

use std::ops::Range;

/// Where a word occurs. The order is by row, then by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super::super) struct Occurrence {
    /// The row it occurs in.
    pub(in super::super::super) row: u32,
    /// Its place among the words of the row. Between two texts of a row one place is left free, so
    /// that no phrase reaches from one into the other.
    pub(in super::super::super) position: u32,
}

/// An index over the texts of the rows of one type.
#[derive(Debug)]
pub(super) struct TextIndex {
    /// Every word once, in ascending order.
    pub(super) words: Vec<Box<str>>,
    /// Where the occurrences of each word begin, and at the end where the last ones end.
    pub(super) offsets: Vec<usize>,
    /// Word by word, each in its order.
    pub(super) occurrences: Vec<Occurrence>,
    /// How many words each row has.
    pub(super) lengths: Vec<u32>,
    /// How many rows have words.
    pub(super) filled: usize,
}

impl TextIndex {
    /// Where a word occurs.
    pub(super) fn word(&self, word: &str) -> &[Occurrence] {
        match self.words.binary_search_by(|known| (**known).cmp(word)) {
            Ok(at) => self.of(at..at + 1),
            Err(_) => &[],
        }
    }

    /// Where words with this prefix occur, in order.
    pub(super) fn prefix(&self, prefix: &str) -> Vec<Occurrence> {
        let mut occurrences = self.starting(prefix).to_vec();
        occurrences.sort_unstable();
        occurrences
    }

    /// The same, word by word.
    pub(super) fn starting(&self, prefix: &str) -> &[Occurrence] {
        let start = self.words.partition_point(|known| **known < *prefix);
        let rest = self.words.get(start..).unwrap_or_default();
        let count = rest.partition_point(|known| known.starts_with(prefix));
        self.of(start..start + count)
    }

    fn of(&self, words: Range<usize>) -> &[Occurrence] {
        let offset = |word: usize| self.offsets.get(word).copied().unwrap_or(0);
        let range = offset(words.start)..offset(words.end);
        self.occurrences.get(range).unwrap_or_default()
    }
}
