//! The words of all texts, and which of them meet a word that is looked for.

use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use crate::query::{Grade, WordClue};
use crate::text::Forms;

/// Every distinct word.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// By number.
    forms: Vec<Forms>,
    /// Every form with the words that have it, in order.
    by_form: Vec<(Arc<str>, u32)>,
    /// Of the words of names, in order: the hash of the word, and of what is left of it without
    /// one of its letters, and the word. Words that differ by one slip have one of these in common.
    by_slip: Vec<(u32, u32)>,
}

impl Words {
    /// Words by number, and whether each stands in a name.
    pub(super) fn new(words: Vec<(Forms, bool)>) -> Self {
        let mut by_form = Vec::with_capacity(words.len() * 2);
        let mut by_slip = Vec::new();
        for (number, (forms, is_in_name)) in (0..).zip(&words) {
            by_form.extend(forms.distinct().map(|form| (Arc::clone(form), number)));
            if *is_in_name {
                WordClue::each_slip(forms, |slip| by_slip.push((hash(slip), number)));
            }
        }
        by_form.sort_unstable();
        by_slip.sort_unstable();
        by_slip.dedup();
        by_slip.shrink_to_fit();
        Self {
            forms: words.into_iter().map(|(forms, _)| forms).collect(),
            by_form,
            by_slip,
        }
    }

    /// A word by its number.
    pub(super) fn forms(&self, word: u32) -> Option<&Forms> {
        self.forms.get(word as usize)
    }

    /// The words that a clue finds, slips aside.
    pub(super) fn of(&self, clue: &WordClue) -> Vec<(u32, Grade)> {
        let mut words = self.with_forms(&clue.forms);
        if clue.is_prefix {
            for start in [&clue.forms.folded, &clue.forms.latin] {
                let from = self.by_form.partition_point(|(form, _)| form < start);
                let rest = self.by_form.get(from..).unwrap_or_default();
                let begins = rest
                    .iter()
                    .take_while(|(form, _)| form.starts_with(&**start));
                words.extend(begins.map(|(_, word)| *word));
            }
        }
        self.graded(words, |word| clue.grade(word))
    }

    /// The words that are one with a word.
    pub(super) fn alike(&self, word: &Forms) -> Vec<(u32, Grade)> {
        let words = self.with_forms(word);
        self.graded(words, |known| Grade::between(word, known))
    }

    /// The words of names that a clue finds with a slip.
    pub(super) fn slips(&self, clue: &WordClue) -> Vec<u32> {
        let mut words = Vec::new();
        WordClue::each_slip(&clue.forms, |slip| {
            let hash = hash(slip);
            let from = self.by_slip.partition_point(|(known, _)| *known < hash);
            let rest = self.by_slip.get(from..).unwrap_or_default();
            let same = rest.iter().take_while(|(known, _)| *known == hash);
            words.extend(same.map(|(_, word)| *word));
        });
        let slips = |word: &Forms| clue.slips_to(word).then_some(Grade::Slip);
        let words = self.graded(words, slips).into_iter();
        words.map(|(word, _)| word).collect()
    }

    /// The words that have a form in common with a word.
    fn with_forms(&self, word: &Forms) -> Vec<u32> {
        let mut words = Vec::new();
        for form in word.distinct() {
            let from = self.by_form.partition_point(|(known, _)| known < form);
            let rest = self.by_form.get(from..).unwrap_or_default();
            let same = rest.iter().take_while(|(known, _)| known == form);
            words.extend(same.map(|(_, word)| *word));
        }
        words
    }

    /// Each word once that has a grade.
    fn graded(
        &self,
        mut words: Vec<u32>,
        grade: impl Fn(&Forms) -> Option<Grade>,
    ) -> Vec<(u32, Grade)> {
        words.sort_unstable();
        words.dedup();
        let words = words.into_iter();
        words
            .filter_map(|word| Some((word, grade(self.forms.get(word as usize)?)?)))
            .collect()
    }
}

fn hash(text: &str) -> u32 {
    // The lower half: two texts of one hash are told apart by the words themselves.
    u32::try_from(xxh3_64(text.as_bytes()) & u64::from(u32::MAX)).unwrap_or_default()
}
