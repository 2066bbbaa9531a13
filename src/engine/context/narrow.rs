//! Which members of a set a question asks for.

use super::question::{Question, What};
use super::seeds::Seed;
use super::sets::Set;
use super::units::Member;
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

/// The years that are asked about and that no member of a set has, where all of them say when they
/// hold; nothing where one of the years is found.
pub(super) fn years_missed<'q>(
    question: &'q Question,
    members: &[Member],
) -> impl Iterator<Item = i16> + use<'q> {
    let years: Vec<i16> = question.years().collect();
    let holds = |member: &Member, year: i16| {
        let years = member.years();
        years.is_none_or(|(from, until)| (from..=until).contains(&year))
    };
    let is_held = members
        .iter()
        .any(|member| years.iter().any(|year| holds(member, *year)));
    years.into_iter().filter(move |_| !is_held)
}

fn years_narrow(_: &Set, (question, _): (&Question, &[Seed]), at: usize) -> bool {
    matches!(question.asked[at].what, What::Year(_) | What::Now)
}

fn values_narrow(_: &Set, (question, _): (&Question, &[Seed]), at: usize) -> bool {
    match &question.asked[at].what {
        What::Meant(meanings) => meanings.iter().all(|meaning| {
            matches!(meaning, Meaning::Value(..))
        }),
        _ => false,
    }
}

/// Whether it is a word of several by which a relation is asked for.
fn words_narrow(_: &Set, (question, _): (&Question, &[Seed]), at: usize) -> bool {
    let asked = &question.asked[at];
    let asks_for = |meaning: &Meaning| matches!(meaning, Meaning::Relation(_));
    let is_words = |meaning: &Meaning| matches!(meaning, Meaning::Words(_));
    let is_of_words = match &asked.what {
        What::Meant(meanings) => meanings.iter().all(is_words),
        what => *what == What::Word,
    };
    is_of_words
        && question.asked.iter().any(|other| match &other.what {
            What::Meant(meanings) => {
                (other.start..other.start + other.length).contains(&asked.start)
                    && meanings.iter().any(asks_for)
            }
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
