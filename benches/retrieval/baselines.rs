//! What a pack is measured against: cards ranked by BM25, and those with what is one relation away.

use std::collections::BTreeMap;
use std::sync::Arc;

use silkgraph::text::{Forms, Tokenizer, tokens};

use super::facts::Facts;
use super::pack::{Line, Pack};

/// The usual constants of BM25: how soon more of a word adds little, and how much length counts.
const K1: f64 = 1.2;
const B: f64 = 0.6;

/// How many entities are looked at for one question.
const HITS: usize = 50;

/// How many relations of each are told at the most: a country has hundreds.
const RELATIONS: usize = 12;

/// The ways of answering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Baseline {
    /// The cards that fit best, one after the other.
    Cards,
    /// Each of them followed by its relations, in the order of the data.
    OneHop,
}

/// An inverted index of cards.
pub(crate) struct Cards<'a> {
    facts: &'a Facts,
    /// For each word, the entities that have it, and how often.
    places: BTreeMap<Arc<str>, Vec<(usize, f64)>>,
    lengths: Vec<f64>,
    mean: f64,
}

impl<'a> Cards<'a> {
    #[expect(clippy::cast_precision_loss, reason = "cards are not that long")]
    pub(crate) fn of(facts: &'a Facts) -> Self {
        let mut places: BTreeMap<Arc<str>, Vec<(usize, f64)>> = BTreeMap::new();
        let mut lengths = Vec::new();
        for at in 0..facts.entities.len() {
            let words = words(&facts.card(at));
            lengths.push(words.values().sum::<usize>() as f64);
            for (word, count) in words {
                places.entry(word).or_default().push((at, count as f64));
            }
        }
        let mean = lengths.iter().sum::<f64>() / lengths.len() as f64;
        Self {
            facts,
            places,
            lengths,
            mean,
        }
    }

    /// The entities whose cards fit best, the best first.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a graph of a benchmark is not that large"
    )]
    fn ranked(&self, question: &str) -> Vec<usize> {
        let mut scores: BTreeMap<usize, f64> = BTreeMap::new();
        let count = self.lengths.len() as f64;
        for word in words(question).keys() {
            let Some(places) = self.places.get(word) else {
                continue;
            };
            let having = places.len() as f64;
            let rarity = (1.0 + (count - having + 0.5) / (having + 0.5)).ln();
            for (at, often) in places {
                let length = 1.0 - B + B * self.lengths[*at] / self.mean;
                *scores.entry(*at).or_default() +=
                    rarity * often * (K1 + 1.0) / (often + K1 * length);
            }
        }
        let mut ranked: Vec<(usize, f64)> = scores.into_iter().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        ranked.into_iter().take(HITS).map(|(at, _)| at).collect()
    }

    /// What fits into so many tokens; what does not is passed over.
    pub(crate) fn pack(&self, how: Baseline, question: &str, budget: usize) -> Pack {
        let mut pack = Pack::default();
        for at in self.ranked(question) {
            let entity = &self.facts.entities[at];
            let card = Line {
                text: self.facts.card(at),
                entity: Some(entity.id.clone()),
                relations: Vec::new(),
                sources: entity.sources.clone(),
            };
            add(&mut pack, card, budget);
            if how == Baseline::OneHop {
                for relation in entity.relations.iter().take(RELATIONS) {
                    let says = &self.facts.relations[*relation];
                    let line = Line {
                        text: self.facts.line(*relation),
                        entity: None,
                        relations: vec![says.id.clone()],
                        sources: says.sources.clone(),
                    };
                    add(&mut pack, line, budget);
                }
            }
        }
        pack
    }
}

fn add(pack: &mut Pack, line: Line, budget: usize) {
    let mut relations = line.relations.iter();
    let is_new = !relations.any(|id| pack.relations.contains(id));
    let tokens = Tokenizer::default().count(&line.text) + 1;
    if is_new && pack.tokens + tokens <= budget {
        pack.tokens += tokens;
        pack.tell(line);
    }
}

/// How often a text has each word, in Latin letters and without its ending.
fn words(text: &str) -> BTreeMap<Arc<str>, usize> {
    let mut words = BTreeMap::new();
    for token in tokens(text) {
        *words.entry(Forms::of(&token.text).latin_stem).or_default() += 1;
    }
    words
}
