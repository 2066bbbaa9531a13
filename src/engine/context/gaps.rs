//! What the graph does not hold of what was asked, in words.

use super::Asking;
use super::facts::Known;
use super::question::{Asked, Question, What};
use super::sets::Set;
use super::units::Facts;
use super::worth::Measure;

/// Where no fact has this part of what is asked, none answers it.
const LEAST: f64 = 0.4;

/// What is not known, each as a sentence.
pub(super) fn gaps(
    asking: &Asking<'_>,
    question: &Question,
    (sets, known): (&[Set], &Known<'_>),
    (measure, facts): (&Measure, &Facts),
) -> Vec<String> {
    let mut gaps = Vec::new();
    if facts.told.is_empty() {
        gaps.push("the graph has nothing of what was asked".to_owned());
        return gaps;
    }
    gaps.extend(years(question, facts));
    let nothing = unheard(question, facts);
    let best = best(measure, facts);
    if std::env::var("GAPS").is_ok() {
        gaps.push(format!("{best:.2}"));
    }
    if best < LEAST {
        for set in sets.iter().filter(|set| set.members.is_empty()) {
            gaps.extend(empty(asking, known, set));
        }
        let mut told = "no fact of the graph has all that was asked; these come nearest".to_owned();
        if !nothing.is_empty() {
            told.push_str("; none of them speaks of ");
            told.push_str(&nothing.join(", "));
        }
        gaps.push(told);
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

/// The years that are asked about and of which nothing is told that has anything else of the
/// question; with the nearest that are told of.
fn years(question: &Question, facts: &Facts) -> Vec<String> {
    let asked = question.asked.iter().enumerate().take(u64::BITS as usize);
    let years: Vec<(usize, i16)> = asked
        .filter_map(|(bit, asked)| match asked.what {
            What::Year(year) => Some((bit, year)),
            _ => None,
        })
        .collect();
    let mask = years.iter().fold(0_u64, |mask, (bit, _)| mask | 1 << bit);
    let most = facts
        .has
        .iter()
        .map(|has| (has & !mask).count_ones())
        .max()
        .unwrap_or(0);
    let gaps = years.iter().filter_map(|(bit, year)| {
        let near: Vec<_> = facts
            .told
            .iter()
            .zip(&facts.has)
            .filter(|(_, has)| (**has & !mask).count_ones() == most)
            .collect();
        if near.iter().any(|(_, has)| **has >> bit & 1 == 1) {
            return None;
        }
        let nearest = near.iter().filter_map(|(told, _)| told.years);
        let nearest = nearest
            .flat_map(|(from, until)| [from, until])
            .filter(|known| (1000..=2200).contains(known))
            .min_by_key(|known| ((known - year).abs(), *known));
        Some(match nearest {
            Some(nearest) => format!("nothing that fits is dated {year}; nearest: {nearest}"),
            None => format!("nothing that fits is dated {year}"),
        })
    });
    gaps.collect()
}

/// The words of the question that no fact has.
fn unheard(question: &Question, facts: &Facts) -> Vec<String> {
    let any = facts.has.iter().fold(0, |any, has| any | has);
    let asked = question.asked.iter().enumerate().take(u64::BITS as usize);
    let unheard = asked
        .filter(|(bit, asked): &(usize, &Asked)| any >> bit & 1 == 0 && asked.what == What::Word);
    unheard
        .map(|(_, asked)| format!("“{}”", question.wording(asked)))
        .collect()
}

/// The largest part of what is asked that one fact has.
fn best(measure: &Measure, facts: &Facts) -> f64 {
    let shares = measure.plain_shares();
    let parts = facts.has.iter().map(|has| Measure::overlap(*has, &shares));
    parts.fold(0.0, f64::max)
}
