//! The members of sets, each as what is told of it.

use super::lines::{Fact, Told};
use super::origin::Origin;
use super::sets::Set;
use super::units::Units;
use crate::query::{Entity, EntityKey};

/// A member of a set, as it is told.
pub(super) struct Member {
    pub(super) key: EntityKey,
    /// The fact that says how it is related to what the set is of.
    pub(super) related: usize,
    pub(super) told: Told,
    /// How it is told where no head says what it is a member of.
    pub(super) alone: String,
    /// The facts that say how it is related to what else the set is of.
    pub(super) also: Vec<usize>,
    /// What it has of the question, as bits.
    pub(super) has: u64,
}

impl Member {
    /// The years in which it is one, as far as it says so.
    pub(super) fn years(&self) -> Option<(i16, i16)> {
        self.told.years
    }
}

/// Whether all members of a set are related to the same, which its head names or needs not.
pub(super) fn is_of_one(set: &Set) -> bool {
    let mut owners = set.owners.values();
    let first = owners.next();
    owners.all(|owner| Some(owner) == first)
        && (first.is_none() || set.owners.len() == set.members.len())
}

impl Units {
    /// A member of a set as a line: the relation where that says something by itself, or to what of
    /// several the member is related, else what the member is. Of a set that is of several, it is told
    /// how the member is related to each.
    ///
    /// Of relations to several that have the member that one is told which has most of what narrows the
    /// set, as `narrowing` has it in bits.
    pub(super) fn member(
        &self,
        set: &Set,
        key: EntityKey,
        (is_of_one, narrowing): (bool, u64),
    ) -> Option<Member> {
        let mut relations = self.relations(set, key, narrowing).into_iter();
        let best = relations.next()?;
        let entity = *self.of_entity.get(&key)?;
        let (entity_told, told) = (self.facts.told.get(entity)?, self.facts.told.get(best)?);
        let Fact::Relation(row, _) = told.fact else {
            return None;
        };
        let also: Vec<usize> = relations.collect();
        let has = also.iter().chain([&entity, &best]);
        let has = has.fold(0, |bits, at| bits | self.facts.has[*at]);
        let owners = set.owners.get(&key).into_iter().flatten();
        let has = owners.fold(has, |bits, owner| {
            bits | if told.entities.contains(owner) {
                self.has_as(owner.key)
            } else {
                0
            }
        });
        let is_longer = told.text.len() > entity_told.text.len();
        let is_plain = told.values.is_empty() && is_of_one;
        let says_more = !is_plain && (told.years.is_some() || is_longer);
        let mut line = Told {
            text: entity_told.text.clone(),
            fact: Fact::Member(key, row),
            entities: entity_told.entities.clone(),
            nearness: told.nearness,
            years: told.years.or(entity_told.years),
            rows: vec![row],
            values: told.values.clone(),
        };
        if says_more {
            line.text.clone_from(&told.text);
        } else {
            let others = entity_told.rows.iter().filter(|other| **other != row);
            line.rows.extend(others);
        }
        let other_entities = told
            .entities
            .iter()
            .filter(|other| !entity_told.entities.contains(other));
        line.entities.extend(other_entities);
        Some(Member {
            key,
            related: best,
            told: line,
            alone: told.text.clone(),
            also,
            has,
        })
    }

    /// How a member is related to what has it, and then to each of what its set is of, as far as it is
    /// that by itself: the facts that are worth most.
    fn relations(&self, set: &Set, key: EntityKey, narrowing: u64) -> Vec<usize> {
        let owners = set.owners.get(&key).map(|owners| &owners[..]);
        let is_known =
            |origin: &&Origin| owners.is_some() && (set.of.len() == 1 || origin.through.is_some());
        let of = set.of.iter().filter(|origin| !is_known(origin));
        let of = of.map(|origin| std::slice::from_ref(&origin.entity));
        let mut known = Vec::new();
        for of in owners.into_iter().chain(of) {
            if let Some(best) = self.best_relation(of, (key, narrowing))
                && !known.contains(&best)
            {
                known.push(best);
            }
        }
        known
    }

    /// Of the relations of an entity to others the one that is worth most, of those which have most of
    /// what narrows the set, by themselves or by the other.
    fn best_relation(
        &self,
        others: &[Entity],
        (key, narrowing): (EntityKey, u64),
    ) -> Option<usize> {
        let related = others.iter().flat_map(|other| {
            let related = self.of_relation.get(&(other.key, key));
            let of_other = self.has_as(other.key);
            related.into_iter().flatten().map(move |at| {
                let has = (self.facts.has[*at] | of_other) & narrowing;
                (has.count_ones(), *at)
            })
        });
        let best = related.max_by(|(has, at), (other_has, other)| {
            let worth = |at: usize| self.facts.worth[at];
            let by_worth = worth(*at).total_cmp(&worth(*other)).then(other.cmp(at));
            has.cmp(other_has).then(by_worth)
        });
        best.map(|(_, at)| at)
    }

    /// What an entity has of the question by what is told of it.
    fn has_as(&self, key: EntityKey) -> u64 {
        let told = self.of_entity.get(&key);
        told.map_or(0, |at| self.facts.has[*at])
    }
}
