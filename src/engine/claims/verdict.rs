//! What is told of a claim: what agrees with it, what stands against it, and why it is preferred.

use std::sync::Arc;

use super::ranking::{Ranking, Rankings};
use super::spread::spread;
use crate::ontology::TypeId;
use crate::query::{ClaimRule, Entity, EntityKey, Scope, Spread};
use crate::store::{Rows, StoreError};
use crate::work::Clock;

/// What is told of one claim.
#[derive(Debug, Clone, Copy)]
pub struct Verdict {
    /// How many claims of other sources agree with it.
    pub support: u64,
    /// How many other claims there are with its key.
    pub rivals: u64,
    /// Whether it comes first of all with its key.
    pub preferred: bool,
    /// By what it comes before the next one, or behind the first one.
    pub decided: Decided,
    /// Whether any claim with its key disagrees.
    pub conflicts: bool,
}

/// What decided between two claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// There is no other claim with its key.
    Alone,
    /// How their values are meant: a value comes before an approximation, that before a bound or
    /// an expectation, and that before none.
    Form,
    /// A rule of the policy.
    Rule(ClaimRule),
    /// No rule, so that their ids did.
    Id,
}

/// What is told of the rows of an answer.
#[derive(Debug)]
pub struct Verdicts {
    rankings: Rankings,
    /// What of the graph they are of.
    scope: Scope,
    /// For each row; none where it is no claim.
    rows: Vec<Option<Verdict>>,
}

impl Verdicts {
    pub(in crate::engine) fn of(
        (rankings, scope): (Rankings, Scope),
        rows: &Rows,
        clock: &Clock,
    ) -> Result<Self, StoreError> {
        let verdicts = rows.entities.iter().map(|entity| {
            let ranking = rankings.of(entity.entity_type);
            ranking
                .map(|ranking| ranking.verdict(entity.key, clock))
                .transpose()
        });
        Ok(Self {
            rows: verdicts.collect::<Result<_, _>>()?,
            rankings,
            scope,
        })
    }

    /// What is told of a row.
    pub fn row(&self, row: usize) -> Option<Verdict> {
        self.rows.get(row).copied().flatten()
    }

    /// What of the graph they are of.
    pub(in crate::engine) fn scope(&self) -> Scope {
        self.scope
    }

    /// The rules that were applied to claims of a type.
    pub fn policy(&self, entity_type: TypeId) -> &[ClaimRule] {
        let ranking = self.rankings.of(entity_type);
        ranking.map_or(&[], |ranking| ranking.policy())
    }

    /// The value of a claim, where it is neither a bound nor an expectation.
    pub fn value(&self, claim: Entity) -> Option<f64> {
        let ranking = self.rankings.of(claim.entity_type)?;
        ranking
            .book
            .fact(ranking.book.place(claim.key)?)
            .plain_value()
    }

    /// How far the values lie apart of all claims with the key of a claim.
    pub fn spread(&self, claim: Entity) -> Option<Spread> {
        let ranking = self.rankings.of(claim.entity_type)?;
        let range = ranking.range(ranking.group_of(claim.key)?)?;
        spread(range.0, range.1)
    }

    /// The number of the key of a claim.
    pub(in crate::engine) fn group(&self, claim: Entity) -> Option<u32> {
        let ranking = self.rankings.of(claim.entity_type)?;
        Some(ranking.book.fact(ranking.book.place(claim.key)?).group)
    }

    /// By what the first of all claims with the key of a claim comes before the second.
    pub(in crate::engine) fn decided(&self, claim: Entity) -> Decided {
        let ranking = self.rankings.of(claim.entity_type);
        let group = ranking.and_then(|ranking| Some((ranking, ranking.group_of(claim.key)?)));
        match group {
            Some((ranking, [first, second, ..])) => ranking.decided(*first, *second),
            _ => Decided::Alone,
        }
    }

    /// All claims with the key of a claim, best first.
    pub(in crate::engine) fn rivals(&self, claim: Entity) -> impl Iterator<Item = EntityKey> {
        let ranking = self.rankings.of(claim.entity_type);
        let group = ranking.and_then(|ranking| Some((ranking, ranking.group_of(claim.key)?)));
        let group = group.into_iter();
        group.flat_map(|(ranking, group)| group.iter().map(|place| ranking.book.fact(*place).key))
    }
}

impl Ranking {
    fn group_of(&self, key: EntityKey) -> Option<&[u32]> {
        let place = self.book.place(key)?;
        Some(self.group(self.book.fact(place).group))
    }

    fn verdict(self: &Arc<Self>, key: EntityKey, clock: &Clock) -> Result<Verdict, StoreError> {
        let mut verdict = Verdict {
            support: 0,
            rivals: 0,
            preferred: true,
            decided: Decided::Alone,
            conflicts: false,
        };
        // What has come since the book was read is alone in it.
        let Some(place) = self.book.place(key) else {
            return Ok(verdict);
        };
        let claim = self.book.fact(place);
        let group = self.group(claim.group);
        let (Some(&first), Some(&second)) = (group.first(), group.get(1)) else {
            return Ok(verdict);
        };
        clock.spend(group.len() * 2)?;
        for other in group.iter().filter(|other| **other != place) {
            let other = self.book.fact(*other);
            verdict.rivals += 1;
            match claim.agrees_with(other) {
                Some(true) => verdict.support += u64::from(self.is_of_another_source(other, claim)),
                Some(false) => verdict.conflicts = true,
                None => {}
            }
        }
        verdict.preferred = first == place;
        let other = if verdict.preferred { second } else { first };
        verdict.decided = self.decided(place, other);
        Ok(verdict)
    }

    /// Where claims cite no sources at all, each is one of its own.
    fn is_of_another_source(&self, claim: &super::book::Fact, other: &super::book::Fact) -> bool {
        self.book.sources.is_empty() || self.book.is_of_another_source(claim, other)
    }
}
