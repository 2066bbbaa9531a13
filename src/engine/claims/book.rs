//! What is known of all claims of one type, whatever the policy.

use std::ops::Range;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::query::EntityKey;

/// The claims of one type, in groups of those with the same key.
#[derive(Debug, Default)]
pub(in crate::engine) struct Book {
    /// In the order of the store, which is that of their ids.
    pub(super) facts: Vec<Fact>,
    /// What the facts cite, each claim's by itself and in order.
    pub(super) sources: Vec<EntityKey>,
    /// The places of the facts, group by group.
    pub(super) members: Vec<u32>,
    /// Where each group begins in `members`, and at the end where the last one ends.
    pub(super) offsets: Vec<u32>,
    /// The place of each claim among the facts.
    pub(super) places: FxHashMap<EntityKey, u32>,
}

/// What matters of one claim.
#[derive(Debug, Clone)]
pub(super) struct Fact {
    pub(super) key: EntityKey,
    /// The number that is claimed, where there is one and it is finite.
    pub(super) value: Option<f64>,
    /// The unit to which it is rounded; 0 where that is not known.
    pub(super) unit: f64,
    /// How the number is meant.
    pub(super) form: Form,
    /// The days that it is of; none where they are not known.
    pub(super) period: Option<Period>,
    /// The place of its kind in the order of kinds.
    pub(super) kind: usize,
    /// Whether any of its sources is official.
    pub(super) is_official: bool,
    /// The first day on which the newest of its sources can have been published.
    pub(super) published: Option<Date>,
    /// The place of the best grade it is cited with, from 0.
    pub(super) grade: usize,
    /// Its sources among [`Book::sources`].
    pub(super) sources: Range<usize>,
    /// The number of its key, period and kind among them.
    pub(super) group: u32,
    /// The number of what it speaks of, period and kind aside.
    pub(super) subject: u32,
}

/// How the number of a claim is meant, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// As the value.
    Plain,
    /// As about the value.
    Approximate,
    /// As a bound of the value, or as what is expected.
    Bound,
}

/// Days from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) start: Date,
    pub(super) end: Date,
}

impl Period {
    /// How many days lie between its ends.
    pub(super) fn length(self) -> i64 {
        let span = self.end.duration_since(self.start);
        span.as_hours() / 24
    }
}

impl Fact {
    /// The number, where it is neither a bound nor an expectation.
    pub(super) fn plain_value(&self) -> Option<f64> {
        self.value.filter(|_| self.form != Form::Bound)
    }

    /// Whether both values can be one and the same, rounded: they differ by no more than half the
    /// unit of the coarser one, as exactly as floats tell. `None` where one has no plain value.
    pub(super) fn agrees_with(&self, other: &Self) -> Option<bool> {
        let (this, that) = (self.plain_value()?, other.plain_value()?);
        let half = self.unit.max(other.unit) / 2.0;
        // A decimal fraction is a float next to it, and so is the difference of two.
        let blur = 4.0 * f64::EPSILON * this.abs().max(that.abs());
        Some((this - that).abs() <= half + blur)
    }
}

impl Book {
    /// Puts the facts into their groups, once all are there.
    pub(super) fn close(&mut self, groups: usize) {
        self.offsets = vec![0; groups + 1];
        for fact in &self.facts {
            self.offsets[fact.group as usize + 1] += 1;
        }
        for group in 0..groups {
            self.offsets[group + 1] += self.offsets[group];
        }
        let mut free = self.offsets.clone();
        self.members = vec![0; self.facts.len()];
        for (place, fact) in (0_u32..).zip(&self.facts) {
            let at = &mut free[fact.group as usize];
            self.members[*at as usize] = place;
            *at += 1;
            self.places.insert(fact.key, place);
        }
    }

    /// The claim that an entity is, if it was there when this was read.
    pub(super) fn place(&self, key: EntityKey) -> Option<u32> {
        self.places.get(&key).copied()
    }

    /// A claim.
    pub(super) fn fact(&self, place: u32) -> &Fact {
        &self.facts[place as usize]
    }

    /// How many groups there are.
    pub(super) fn groups(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Where a group is in `members`, and in whatever else has that order.
    pub(super) fn group(&self, group: u32) -> Range<usize> {
        let group = group as usize;
        self.offsets[group] as usize..self.offsets[group + 1] as usize
    }

    /// Whether one claim cites a source that the other does not.
    pub(super) fn is_of_another_source(&self, claim: &Fact, other: &Fact) -> bool {
        let known = &self.sources[other.sources.clone()];
        let mut cited = self.sources[claim.sources.clone()].iter();
        cited.any(|source| known.binary_search(source).is_err())
    }
}
