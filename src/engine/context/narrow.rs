//! Which members of a set a question asks for.

use super::members::Member;
use super::question::{Asked, Question, What};
use super::seeds::Seed;
use super::sets::Set;
use crate::store::Meaning;

/// Leaves of the members of a set those that have what the question asks besides, where some have it:
/// what else it names, the years, the values that words mean, and the words by which it asks for the
/// set, as `foreign minister` does for office holders. Gives what was asked so, in its words.
pub(super) fn narrow(
    set: &Set,
    (question, seeds): (&Question, &[Seed]),
    members: &mut Vec<Member>,
) -> String {
    let mut only: Vec<(usize, String)> = Vec::new();
    for narrows in [words_narrow, names_narrow, values_narrow, years_narrow] {
        for (bit, asked) in question.asked.iter().enumerate().take(u64::BITS as usize) {
            let has = |member: &Member| member.has >> bit & 1 == 1;
            if narrows(set, (question, seeds), bit)
                && members.iter().any(has)
                && !members.iter().all(has)
            {
                members.retain(has);
                only.push((asked.start, question.wording(asked)));
            }
        }
    }
    only.sort();
    only.dedup();
    let only: Vec<String> = only.into_iter().map(|(_, words)| words).collect();
    only.join(", ")
}

/// Whether some members of a set say that they hold in a year that is asked about; nothing where none
/// of them says when it holds, or no year is asked about.
pub(super) fn holds(question: &Question, members: &[Member]) -> Option<bool> {
    let asked: Vec<i16> = question.years().collect();
    let years = members.iter().filter_map(Member::years);
    let years: Vec<(i16, i16)> = years.collect();
    let holds = |year: &i16| {
        years
            .iter()
            .any(|(from, until)| (from..=until).contains(&year))
    };
    (!asked.is_empty() && !years.is_empty()).then(|| asked.iter().any(holds))
}

/// Whether of each value that is asked for some members of a set have it.
pub(super) fn has_values(set: &Set, question: (&Question, &[Seed]), members: &[Member]) -> bool {
    let mut asked = 0..question.0.asked.len().min(u64::BITS as usize);
    asked.all(|bit| {
        let mut members = members.iter();
        !values_narrow(set, question, bit) || members.any(|member| member.has >> bit & 1 == 1)
    })
}

fn years_narrow(_: &Set, (question, _): (&Question, &[Seed]), at: usize) -> bool {
    let what = &question.asked[at].what;
    matches!(what, What::Year(_) | What::Now | What::Ordinal(_))
}

fn values_narrow(_: &Set, (question, _): (&Question, &[Seed]), at: usize) -> bool {
    match &question.asked[at].what {
        What::Meant(meanings) => meanings
            .iter()
            .all(|meaning| matches!(meaning, Meaning::Value(..))),
        _ => false,
    }
}

/// Whether it is a word of several by which a relation is asked for.
fn words_narrow(_: &Set, (question, _): (&Question, &[Seed]), at: usize) -> bool {
    let asked = &question.asked[at];
    let asks_for = |meaning: &Meaning| matches!(meaning, Meaning::Relation(_));
    let is_words = |meaning: &Meaning| matches!(meaning, Meaning::Words(_));
    let means_words = |asked: &Asked| match &asked.what {
        What::Meant(meanings) => meanings.iter().all(is_words),
        _ => false,
    };
    let holds = |other: &Asked| (other.start..other.start + other.length).contains(&asked.start);
    let mut others = question.asked.iter();
    let is_of_words = match asked.what {
        // What texts have for it says better what is meant.
        What::Word => !others.any(|other| means_words(other) && holds(other)),
        _ => means_words(asked),
    };
    is_of_words
        && question.asked.iter().any(|other| match &other.what {
            What::Meant(meanings) => holds(other) && meanings.iter().any(asks_for),
            _ => false,
        })
}

/// Whether it names something else than what the set is of.
fn names_narrow(set: &Set, (question, seeds): (&Question, &[Seed]), at: usize) -> bool {
    let What::Named(numbers) = &question.asked[at].what else {
        return false;
    };
    let mut named = numbers.iter().filter_map(|at| seeds.get(*at));
    !named.any(|seed| set.of.iter().any(|(of, _)| *of == seed.entity))
}
