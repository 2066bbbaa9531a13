//! How well a word of a text fits a word that is looked for.

use super::{Quotation, WordClue};
use crate::text::{Forms, LONGEST_WORD};

/// How a word fits another, the better ones later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// But for one letter that is wrong, missing or too many, or two that have changed places.
    Slip,
    /// As a longer word that begins so.
    Beginning,
    /// In another form, or another ending.
    Form,
    /// In the letters of another alphabet.
    Spelling,
    /// As it is written, case and diacritics aside.
    Written,
}

impl Grade {
    /// What a word of this grade counts for: of halves, so that no sum depends on its order.
    pub fn weight(self) -> f64 {
        match self {
            Self::Slip => 0.25,
            Self::Beginning => 0.5,
            Self::Form => 0.75,
            Self::Spelling => 0.875,
            Self::Written => 1.0,
        }
    }

    /// How two words are one, if they are.
    pub fn between(one: &Forms, other: &Forms) -> Option<Self> {
        if one.folded == other.folded {
            return Some(Self::Written);
        }
        if one.latin == other.latin {
            return Some(Self::Spelling);
        }
        let mut forms = one.distinct();
        let meet = forms.any(|form| other.distinct().any(|other| other == form));
        (meet && !one.is_apart_from(other)).then_some(Self::Form)
    }
}

impl WordClue {
    /// Letters that a word has at least in which slips are seen.
    pub const SHORTEST_WITH_SLIPS: usize = 5;

    /// How a word of a text fits, slips aside; [`None`] where it is another word.
    pub fn grade(&self, word: &Forms) -> Option<Grade> {
        Grade::between(&self.forms, word).or_else(|| {
            let begins = |(word, start): (&str, &str)| word.starts_with(start);
            let (clue, pairs) = (&self.forms, self.is_prefix);
            let begins = pairs
                && [(&word.folded, &clue.folded), (&word.latin, &clue.latin)]
                    .into_iter()
                    .any(|(word, start)| begins((word, start)));
            begins.then_some(Grade::Beginning)
        })
    }

    /// A word and, for each of its letters, what is left of it without that one; in another
    /// alphabet, too. Words that differ by one slip have one of these in common.
    pub fn each_slip(word: &Forms, mut each: impl FnMut(&str)) {
        let mut of = |word: &str| {
            let letters = word.chars().count();
            // A word that is one letter shorter or longer than those with slips meets none.
            if !(Self::SHORTEST_WITH_SLIPS..=LONGEST_WORD).contains(&letters) {
                return;
            }
            each(word);
            let mut without = String::with_capacity(word.len());
            for (at, left_out) in word.char_indices() {
                without.clear();
                without.push_str(&word[..at]);
                without.push_str(&word[at + left_out.len_utf8()..]);
                each(&without);
            }
        };
        of(&word.folded);
        if word.latin != word.folded {
            of(&word.latin);
        }
    }

    /// Whether a word of a text differs by no more than one slip.
    pub fn slips_to(&self, word: &Forms) -> bool {
        let clue = &self.forms;
        is_slip(&clue.folded, &word.folded)
            || ((clue.latin != clue.folded || word.latin != word.folded)
                && is_slip(&clue.latin, &word.latin))
    }
}

/// Whether two words of a length in which slips are seen differ by no more than one.
fn is_slip(one: &str, other: &str) -> bool {
    let lengths = WordClue::SHORTEST_WITH_SLIPS..=LONGEST_WORD;
    let [first, second] = [one, other].map(|word| word.chars().count());
    // Most words are told apart by their lengths alone.
    lengths.contains(&first)
        && lengths.contains(&second)
        && first.abs_diff(second) <= 1
        && strsim::osa_distance(one, other) <= 1
}

impl Quotation {
    /// How well each of its words must fit.
    pub fn least(&self) -> Grade {
        if self.as_written {
            Grade::Spelling
        } else {
            Grade::Form
        }
    }
}
