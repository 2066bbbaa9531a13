//! What the graph does not hold of what was asked, in words.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::Asking;
use super::facts::{Known, Subject};
use super::lines::Fact;
use super::question::{Question, What};
use super::seeds::Seed;
use super::sets::Set;
use super::units::Facts;
use crate::ontology::{ClaimKey, RelationId, TypeId};

/// Why nothing is found in a graph that has no index.
const NOT_SEARCHED: &str = "the texts of this graph are not searched, since its type definitions \
    have no `@fulltext`; ask by the ids of entities";

/// At most so many figures are told that nobody gives.
const MOST_FIGURES: usize = 4;

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
    let figures = figures(asking, (question, seeds), known, facts);
    if figures.is_empty() {
        gaps.extend(years(question, facts));
    }
    gaps.extend(figures);
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

/// The figures that are asked for by whose they are, of what, and in which year, and that nobody
/// gives; with the nearest year of which somebody does.
fn figures(
    asking: &Asking<'_>,
    (question, seeds): (&Question, &[Seed]),
    known: &Known<'_>,
    facts: &Facts,
) -> Vec<String> {
    let years: BTreeSet<i16> = question.years().collect();
    let (mut gaps, mut others) = (Vec::new(), Vec::new());
    let mut has_figures = false;
    for id in asking.told_types.iter().copied() {
        let Some(claim) = &asking.ontology.entity_type(id).claim else {
            continue;
        };
        if claim.period.is_none() || !question.speaks_of(asking.ontology, id) {
            continue;
        }
        let keys = claim.subject.iter().filter_map(|key| match key {
            ClaimKey::Relation(field) => Some(*field),
            ClaimKey::Property(_) => None,
        });
        let keys: Vec<RelationId> = keys.collect();
        let pairs = pairs(asking, seeds, &keys).into_iter();
        let pairs = pairs.map(|pair| (pair, years_of(id, pair, known, facts, &keys)));
        let pairs: Vec<_> = pairs.collect();
        // Of a type of which there is nothing at all, the question may mean another.
        let is_given = pairs.iter().any(|(_, given)| !given.is_empty());
        let of_type = if is_given { &mut gaps } else { &mut others };
        has_figures |= is_given;
        for (pair, given) in pairs {
            let missing = years.iter().filter(|year| !given.contains(year));
            of_type.extend(missing.map(|year| not_given(asking, id, pair, *year, &given)));
        }
    }
    if !has_figures {
        gaps = others;
    }
    gaps.truncate(MOST_FIGURES);
    gaps
}

/// Named entities that a claim can be of by its first key, each with what it can be about by the
/// second, where anything of that is named too.
fn pairs<'s>(
    asking: &Asking<'_>,
    seeds: &'s [Seed],
    keys: &[RelationId],
) -> Vec<(&'s Seed, Option<&'s Seed>)> {
    let fits = |key: Option<&RelationId>, seed: &Seed| {
        let target = key.map(|key| asking.ontology.relation(*key).target);
        let types = target.map(|target| asking.ontology.concrete_types(target));
        types.is_some_and(|types| types.contains(&seed.entity.entity_type))
    };
    let named = || seeds.iter().filter(|seed| seed.is_named);
    let mut pairs = Vec::new();
    for whose in named().filter(|seed| fits(keys.first(), seed)) {
        let others = named().filter(|other| other.id != whose.id && fits(keys.get(1), other));
        let others: Vec<&Seed> = others.collect();
        if others.is_empty() {
            pairs.push((whose, None));
        }
        pairs.extend(others.into_iter().map(|other| (whose, Some(other))));
    }
    pairs
}

/// The years of which claims of a type are known, by whose they are and what they are about.
fn years_of(
    id: TypeId,
    (whose, of): (&Seed, Option<&Seed>),
    known: &Known<'_>,
    facts: &Facts,
    keys: &[RelationId],
) -> BTreeSet<i16> {
    let is = |subject: Subject<'_>, key: Option<&RelationId>, seed: &Seed| {
        let related = key.map(|key| subject.related_by(*key));
        let mut related = related.into_iter().flatten();
        related.any(|other| other.entity.key == seed.entity.key)
    };
    let claims = facts.told.iter().filter_map(|told| match told.fact {
        Fact::Entity(key) => Some((known.subject(key)?, told.years?)),
        _ => None,
    });
    let claims = claims.filter(|(subject, _)| {
        subject.entity.entity_type == id
            && is(*subject, keys.first(), whose)
            && of.is_none_or(|of| is(*subject, keys.get(1), of))
    });
    claims
        .flat_map(|(_, (from, until))| [from, until])
        .collect()
}

fn not_given(
    asking: &Asking<'_>,
    id: TypeId,
    (whose, of): (&Seed, Option<&Seed>),
    year: i16,
    given: &BTreeSet<i16>,
) -> String {
    let words = asking.wording.type_words(id, 1);
    let mut gap = format!("no {words} by {} itself", whose.label);
    if let Some(of) = of {
        gap.push_str(" with ");
        gap.push_str(&of.label);
    }
    // Writing into a string does not fail.
    let _ = write!(gap, " for {year}");
    let nearest = given
        .iter()
        .min_by_key(|known| (known.abs_diff(year), **known));
    match nearest {
        Some(nearest) => drop(write!(gap, "; nearest: {nearest}")),
        None => gap.push_str(", nor for any other year"),
    }
    gap
}
