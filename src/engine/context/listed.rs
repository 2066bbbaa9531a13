//! Sets as they are told: of each the members that are meant, below one head.

use rustc_hash::FxHashSet;

use super::Asking;
use super::facts::Known;
use super::members::{Member, is_of_one};
use super::narrow::{Narrowing, holds};
use super::pack::ContextLineKind;
use super::question::Question;
use super::sets::{LARGEST, Set};
use super::units::{Head, Unit, Units};
use super::worth::Measure;
use crate::query::EntityKey;

/// What a set is worth that the question asks for, beside the best of all other facts: that of the
/// members the most which has all that is asked besides.
const SET: (f64, f64) = (0.55, 0.45);

/// A set, and what is told of it.
struct Listed<'s> {
    set: &'s Set,
    members: Vec<Member>,
    /// What the question asks of members besides, in its words.
    only: String,
    /// How much of the question each member has.
    overlaps: Vec<f64>,
}

impl Units {
    /// The members of a set are units of their own below one head, so that there is room for some
    /// of them where there is none for all.
    pub(super) fn add_sets(
        &mut self,
        sets: &[Set],
        (asking, known): (&Asking<'_>, &Known<'_>),
        narrowing: Narrowing<'_>,
        best: f64,
    ) {
        let is_claim = |set: &Set| {
            let of = set.members.first();
            of.is_some_and(|of| asking.ontology.entity_type(of.entity_type).claim.is_some())
        };
        let mut lists: Vec<Listed<'_>> = Vec::new();
        let mut is_held = false;
        for set in sets
            .iter()
            .filter(|set| set.members.len() > 1 && !is_claim(set))
        {
            let listed = self.listed(set, narrowing);
            is_held |= self.hold(&listed, (asking, known), narrowing.question);
            // What is two relations away and has nothing of a value that is asked for is not meant.
            if !set.is_further() || narrowing.has_values(&listed.members) {
                lists.push(listed);
            }
        }
        if is_held {
            self.gaps.clear();
        }
        self.lack(&lists, (asking, known), narrowing);
        let overlaps = lists.iter().flat_map(|listed| &listed.overlaps);
        let most = overlaps.copied().fold(f64::MIN_POSITIVE, f64::max);
        for listed in lists {
            self.add_listed(listed, (asking, known), |overlap| {
                best * (SET.0 + SET.1 * overlap / most)
            });
        }
    }

    fn listed<'s>(&self, set: &'s Set, narrowing: Narrowing<'_>) -> Listed<'s> {
        let is_same = is_of_one(set);
        let members = set.members.iter();
        let told = (is_same, narrowing.bits(set));
        let members = members.filter_map(|member| self.member(set, member.key, told));
        let mut members: Vec<Member> = members.collect();
        let only = narrowing.narrow(set, &mut members);
        let overlap = |member: &Member| Measure::overlap(member.has, &self.facts.shares);
        Listed {
            set,
            only,
            overlaps: members.iter().map(overlap).collect(),
            members,
        }
    }

    /// Whether a set has what is asked of a year; notes what it lacks.
    fn hold(
        &mut self,
        listed: &Listed<'_>,
        (asking, known): (&Asking<'_>, &Known<'_>),
        question: &Question,
    ) -> bool {
        let holds = holds(question, &listed.members);
        if holds == Some(false) {
            self.gaps.extend(question.years().map(|year| {
                let only = (&*listed.only, &*year.to_string());
                listed.set.lacks(asking, known, only)
            }));
        }
        holds == Some(true)
    }

    /// Notes which values no set has that are asked for.
    fn lack(
        &mut self,
        lists: &[Listed<'_>],
        (asking, known): (&Asking<'_>, &Known<'_>),
        narrowing: Narrowing<'_>,
    ) {
        let lacking = lists
            .iter()
            .map(|listed| narrowing.lacking(listed.set, &listed.members));
        let common = lacking.reduce(|mut values, others| {
            values.retain(|value| others.contains(value));
            values
        });
        let (Some(listed), Some(values)) = (lists.first(), common) else {
            return;
        };
        self.gaps.extend(values.iter().map(|value| {
            let only = (&*listed.only, &**value);
            listed.set.lacks(asking, known, only)
        }));
    }

    fn add_listed(
        &mut self,
        listed: Listed<'_>,
        (asking, known): (&Asking<'_>, &Known<'_>),
        worth: impl Fn(f64) -> f64,
    ) {
        let Listed { set, members, .. } = listed;
        let count = match (listed.only.is_empty(), set.members.len() > LARGEST) {
            (true, true) => set.members.len(),
            _ => members.len(),
        };
        let keys: FxHashSet<EntityKey> = members.iter().map(|member| member.key).collect();
        // What is left of two sets may be the same, as of those of two that a question names.
        if self.sets.contains(&keys) || (count == 1 && set.is_further()) {
            return;
        }
        self.sets.push(keys);
        let head = (count > 1).then(|| {
            self.heads.push(Head {
                text: set.title(asking, known, (count, &listed.only)),
                kind: ContextLineKind::Set,
                entities: set.of.iter().map(|origin| origin.entity.key).collect(),
                count,
            });
            self.heads.len() - 1
        });
        for (member, overlap) in members.into_iter().zip(listed.overlaps) {
            self.add_member(member, head, worth(overlap));
        }
    }

    /// Whether the head of a set says of a relation of its members all that there is to say: that there
    /// is one.
    fn is_implied(&self, at: usize) -> bool {
        let told = self.facts.told.get(at);
        told.is_some_and(|told| told.values.is_empty())
    }

    /// Adds a member of a set, below the head of that if it has one; what it is, and how it is related
    /// to what the set is of, is told by no other line. Where it is related in several ways, as who was
    /// an observer and is a member now, the others are.
    fn add_member(&mut self, member: Member, head: Option<usize>, worth: f64) {
        // The one member of two sets may be one relation, seen from both its ends.
        if head.is_none() && self.used.contains(&member.related) {
            return;
        }
        self.used.insert(member.related);
        self.used.extend(&member.also);
        let mut told = member.told;
        if head.is_some() {
            self.used.extend(self.of_entity.get(&member.key));
        } else {
            told.text = member.alone;
        }
        let also = member.also.into_iter();
        let (implied, also): (Vec<usize>, Vec<usize>) =
            also.partition(|at| head.is_some() && self.is_implied(*at));
        let implied = implied.into_iter();
        let implied: Vec<usize> = implied
            .flat_map(|at| self.facts.told[at].rows.clone())
            .collect();
        told.rows.extend(&implied);
        let first = self.facts.told.len();
        self.list.push(Unit {
            head,
            facts: std::iter::once(first).chain(also).collect(),
            implied,
            worth,
        });
        self.facts.told.push(told);
        self.facts.has.push(member.has);
        self.facts.worth.push(worth);
    }
}
