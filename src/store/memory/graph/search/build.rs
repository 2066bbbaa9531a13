//! Building the index of searched texts, record by record.

use rustc_hash::FxHashMap;

use super::super::text::Occurrence;
use super::words::Words;
use super::{SearchIndex, Text};
use crate::ontology::{PropertyId, Searched};
use crate::store::StoreError;
use crate::text::{Forms, tokens};

/// An index in the making. Records come in the order of their numbers.
#[derive(Debug, Default)]
pub(super) struct Builder {
    numbers: FxHashMap<Box<str>, u32>,
    words: Vec<(Forms, bool)>,
    /// Each occurrence with its word, by text and position.
    occurrences: Vec<(u32, Occurrence)>,
    texts: Vec<Text>,
    spelled: Vec<u32>,
    terms: Vec<Box<str>>,
    records: u32,
}

/// Where a text comes from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origin {
    /// What has it.
    pub(super) record: u32,
    /// The property; [`None`] for a name that is none.
    pub(super) property: Option<PropertyId>,
    /// Its place in a list.
    pub(super) at: u32,
    /// Whether it is a name of an entity.
    pub(super) is_name: bool,
}

impl Builder {
    /// Adds a text.
    pub(super) fn add(&mut self, text: &str, origin: Origin) {
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        let spelled = u32::try_from(self.spelled.len()).unwrap_or(u32::MAX);
        let mut words = 0;
        for token in tokens(text) {
            let word = self.word(token.text, origin.is_name);
            if origin.is_name {
                self.spelled.push(word);
            }
            let occurrence = Occurrence {
                row: number,
                position: words,
            };
            self.occurrences.push((word, occurrence));
            words += 1;
        }
        if words == 0 {
            return;
        }
        let last = self.texts.last().map(|text| text.record);
        self.records += u32::from(last != Some(origin.record));
        let at = match origin.property {
            Some(_) => origin.at,
            None => {
                self.terms.push(text.into());
                u32::try_from(self.terms.len() - 1).unwrap_or(u32::MAX)
            }
        };
        self.texts.push(Text {
            record: origin.record,
            at,
            words,
            spelled,
            property: origin.property.unwrap_or(Text::TERM),
            is_name: origin.is_name,
        });
    }

    fn word(&mut self, text: String, is_in_name: bool) -> u32 {
        if let Some(number) = self.numbers.get(&*text) {
            if is_in_name && let Some((_, known)) = self.words.get_mut(*number as usize) {
                *known = true;
            }
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push((Forms::of(&text), is_in_name));
        self.numbers.insert(text.into_boxed_str(), number);
        number
    }

    /// The index of all that was added; `bases` are the numbers of the first relation of each
    /// type as a record, and `shares` what each entity has of what its relations give.
    pub(super) fn finish(
        self,
        searched: Searched,
        bases: Vec<u32>,
        shares: Vec<f64>,
    ) -> Result<SearchIndex, StoreError> {
        let too_many = |_| StoreError::Internal("there are too many texts".to_owned());
        u32::try_from(self.occurrences.len()).map_err(too_many)?;
        let (offsets, occurrences) = by_word(&self.occurrences, self.words.len());
        Ok(SearchIndex {
            searched,
            words: Words::new(self.words),
            offsets,
            occurrences,
            texts: self.texts,
            spelled: self.spelled,
            terms: self.terms,
            records: self.records,
            bases,
            shares,
        })
    }
}

/// Occurrences word by word, each in the order in which they come, and where those of each begin.
fn by_word(all: &[(u32, Occurrence)], words: usize) -> (Vec<u32>, Vec<Occurrence>) {
    let mut offsets = vec![0_u32; words + 1];
    for (word, _) in all {
        if let Some(count) = offsets.get_mut(*word as usize + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for offset in &mut offsets {
        sum += *offset;
        *offset = sum;
    }
    let mut next = offsets.clone();
    let nowhere = Occurrence {
        row: 0,
        position: 0,
    };
    let mut occurrences = vec![nowhere; all.len()];
    for (word, occurrence) in all {
        let Some(at) = next.get_mut(*word as usize) else {
            continue;
        };
        if let Some(place) = occurrences.get_mut(*at as usize) {
            *place = *occurrence;
        }
        *at += 1;
    }
    (offsets, occurrences)
}
