//! Where the words of names are found: each distinct one is looked up once, whatever the number of
//! names that have it.

use rustc_hash::FxHashMap;

use super::super::graph::SearchIndex;
use super::super::view::View;
use crate::ontology::TypeId;
use crate::query::{Grade, Name, NameWord, WordRole};
use crate::store::ranking::rarity;
use crate::text::Forms;
use crate::work::{Clock, Expired};

/// The names that have a word.
#[derive(Debug, Default)]
pub(super) struct Posting {
    /// Those of entities that count, in order, each with how well its best word fits.
    pub(super) texts: Vec<(u32, Grade)>,
    /// How rare the word is among all names.
    pub(super) rarity: f64,
}

/// Looking words up, and what was found of those before.
pub(super) struct Lookup<'a> {
    view: &'a View<'a>,
    index: &'a SearchIndex,
    types: &'a [TypeId],
    clock: &'a Clock,
    postings: Vec<Posting>,
    known: FxHashMap<Forms, usize>,
}

impl<'a> Lookup<'a> {
    pub(super) fn new(view: &'a View<'a>, types: &'a [TypeId], clock: &'a Clock) -> Self {
        Self {
            view,
            index: &view.snapshot.search,
            types,
            clock,
            // The first is that of words which are not looked up.
            postings: vec![Posting::default()],
            known: FxHashMap::default(),
        }
    }

    /// For each word of a name where its posting is.
    pub(super) fn postings(&mut self, name: &Name) -> Result<Vec<usize>, Expired> {
        let places = name.words.iter().map(|word| match word.role {
            WordRole::Telling => self.place(word),
            WordRole::Initial | WordRole::Little => Ok(0),
        });
        places.collect()
    }

    /// The postings in those places.
    pub(super) fn of(&self, places: &[usize]) -> Vec<&Posting> {
        let postings = places.iter().map(|place| self.postings.get(*place));
        postings.flatten().collect()
    }

    fn place(&mut self, word: &NameWord) -> Result<usize, Expired> {
        let forms = &word.clue.forms;
        if let Some(place) = self.known.get(forms) {
            return Ok(*place);
        }
        let posting = self.look_up(word)?;
        self.postings.push(posting);
        let place = self.postings.len() - 1;
        self.known.insert(forms.clone(), place);
        Ok(place)
    }

    fn look_up(&self, word: &NameWord) -> Result<Posting, Expired> {
        let mut texts = self.names_with(&self.index.words(&word.clue))?;
        let record = |text: u32| self.index.text(text).map(|text| text.record);
        let records = texts.chunk_by(|a, b| record(a.0) == record(b.0)).count();
        let rarity = rarity(self.index.records.into(), records as u64);
        if texts.is_empty() {
            let slips = self.index.slips(&word.clue).into_iter();
            let slips: Vec<_> = slips.map(|word| (word, Grade::Slip)).collect();
            texts = self.names_with(&slips)?;
        }
        texts.retain(|(text, _)| record(*text).is_some_and(|entity| self.counts(entity)));
        Ok(Posting { texts, rarity })
    }

    /// The names that have one of some words, each once with the best grade, in order.
    fn names_with(&self, words: &[(u32, Grade)]) -> Result<Vec<(u32, Grade)>, Expired> {
        let mut names = Vec::new();
        for &(word, grade) in words {
            let occurrences = self.index.occurrences(word);
            self.clock.spend(occurrences.len())?;
            let is_name = |text: u32| self.index.text(text).is_some_and(|text| text.is_name);
            let texts = occurrences.iter().map(|occurrence| occurrence.row);
            names.extend(
                texts
                    .filter(|text| is_name(*text))
                    .map(|text| (text, grade)),
            );
        }
        names.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        names.dedup_by_key(|(text, _)| *text);
        Ok(names)
    }

    /// Whether an entity is of one of the types, and there.
    fn counts(&self, entity: u32) -> bool {
        let of = self.view.snapshot.type_of(entity);
        of.is_some_and(|of| self.types.contains(&of)) && self.view.has(entity)
    }
}
