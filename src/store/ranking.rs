//! How a search ranks what it finds: one formula for every store, so that all give the same scores.
//!
//! A **record** is an entity or a relation with texts that are [searched](crate::ontology::Searched).
//! A text *gives* a clue what the grade of its best word is worth, the more the shorter the text is
//! ([`gain`]). An entity has of each clue the best that one of its own texts gives or, of what a
//! text of its relations gives, a [`share`]. Its score is a whole number and a fraction:
//!
//! | score | the entity |
//! |---|---|
//! | 3… | is called exactly what was typed, in whatever alphabet |
//! | 2… | has all clues in one of its names |
//! | 1… | has all clues in its texts and those of its relations |
//! | 0… | has some of them |
//!
//! The fraction is what it has of all clues, each weighed by its [rarity](Ranking::new). Equal
//! scores are ordered by id.
//!
//! A clue of one word counts a [slip](crate::query::WordClue::slips_to) in a name where no name has
//! the word without one. Of the texts that an entity is found by, those that give more stand first;
//! among equal ones its own in the order of its properties, then names that are none of its
//! properties by their text, then relations by type, by the type and the id of their start, then of their end, by
//! their place among parallel ones, and by property.

use crate::query::{Clue, Grade, Search};

/// How many texts are told that a hit is found by.
pub const MAX_MATCHES: usize = 3;

/// Words that a text has for which it gives half of what a text without length would.
const HALF: f64 = 12.0;

/// Parts of one that a rarity is rounded to: logarithms differ in their last digit from one
/// machine to another, and scores are the same everywhere.
const PARTS: f64 = 1e9;

/// What the clues of one search weigh.
#[derive(Debug, Clone)]
pub struct Ranking {
    rarities: Vec<f64>,
    sum: f64,
    required: u64,
    complete: u64,
}

/// What one entity has of the clues.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// The best that it has of each clue.
    gains: Vec<f64>,
    /// The clues that it has, as bits.
    clues: u64,
    /// Whether one of its names has all clues.
    is_named: bool,
    /// Whether one of its names is what was typed.
    is_exact: bool,
}

/// What a text of so many words gives a clue.
pub fn gain(grade: Grade, words: u32) -> f64 {
    grade.weight() * HALF / (HALF + f64::from(words))
}

/// Which part an entity has of what a text of one of its relations gives. The more relations of
/// whatever type it has, counted at their starts and at their ends, the less does one of them say
/// of it: by as many parts as their number has binary digits.
pub fn share(relations: u64) -> f64 {
    let digits = u64::BITS - relations.max(1).leading_zeros();
    0.5 / f64::from(digits)
}

impl Ranking {
    /// The ranking for a search of so many records, where each clue is found in so many of them,
    /// slips aside.
    ///
    /// A quotation is as [rare](rarity) as it is found.
    pub fn new(search: &Search, records: u64, found: &[u64]) -> Self {
        let rarities: Vec<f64> = found.iter().map(|found| rarity(records, *found)).collect();
        Self {
            sum: rarities.iter().sum(),
            required: search.required(),
            complete: search.clues.iter().fold(0, |bits, _: &Clue| bits << 1 | 1),
            rarities,
        }
    }

    /// What a clue weighs.
    pub fn rarity(&self, clue: usize) -> f64 {
        self.rarities.get(clue).copied().unwrap_or(0.0)
    }

    /// Whether clues, as bits, are all of them.
    pub fn is_complete(&self, clues: u64) -> bool {
        clues == self.complete
    }

    /// The score of an entity; [`None`] where it is not found.
    pub fn score(&self, evidence: &Evidence) -> Option<f64> {
        if evidence.clues == 0 || evidence.clues & self.required != self.required {
            return None;
        }
        let rank = match evidence {
            Evidence { is_exact: true, .. } => 3.0,
            Evidence { is_named: true, .. } => 2.0,
            Evidence { clues, .. } if self.is_complete(*clues) => 1.0,
            _ => 0.0,
        };
        let gains = evidence.gains.iter().zip(&self.rarities);
        let sum: f64 = gains.map(|(gain, rarity)| gain * rarity).sum();
        Some(rank + sum / self.sum)
    }
}

impl Evidence {
    /// Nothing of the clues of a search.
    pub fn none(search: &Search) -> Self {
        Self {
            gains: vec![0.0; search.clues.len()],
            ..Self::default()
        }
    }

    /// Takes everything back.
    pub fn clear(&mut self) {
        self.gains.fill(0.0);
        (self.clues, self.is_named, self.is_exact) = (0, false, false);
    }

    /// Adds what a text gives a clue.
    pub fn add(&mut self, clue: usize, gain: f64) {
        if let Some(best) = self.gains.get_mut(clue) {
            *best = best.max(gain);
            self.clues |= 1 << clue;
        }
    }

    /// Adds that a name has all clues or, if so, is what was typed.
    pub fn add_name(&mut self, is_exact: bool) {
        self.is_named = true;
        self.is_exact |= is_exact;
    }
}

/// How rare something is that so many of so many records have: that of Okapi BM25, rounded to nine
/// digits.
pub fn rarity(records: u64, found: u64) -> f64 {
    let (records, found) = (count(records.max(found)), count(found));
    let rarity = (1.0 + (records - found + 0.5) / (found + 0.5)).ln();
    (rarity * PARTS).round() / PARTS
}

#[expect(clippy::cast_precision_loss, reason = "no graph has 2^53 records")]
fn count(number: u64) -> f64 {
    number as f64
}
