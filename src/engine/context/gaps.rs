//! What the graph does not hold of what was asked, in words.

use std::collections::BTreeSet;

use super::Asking;
use super::facts::Known;
use super::question::{Question, What};
use super::seeds::Seed;
use super::sets::Set;
use super::units::Facts;
use crate::store::Meaning;
use crate::text::in_words;
use crate::value::ValueRef;

/// Why nothing is found in a graph that has no index.
const NOT_SEARCHED: &str = "the texts of this graph are not searched, since its type definitions \
    have no `@fulltext`; ask by the ids of entities";

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
    gaps.extend(properties(asking, (question, seeds), known));
    gaps.extend(years(question, facts));
    gaps
}

/// What is written as a name, and nothing is called so or speaks of it.
fn unnamed(question: &Question, facts: &Facts) -> Vec<String> {
    let told = facts.has.iter().fold(0, |all, has| all | has);
    let names = question.unnamed.iter().filter(|(start, length, _)| {
        let asked = question.asked.iter().enumerate().take(u64::BITS as usize);
        let mut words = asked.filter(|(_, asked)| (*start..start + length).contains(&asked.start));
        words.all(|(bit, _)| told >> bit & 1 == 0)
    });
    let gaps = names.map(|(_, _, name)| format!("nothing here is called {name}"));
    gaps.collect()
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
    let (entity, field) = set.of.first()?;
    let label = known.subject(entity.key)?.called();
    let list = asking.wording.list(*field, label, 0);
    let list = list.rsplit_once(':').map_or(&*list, |(list, _)| list);
    Some(format!("the graph has none of: {list}"))
}

/// The years that are asked about and of which nothing is told that is named.
fn years(question: &Question, facts: &Facts) -> Vec<String> {
    let bits = |fits: &dyn Fn(&What) -> bool| {
        let asked = question.asked.iter().enumerate().take(u64::BITS as usize);
        asked.fold(0_u64, |bits, (at, asked)| {
            bits | u64::from(fits(&asked.what)) << at
        })
    };
    let named = bits(&|what| matches!(what, What::Named(_)));
    let years: BTreeSet<i16> = question.years().collect();
    let gaps = years.into_iter().filter_map(|year| {
        let of_year = bits(&|what| *what == What::Year(year));
        let mut facts = facts.has.iter();
        let is_told = facts.any(|has| has & of_year != 0 && (named == 0 || has & named != 0));
        (!is_told).then(|| format!("nothing that was named is dated {year}"))
    });
    gaps.collect()
}
