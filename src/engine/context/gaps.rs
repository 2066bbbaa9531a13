//! What the graph does not hold of what was asked, in words.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::Asking;
use super::common::is_calendar;
use super::facts::Known;
use super::lines::Fact;
use super::question::{Asked, Question, What};
use super::seeds::Seed;
use super::sets::Set;
use super::units::Facts;
use crate::query::EntityKey;
use crate::store::Meaning;
use crate::text::in_words;
use crate::value::ValueRef;

/// Why nothing is found in a graph that has no index.
const NOT_SEARCHED: &str = "the texts of this graph are not searched, since its type definitions \
    have no `@fulltext`; ask by the ids of entities";

/// Words by which those are asked for of which there are some, folded.
const LISTING: &[&str] = &[
    "which",
    "list",
    "какие",
    "каких",
    "назови",
    "назовите",
    "перечисли",
    "перечислите",
    "列出",
];

/// At most so much is told that is not known.
pub(super) const MOST: usize = 6;

/// What is not known, each as a sentence.
pub(super) fn gaps(
    asking: &Asking<'_>,
    (question, seeds): (&Question, &[Seed]),
    (sets, known): (&[Set], &Known<'_>),
    facts: &Facts,
) -> Vec<String> {
    if facts.told.is_empty() {
        let nothing = if asking.searched.is_empty() && !question.words.is_empty() {
            NOT_SEARCHED
        } else {
            "the graph has nothing of what was asked"
        };
        return vec![nothing.to_owned()];
    }
    let mut gaps = Vec::new();
    if sets.iter().all(|set| set.members.is_empty()) {
        gaps.extend(sets.iter().filter_map(|set| empty(asking, known, set)));
    }
    gaps.extend(unnamed(question, facts));
    gaps.extend(ordinals(question, sets, facts));
    gaps.extend(words(question, facts));
    gaps.extend(properties(asking, (question, seeds), known));
    gaps.extend(years(question, facts));
    gaps
}

/// What is written as a name, and nothing is called so or speaks of it.
fn unnamed(question: &Question, facts: &Facts) -> Vec<String> {
    let names = question.unnamed.iter().filter(|(start, length, _)| {
        let words = question.words.get(*start..start + length);
        words.is_some_and(|words| !words.iter().any(is_calendar))
    });
    let names = names.filter(|(start, length, _)| {
        let words = bits(question, |asked| {
            (*start..start + length).contains(&asked.start)
        });
        let is_most = |has: &u64| (has & words).count_ones() * 2 > words.count_ones();
        words == 0 || !facts.has.iter().any(is_most)
    });
    let gaps = names.map(|(_, _, name)| format!("nothing here is called {name}"));
    gaps.collect()
}

/// Of what is named the one of which number is asked for, where nothing is.
fn ordinals(question: &Question, sets: &[Set], facts: &Facts) -> Vec<String> {
    let in_sets = sets.iter().flat_map(|set| {
        let owners = set.owners();
        owners.chain(&set.members).map(|entity| entity.key)
    });
    let in_sets: FxHashSet<EntityKey> = in_sets.collect();
    let told = facts.told.iter().zip(&facts.has);
    let of_sets = told.filter(|(told, _)| match told.fact {
        Fact::Entity(key) => in_sets.contains(&key),
        _ => false,
    });
    let in_sets = of_sets.fold(0, |bits, (_, has)| bits | has);
    let is_ordinal = |asked: &&Asked| matches!(asked.what, What::Ordinal(_));
    let ordinals = question.asked.iter().filter(is_ordinal);
    let gaps = ordinals.filter_map(|ordinal| {
        let is_behind = |asked: &Asked| {
            let behind = ordinal.start + 1..=ordinal.start + question.counting(ordinal.start);
            matches!(asked.what, What::Named(_)) && behind.contains(&asked.start)
        };
        let named = question.asked.iter().find(|asked| is_behind(asked))?;
        let bit = |wanted: &Asked| bits(question, |asked| asked.start == wanted.start);
        let (number, both) = (bit(ordinal), bit(ordinal) | bit(named));
        let is_told = if sets.is_empty() {
            facts.has.iter().any(|has| has & both == both)
        } else {
            in_sets & number != 0
        };
        let length = named.start + named.length - ordinal.start;
        let name = question.text_of(ordinal.start, length);
        (!is_told).then(|| format!("nothing here is the {name}"))
    });
    gaps.collect()
}

/// Words that are asked for besides names and years, where nothing near has any of them.
fn words(question: &Question, facts: &Facts) -> Option<String> {
    // What two have to do with each other, when something was, and which there are, is asked without
    // words that facts have.
    let named = question.asked.iter();
    let named = named.filter(|asked| matches!(asked.what, What::Named(_)));
    let is_named = named.count() < 2 && !question.words.iter().any(is_calendar);
    if !is_named || question.has_one_of(LISTING) {
        return None;
    }
    let is_besides = |asked: &Asked| matches!(asked.what, What::Word | What::Meant(_));
    let besides = bits(question, is_besides);
    let is_told = facts.has.iter().any(|has| has & besides != 0);
    let words = question.asked.iter().filter(|asked| is_besides(asked));
    let words: Vec<String> = words.map(|word| question.wording(word)).collect();
    let mut words = [words, question.strange()].concat();
    words.dedup();
    let is_said = !words.is_empty() && !is_told;
    is_said.then(|| format!("nothing that was found speaks of: {}", words.join(", ")))
}

/// What of a question fits, as bits.
fn bits(question: &Question, fits: impl Fn(&Asked) -> bool) -> u64 {
    let asked = question.asked.iter().enumerate().take(u64::BITS as usize);
    asked.fold(0, |bits, (at, asked)| bits | u64::from(fits(asked)) << at)
}

/// Properties that are asked for and that what is named does not have.
fn properties(
    asking: &Asking<'_>,
    (question, seeds): (&Question, &[Seed]),
    known: &Known<'_>,
) -> Vec<String> {
    let mut gaps = Vec::new();
    let named = seeds.iter().filter(|seed| seed.is_named);
    for seed in named {
        let of = seed.entity.entity_type;
        for meanings in question.meanings() {
            let mut own = meanings.iter().filter_map(|meaning| match meaning {
                Meaning::Property(id, property) if *id == of => Some(*property),
                _ => None,
            });
            let is_more = meanings.iter().any(|meaning| match meaning {
                Meaning::Relation(field) => field.source == of,
                Meaning::Value(..) | Meaning::Type(_) => true,
                _ => false,
            });
            let (Some(property), None, false) = (own.next(), own.next(), is_more) else {
                continue;
            };
            let value = known
                .subject(seed.entity.key)
                .map(|subject| subject.read(property));
            let is_shown = asking.wording.reads(of).contains(&property);
            if is_shown && value.is_some_and(|value| matches!(value, ValueRef::Null)) {
                let name = in_words(&asking.ontology.entity_type(of).property(property).name);
                gaps.push(format!("{name} of {} is not known here", seed.label));
            }
        }
    }
    gaps
}

/// A set without members, in words.
fn empty(asking: &Asking<'_>, known: &Known<'_>, set: &Set) -> Option<String> {
    let list = set.of.first()?.list(asking, known)?;
    Some(format!("the graph has none of: {list}"))
}

/// The years that are asked about and of which nothing is told that is named.
fn years(question: &Question, facts: &Facts) -> Vec<String> {
    let named = bits(question, |asked| matches!(asked.what, What::Named(_)));
    let years: BTreeSet<i16> = question.years().collect();
    let gaps = years.into_iter().filter_map(|year| {
        let of_year = bits(question, |asked| asked.what == What::Year(year));
        let mut facts = facts.has.iter();
        let is_told = facts.any(|has| has & of_year != 0 && (named == 0 || has & named != 0));
        (!is_told).then(|| format!("nothing that was named is dated {year}"))
    });
    gaps.collect()
}
