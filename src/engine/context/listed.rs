//! Sets as they are told: of each the members that are meant, below one head.

use rustc_hash::FxHashSet;

use super::Asking;
use super::facts::Known;
use super::members::{Member, is_of_one};
use super::narrow::{has_values, holds, narrow};
use super::pack::ContextLineKind;
use super::question::Question;
use super::seeds::Seed;
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
        question: (&Question, &[Seed]),
        best: f64,
    ) {
        let is_claim = |set: &Set| {
            let of = set.members.first();
            of.is_some_and(|of| asking.ontology.entity_type(of.entity_type).claim.is_some())
        };
        let mut lists: Vec<Listed<'_>> = Vec::new();
        for set in sets
            .iter()
            .filter(|set| set.members.len() > 1 && !is_claim(set))
        {
            let listed = self.listed(set, question);
            self.hold(&listed, (asking, known), question.0);
            // What is two relations away and has nothing of a value that is asked for is not meant.
            if set.through.is_none() || has_values(set, question, &listed.members) {
                lists.push(listed);
            }
        }
        let overlaps = lists.iter().flat_map(|listed| &listed.overlaps);
        let most = overlaps.copied().fold(f64::MIN_POSITIVE, f64::max);
        for listed in lists {
            self.add_listed(listed, (asking, known), |overlap| {
                best * (SET.0 + SET.1 * overlap / most)
            });
        }
    }

    fn listed<'s>(&self, set: &'s Set, question: (&Question, &[Seed])) -> Listed<'s> {
        let is_same = is_of_one(set);
        let members = set.members.iter();
        let members = members.filter_map(|member| self.member(set, member.key, is_same));
        let mut members: Vec<Member> = members.collect();
        let only = narrow(set, question, &mut members);
        let overlap = |member: &Member| Measure::overlap(member.has, &self.facts.shares);
        Listed {
            set,
            only,
            overlaps: members.iter().map(overlap).collect(),
            members,
        }
    }

    /// Notes whether a set has what is asked of a year.
    fn hold(
        &mut self,
        listed: &Listed<'_>,
        (asking, known): (&Asking<'_>, &Known<'_>),
        question: &Question,
    ) {
        match holds(question, &listed.members) {
            Some(true) => self.is_held = true,
            Some(false) => self.gaps.extend(question.years().map(|year| {
                let only = (&*listed.only, year);
                listed.set.lacks(asking, known, only)
            })),
            None => {}
        }
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
        if self.sets.contains(&keys) || (count == 1 && set.through.is_some()) {
            return;
        }
        self.sets.push(keys);
        let head = (count > 1).then(|| {
            self.heads.push(Head {
                text: set.title(asking, known, (count, &listed.only)),
                kind: ContextLineKind::Set,
                entities: set.of.iter().map(|(entity, _)| entity.key).collect(),
                count,
            });
            self.heads.len() - 1
        });
        for (member, overlap) in members.into_iter().zip(listed.overlaps) {
            self.add_member(member, head, worth(overlap));
        }
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
        let mut facts = vec![self.facts.told.len()];
        facts.extend(member.also);
        self.list.push(Unit { head, facts, worth });
        self.facts.told.push(told);
        self.facts.has.push(member.has);
        self.facts.worth.push(worth);
    }
}
