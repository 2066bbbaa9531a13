//! What a fact is worth for a question: how near it is, and how much of the question it speaks of.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Asking;
use super::facts::Known;
use super::lines::{Fact, Told};
use super::question::{Question, What};
use super::seeds::Seed;
use crate::ontology::{Ontology, RelationTypeId, TypeId};
use crate::query::EntityKey;
use crate::store::Meaning;
use crate::text::Forms;

/// What a fact is worth that has nothing of the question, beside one that has all of it.
const WITHOUT_WORDS: f64 = 0.3;

/// Tokens that a line costs besides its own, so that short ones are not everything.
const LINE_COST: f64 = 20.0;

/// At most so many things of a question are told apart.
const MOST_ASKED: usize = 64;

/// At most so many words of it.
const MOST_WORDS: usize = 128;

/// What lines are compared with.
pub(super) struct Measure<'a> {
    asking: &'a Asking<'a>,
    asked: Vec<Wanted>,
    /// The words that are looked for, by each of their forms, as bits.
    by_form: FxHashMap<Arc<str>, u128>,
    /// What was found of words, as they stand in lines.
    found: FxHashMap<Box<str>, u128>,
}

/// One thing that a question asks for, as lines have it.
struct Wanted {
    weight: f64,
    /// Lines of one of these entities have it.
    entities: Vec<EntityKey>,
    /// What has one of these meanings has it.
    meanings: Vec<Meaning>,
    /// Lines with all words of one of these have it.
    words: Vec<u128>,
}

impl<'a> Measure<'a> {
    pub(super) fn of(asking: &'a Asking<'a>, question: &Question, seeds: &[Seed]) -> Self {
        let mut measure = Self {
            asking,
            asked: Vec::new(),
            by_form: FxHashMap::default(),
            found: FxHashMap::default(),
        };
        let mut count = 0;
        for asked in question.asked.iter().take(MOST_ASKED) {
            let words = question.words.get(asked.start..asked.start + asked.length);
            let words = words.unwrap_or_default();
            let mut wanted = Wanted {
                weight: 1.0,
                entities: Vec::new(),
                meanings: Vec::new(),
                words: vec![measure.look_for(words.iter().map(|word| &*word.folded), &mut count)],
            };
            match &asked.what {
                What::Named(named) => {
                    wanted.weight = 2.0;
                    let named = named.iter().filter_map(|at| seeds.get(*at));
                    wanted.entities = named.map(|seed| seed.entity.key).collect();
                }
                What::Year(_) => wanted.weight = 1.5,
                What::Meant(meanings) => {
                    wanted.meanings.clone_from(meanings);
                    for meaning in meanings {
                        let name = in_words(asking.ontology, *meaning);
                        let bits = measure.look_for(name.split(' '), &mut count);
                        wanted.words.push(bits);
                    }
                }
                What::Word => {}
            }
            wanted.words.retain(|bits| *bits != 0);
            measure.asked.push(wanted);
        }
        measure
    }

    /// Takes words up, and gives them as bits; none where there are too many of them.
    fn look_for<'w>(&mut self, words: impl Iterator<Item = &'w str>, count: &mut usize) -> u128 {
        let mut bits = 0;
        for word in words.flat_map(|word| word.split(|c: char| !c.is_alphanumeric())) {
            if word.is_empty() {
                continue;
            }
            if *count >= MOST_WORDS {
                return 0;
            }
            let bit = 1 << *count;
            *count += 1;
            bits |= bit;
            for form in Forms::of(word).distinct() {
                *self.by_form.entry(Arc::clone(form)).or_default() |= bit;
            }
        }
        bits
    }

    /// What a line has of the question, as bits.
    pub(super) fn has(&mut self, known: &Known<'_>, told: &Told) -> u64 {
        let words = self.words_of(&told.text);
        let mut bits = 0;
        for (at, wanted) in self.asked.iter().enumerate() {
            let has_words = || wanted.words.iter().any(|bits| words & bits == *bits);
            let has_entity = || told.entities.iter().any(|key| wanted.entities.contains(key));
            let has_meaning = || wanted.meanings.iter().any(|meaning| self.means(known, told, *meaning));
            if has_entity() || has_meaning() || has_words() {
                bits |= 1 << at;
            }
        }
        bits
    }

    /// The words of the question that a text has, as bits.
    fn words_of(&mut self, text: &str) -> u128 {
        let mut bits = 0;
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            if word.is_empty() {
                continue;
            }
            bits |= match self.found.get(word) {
                Some(found) => *found,
                None => {
                    let forms = Forms::of(&word.to_lowercase());
                    let forms = forms.distinct().filter_map(|form| self.by_form.get(form));
                    let found = forms.fold(0, |bits, form| bits | form);
                    self.found.insert(word.into(), found);
                    found
                }
            };
        }
        bits
    }

    /// Whether a line is of a kind that a word means.
    fn means(&self, known: &Known<'_>, told: &Told, meaning: Meaning) -> bool {
        let type_of = |key: &EntityKey| known.subject(*key).map(|subject| subject.entity.entity_type);
        match (meaning, told.fact) {
            (Meaning::Type(target), _) => {
                let types = self.asking.ontology.concrete_types(target);
                let own = told.entities.iter().take(told.own_entities());
                own.filter_map(type_of).any(|of| types.contains(&of))
            }
            (Meaning::Relation(id), Fact::Relation(_, relation_type)) => {
                self.asking.ontology.relation(id).relation_type == relation_type
            }
            (Meaning::Property(of, property), Fact::Property(key, told)) => {
                property == told && type_of(&key) == Some(of)
            }
            _ => false,
        }
    }

    /// What a line is worth a token, for what it has of the question; `shares` are the weights of all
    /// that is asked, as [`Self::shares`] gives them.
    pub(super) fn worth(&self, told: &Told, has: u64, shares: &[f64]) -> f64 {
        let overlap: f64 = shares
            .iter()
            .enumerate()
            .filter(|(at, _)| has >> at & 1 == 1)
            .map(|(_, share)| share)
            .sum();
        let tokens = told.text.chars().count() as f64 / 4.0;
        told.nearness.sqrt() * (WITHOUT_WORDS + overlap) / (tokens + LINE_COST).sqrt()
    }

    /// What each thing that is asked weighs, of 1 in all: the rarer among the lines the more.
    pub(super) fn shares(&self, has: &[u64]) -> Vec<f64> {
        let all = has.len() as f64;
        let weights = self.asked.iter().enumerate().map(|(at, wanted)| {
            let count = has.iter().filter(|bits| *bits >> at & 1 == 1).count() as f64;
            if count == 0.0 {
                return 0.0;
            }
            let rarity = (1.0 + all / (1.0 + count)).ln() / (1.0 + all).ln().max(1.0);
            wanted.weight * (0.2 + rarity)
        });
        let weights: Vec<f64> = weights.collect();
        let sum: f64 = weights.iter().sum();
        weights.iter().map(|weight| if sum > 0.0 { weight / sum } else { 0.0 }).collect()
    }
}

/// What a meaning is called in English.
fn in_words(ontology: &Ontology, meaning: Meaning) -> String {
    let name = meaning.name(ontology).unwrap_or_default();
    let name = name.rsplit('.').next().unwrap_or_default();
    super::vocabulary::spaced(name).to_lowercase()
}
