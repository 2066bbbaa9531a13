//! Where the clues of a search are found: texts, each with how well it fits.

use std::borrow::Cow;

use super::super::graph::{Occurrence, SearchIndex, in_sequence};
use super::mentions;
use crate::query::{Clue, Grade, Quotation, Search, WordClue};
use crate::text::Forms;
use crate::work::{Clock, Expired};

/// What an index has of a search.
#[derive(Debug)]
pub(super) struct Clues {
    /// For each clue the texts that have it, in order, with the grade of its best word there.
    pub(super) texts: Vec<Vec<(u32, Grade)>>,
    /// In how many records each clue is found, slips aside.
    pub(super) found: Vec<u64>,
    /// The records that are left out, in order.
    pub(super) left_out: Vec<u32>,
    /// The names that are what was typed, or that stand in a question, in order.
    pub(super) exact: Vec<u32>,
}

impl Clues {
    pub(super) fn new(
        index: &SearchIndex,
        search: &Search,
        clock: &Clock,
    ) -> Result<Self, Expired> {
        let look = Look { index, clock };
        let mut clues = Self {
            texts: Vec::with_capacity(search.clues.len()),
            found: Vec::with_capacity(search.clues.len()),
            left_out: Vec::new(),
            exact: if search.is_question {
                mentions::names(&look, &search.whole)?
            } else {
                look.exact(search)?
            },
        };
        for clue in &search.clues {
            let (texts, found) = match clue {
                Clue::Word(word) => look.word(word)?,
                Clue::Quotation(quotation) => look.quotation(quotation)?,
            };
            clues.texts.push(texts);
            clues.found.push(found);
        }
        for quotation in &search.without {
            let texts = look.quotation(quotation)?.0.into_iter();
            let records = texts.filter_map(|(text, _)| Some(index.text(text)?.record));
            clues.left_out.extend(records);
        }
        clues.left_out.sort_unstable();
        Ok(clues)
    }

    /// Whether a record is left out.
    pub(super) fn leaves_out(&self, record: u32) -> bool {
        self.left_out.binary_search(&record).is_ok()
    }

    /// Whether a text is a name that is what was typed, or that stands in a question.
    pub(super) fn is_exact(&self, text: u32) -> bool {
        self.exact.binary_search(&text).is_ok()
    }
}

/// The texts of a clue, and in how many records they are.
type Texts = (Vec<(u32, Grade)>, u64);

/// Looking things up.
pub(super) struct Look<'a> {
    pub(super) index: &'a SearchIndex,
    clock: &'a Clock,
}

impl Look<'_> {
    fn word(&self, clue: &WordClue) -> Result<Texts, Expired> {
        let mut texts = self.texts_of(&self.index.words(clue))?;
        let found = self.records(&texts);
        let is_name = |text: u32| self.index.text(text).is_some_and(|text| text.is_name);
        if !texts.iter().any(|(text, _)| is_name(*text)) {
            let slips = self.index.slips(clue).into_iter();
            let slips: Vec<_> = slips.map(|word| (word, Grade::Slip)).collect();
            let names = self.texts_of(&slips)?.into_iter();
            texts.extend(names.filter(|(text, _)| is_name(*text)));
            texts.sort_unstable();
        }
        Ok((texts, found))
    }

    fn quotation(&self, quotation: &Quotation) -> Result<Texts, Expired> {
        let texts = self.sequence(&quotation.words, quotation.least())?;
        let texts: Vec<_> = texts
            .into_iter()
            .map(|text| (text, Grade::Written))
            .collect();
        let found = self.records(&texts);
        Ok((texts, found))
    }

    /// The names that are what was typed.
    fn exact(&self, search: &Search) -> Result<Vec<u32>, Expired> {
        let mut texts = self.sequence(&search.whole, Grade::Spelling)?;
        texts.retain(|&text| {
            let text = self.index.text(text);
            text.is_some_and(|text| text.is_name && text.words as usize == search.whole.len())
        });
        Ok(texts)
    }

    /// The texts in which words stand next to each other, each of at least that grade.
    fn sequence(&self, words: &[Forms], least: Grade) -> Result<Vec<u32>, Expired> {
        let mut slots = Vec::with_capacity(words.len());
        for word in words {
            let alike = self.index.alike(word).into_iter();
            let alike: Vec<_> = alike.filter(|(_, grade)| *grade >= least).collect();
            if alike.is_empty() {
                return Ok(Vec::new());
            }
            slots.push(self.occurrences(&alike)?);
        }
        let mut texts: Vec<_> = in_sequence(&slots).iter().map(|found| found.row).collect();
        texts.sort_unstable();
        texts.dedup();
        Ok(texts)
    }

    /// Where one of some words occurs, in order.
    pub(super) fn occurrences(
        &self,
        words: &[(u32, Grade)],
    ) -> Result<Cow<'_, [Occurrence]>, Expired> {
        let of = |(word, _): &(u32, Grade)| self.index.occurrences(*word);
        self.clock
            .spend(words.iter().map(|word| of(word).len()).sum())?;
        if let [word] = words {
            return Ok(Cow::Borrowed(of(word)));
        }
        let mut occurrences: Vec<_> = words.iter().flat_map(of).copied().collect();
        // Runs that are in order are merged.
        occurrences.sort();
        Ok(Cow::Owned(occurrences))
    }

    /// The texts that have one of some words, each once with the best grade, in order.
    fn texts_of(&self, words: &[(u32, Grade)]) -> Result<Vec<(u32, Grade)>, Expired> {
        let mut texts = Vec::new();
        for &(word, grade) in words {
            let occurrences = self.index.occurrences(word);
            self.clock.spend(occurrences.len())?;
            texts.extend(occurrences.iter().map(|found| (found.row, grade)));
        }
        if words.len() > 1 {
            texts.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        }
        texts.dedup_by_key(|(text, _)| *text);
        Ok(texts)
    }

    fn records(&self, texts: &[(u32, Grade)]) -> u64 {
        let record = |text: &(u32, Grade)| self.index.text(text.0).map(|text| text.record);
        texts.chunk_by(|a, b| record(a) == record(b)).count() as u64
    }
}
