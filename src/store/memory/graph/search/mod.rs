//! What a search of the whole graph looks things up in: every searched text by its words.

mod build;
mod fill;
mod words;

use std::ops::Range;

use super::text::Occurrence;
use crate::ontology::{PropertyId, Searched};
use crate::query::{Grade, WordClue};
use crate::store::ranking::share;
use crate::text::Forms;
use words::Words;

/// All searched texts of a graph.
#[derive(Debug, Default)]
pub(in super::super) struct SearchIndex {
    /// Which texts these are.
    pub(in super::super) searched: Searched,
    words: Words,
    /// Where the occurrences of each word begin, and at the end where the last ones end.
    offsets: Vec<u32>,
    /// Word by word, each in its order; their rows are texts.
    occurrences: Vec<Occurrence>,
    /// By record: first those of entities, then those of relations.
    texts: Vec<Text>,
    /// The words of names, text by text in their order.
    spelled: Vec<u32>,
    /// Names of entities that are none of their properties.
    terms: Vec<Box<str>>,
    /// How many records have texts.
    pub(in super::super) records: u32,
    /// The number of the first relation of each type as a record.
    bases: Vec<u32>,
    /// Which part each entity has of what its relations give.
    shares: Vec<f64>,
}

/// A text that is searched.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Text {
    /// What has it: an entity by its number, or behind all of them a relation.
    pub(in super::super) record: u32,
    /// Its place in a list, or among the names that are none of its properties.
    pub(in super::super) at: u32,
    /// How many tokens it has.
    pub(in super::super) words: u32,
    /// Of a name, where its words begin among those of all names.
    spelled: u32,
    /// The property, [`Text::TERM`] for a name that is none.
    pub(in super::super) property: PropertyId,
    /// Whether it is a name of an entity.
    pub(in super::super) is_name: bool,
}

impl Text {
    /// Stands for "no property".
    pub(in super::super) const TERM: PropertyId = PropertyId(u16::MAX);
}

impl SearchIndex {
    /// The words that a clue finds, slips aside, and how well each fits.
    pub(in super::super) fn words(&self, clue: &WordClue) -> Vec<(u32, Grade)> {
        self.words.of(clue)
    }

    /// The words of names that a clue finds with a slip.
    pub(in super::super) fn slips(&self, clue: &WordClue) -> Vec<u32> {
        self.words.slips(clue)
    }

    /// The words that are one with a word.
    pub(in super::super) fn alike(&self, word: &Forms) -> Vec<(u32, Grade)> {
        self.words.alike(word)
    }

    /// Where a word occurs.
    pub(in super::super) fn occurrences(&self, word: u32) -> &[Occurrence] {
        let offset = |at: usize| self.offsets.get(at).map_or(0, |offset| *offset as usize);
        let range: Range<usize> = offset(word as usize)..offset(word as usize + 1);
        self.occurrences.get(range).unwrap_or_default()
    }

    /// A text by its number.
    #[inline]
    pub(in super::super) fn text(&self, text: u32) -> Option<Text> {
        self.texts.get(text as usize).copied()
    }

    /// The words of a name, in their order.
    pub(in super::super) fn spelled(&self, name: Text) -> impl Iterator<Item = &Forms> {
        let start = name.spelled as usize;
        let range = start..start.saturating_add(name.words as usize);
        let words = self.spelled.get(range).filter(|_| name.is_name);
        let words = words.unwrap_or_default().iter();
        words.filter_map(|word| self.words.forms(*word))
    }

    /// A name that is no property.
    pub(in super::super) fn term(&self, at: u32) -> Option<&str> {
        self.terms.get(at as usize).map(|term| &**term)
    }

    /// The relation that a record is: the place of its type and its number there; [`None`] for an
    /// entity.
    pub(in super::super) fn relation(&self, record: u32) -> Option<(usize, u32)> {
        let table = self
            .bases
            .partition_point(|base| *base <= record)
            .checked_sub(1)?;
        Some((table, record - self.bases.get(table)?))
    }

    /// Makes it the index of part of a graph: so many records has the whole, and so many relations
    /// each entity.
    pub(in super::super) fn complete(&mut self, records: u32, relations: Vec<u64>) {
        self.records = records.max(self.records);
        self.shares = relations.into_iter().map(share).collect();
    }

    /// Which part an entity has of what its relations give.
    #[inline]
    pub(in super::super) fn share(&self, entity: u32) -> f64 {
        self.shares.get(entity as usize).copied().unwrap_or(0.0)
    }
}
