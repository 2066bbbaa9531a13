//! Which members of a set a question asks for.

use super::members::Member;
use super::question::{Asked, Question, What};
use super::seeds::Seed;
use super::sets::Set;
use super::spoken::{fit_of, with_values_of};
use crate::ontology::{Ontology, RelationId};
use crate::store::Meaning;
use crate::text::{Forms, in_words};

/// What a question asks of the members of sets, besides that they are members.
#[derive(Clone, Copy)]
pub(super) struct Narrowing<'a> {
    pub(super) ontology: &'a Ontology,
    pub(super) question: &'a Question,
    pub(super) seeds: &'a [Seed],
}

impl Narrowing<'_> {
    /// Leaves of the members of a set those that have what the question asks besides, where some have
    /// it: what else it names, the years, the values that words mean, and the words by which it asks for
    /// the set, as `foreign minister` does for office holders. Gives what was asked so, in its words.
    pub(super) fn narrow(self, set: &Set, members: &mut Vec<Member>) -> String {
        let mut only: Vec<(usize, String)> = Vec::new();
        let kinds: [fn(Self, &Set, &Asked) -> bool; 4] = [
            Self::words,
            Self::names,
            |_, _, asked| is_value(asked),
            |_, _, asked| is_when(asked),
        ];
        for narrows in kinds {
            for (bit, asked) in self.asked() {
                let has = |member: &Member| member.has >> bit & 1 == 1;
                if narrows(self, set, asked) && members.iter().any(has) && !members.iter().all(has)
                {
                    members.retain(has);
                    only.push((asked.start, self.question.wording(asked)));
                }
            }
        }
        only.sort();
        only.dedup();
        let only: Vec<String> = only.into_iter().map(|(_, words)| words).collect();
        only.join(", ")
    }

    /// Whether of each value that is asked for some members of a set have it.
    pub(super) fn has_values(self, members: &[Member]) -> bool {
        self.lacked(members).next().is_none()
    }

    /// The values that are asked for, that members of a set may have and that none has, in the words of
    /// the question.
    pub(super) fn lacking(self, set: &Set, members: &[Member]) -> Vec<String> {
        let lacking = self.lacked(members);
        let lacking = lacking.filter(|asked| self.may_have(set, asked));
        let lacking = lacking.map(|asked| self.question.wording(asked));
        lacking.collect()
    }

    /// The values that are asked for and that none of some members has.
    fn lacked(&self, members: &[Member]) -> impl Iterator<Item = &Asked> {
        let lacked = self.asked().filter(|(bit, asked)| {
            let mut members = members.iter();
            is_value(asked) && !members.any(|member| member.has >> bit & 1 == 1)
        });
        lacked.map(|(_, asked)| asked)
    }

    /// Whether a value is one of an enum of which members of a set have values.
    fn may_have(self, set: &Set, asked: &Asked) -> bool {
        let is_of_members = |meaning: &Meaning| match meaning {
            Meaning::Value(of, _) => with_values_of(self.ontology, *of)
                .any(|of| set.members.iter().any(|member| member.entity_type == of)),
            _ => false,
        };
        match &asked.what {
            What::Meant(meanings) => meanings.iter().any(is_of_members),
            _ => false,
        }
    }

    /// What besides words narrows a set, as bits.
    pub(super) fn bits(self, set: &Set) -> u64 {
        let asked = self.asked();
        let narrows =
            asked.filter(|(_, asked)| self.names(set, asked) || is_value(asked) || is_when(asked));
        narrows.fold(0, |bits, (bit, _)| bits | 1 << bit)
    }

    /// What is asked, each with the number of its bit.
    fn asked(&self) -> impl Iterator<Item = (usize, &Asked)> {
        let asked = self.question.asked.iter().enumerate();
        asked.take(u64::BITS as usize)
    }

    /// Whether it is a word of several by which the set is asked for, and none for what its members
    /// all are, as `summit` is for summits: that some of them are called so as well says nothing.
    fn words(self, set: &Set, asked: &Asked) -> bool {
        let asks_for = |meaning: &Meaning| self.asks_for(set, meaning);
        let is_what_all_are = |meaning: &Meaning| self.is_what_all_are(set, meaning, asked);
        let is_words = |meaning: &Meaning| matches!(meaning, Meaning::Words(_));
        let means_words = |asked: &Asked| match &asked.what {
            What::Meant(meanings) => meanings.iter().all(is_words),
            _ => false,
        };
        let holds =
            |other: &Asked| (other.start..other.start + other.length).contains(&asked.start);
        let mut others = self.question.asked.iter();
        let is_of_words = match asked.what {
            // What texts have for it says better what is meant.
            What::Word => !others.any(|other| means_words(other) && holds(other)),
            _ => means_words(asked),
        };
        is_of_words
            && self.question.asked.iter().any(|other| match &other.what {
                What::Meant(meanings) => {
                    holds(other)
                        && meanings.iter().any(asks_for)
                        && !meanings.iter().any(is_what_all_are)
                }
                _ => false,
            })
    }

    /// Whether something means a relation that the set is of.
    fn asks_for(self, set: &Set, meaning: &Meaning) -> bool {
        let is_relation = matches!(meaning, Meaning::Relation(_));
        is_relation && fields(set).any(|field| fit_of(self.ontology, field, meaning) > 0)
    }

    /// Whether a word that means something is one for what all members of a set are: for their type, or
    /// in the name of the relation by which they are members.
    fn is_what_all_are(self, set: &Set, meaning: &Meaning, asked: &Asked) -> bool {
        match meaning {
            Meaning::Type(target) => {
                let types = self.ontology.concrete_types(*target);
                let mut members = set.members.iter();
                members.all(|member| types.contains(&member.entity_type))
            }
            Meaning::Relation(id) => {
                let name = in_words(&self.ontology.relation(*id).name);
                let word = self.question.words.get(asked.start);
                let stem = |word: &str| Forms::of(word).stem;
                word.is_some_and(|word| name.split(' ').any(|own| stem(own) == word.stem))
            }
            _ => false,
        }
    }

    /// Whether it names something else than what the set is of.
    fn names(self, set: &Set, asked: &Asked) -> bool {
        let What::Named(numbers) = &asked.what else {
            return false;
        };
        let mut named = numbers.iter().filter_map(|at| self.seeds.get(*at));
        !named.any(|seed| set.of.iter().any(|origin| origin.entity == seed.entity))
    }
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

/// Whether it says when: a year, the present, or which of several that follow each other.
fn is_when(asked: &Asked) -> bool {
    matches!(
        asked.what,
        What::Year(_) | What::Now | What::Present | What::Ordinal(_)
    )
}

fn is_value(asked: &Asked) -> bool {
    let is_value = |meaning: &Meaning| matches!(meaning, Meaning::Value(..));
    match &asked.what {
        What::Meant(meanings) => meanings.iter().all(is_value),
        _ => false,
    }
}

/// The fields by which what a set is of leads to its members.
fn fields(set: &Set) -> impl Iterator<Item = RelationId> {
    set.of.iter().flat_map(|origin| origin.fields())
}
