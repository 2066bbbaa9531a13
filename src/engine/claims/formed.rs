//! Counts and measures formed from rows, of which none is counted beside another that it overlaps
//! with.

use rustc_hash::FxHashSet;

use super::overlap::left_out;
use super::ranking::Rankings;
use super::spread::spread_of;
use crate::query::{Aggregate, Aggregates, Entity};
use crate::store::{Accumulator, StoreError};
use crate::value::ValueRef;
use crate::work::Clock;

/// Rows that figures are formed from.
pub(super) trait CountedRows {
    /// The entity of a row.
    fn entity(&self, row: usize) -> Entity;

    /// What a row adds to a measure; [`None`] where that is nothing, as of an entity that is not
    /// new to its group. What is not of its type is not known.
    fn value(&self, measure: usize, row: usize, is_new: bool) -> Option<ValueRef<'_>>;
}

/// Forms the figures of one group after the other.
pub(super) struct Former<'a, R> {
    asked: &'a Aggregate,
    rankings: &'a Rankings,
    rows: &'a R,
    clock: &'a Clock,
    /// Those of the groups so far.
    pub(super) aggregates: Aggregates,
}

impl<'a, R: CountedRows> Former<'a, R> {
    /// No group yet.
    pub(super) fn new(
        (asked, rankings): (&'a Aggregate, &'a Rankings),
        rows: &'a R,
        clock: &'a Clock,
    ) -> Self {
        let aggregates = Aggregates {
            measures: vec![Vec::new(); asked.measures.len()],
            ..Aggregates::default()
        };
        Self {
            asked,
            rankings,
            rows,
            clock,
            aggregates,
        }
    }

    /// Adds the group of these rows.
    pub(super) fn add(
        &mut self,
        group: impl ExactSizeIterator<Item = usize> + Clone,
    ) -> Result<(), StoreError> {
        let (rows, clock) = (self.rows, self.clock);
        clock.spend(1 + group.len() * (2 + self.asked.measures.len()))?;
        let claims = group.clone().map(|row| rows.entity(row));
        let left_out = if self.asked.claims.preferred {
            left_out(claims, self.rankings, clock)?
        } else {
            FxHashSet::default()
        };
        let counted = group.filter(|row| !left_out.contains(&rows.entity(*row).key));
        if self.asked.claims.spread {
            let claims = counted.clone().map(|row| rows.entity(row));
            self.aggregates
                .spreads
                .push(spread_of(claims, self.rankings));
        }
        self.aggregates.overlapping.push(left_out.len() as u64);
        self.count(counted);
        Ok(())
    }

    /// Counts and measures rows.
    fn count(&mut self, counted: impl Iterator<Item = usize>) {
        let measures = self.asked.measures.iter();
        let mut accumulators: Vec<_> = measures
            .map(|measure| Accumulator::new(measure.function))
            .collect();
        let mut entities = FxHashSet::default();
        let mut relations = 0;
        for row in counted {
            relations += 1;
            let is_new = entities.insert(self.rows.entity(row).key);
            for (measure, accumulator) in accumulators.iter_mut().enumerate() {
                if let Some(value) = self.rows.value(measure, row, is_new) {
                    accumulator.add(value);
                }
            }
        }
        let answer = &mut self.aggregates;
        answer.entities.push(entities.len() as u64);
        answer.relations.push(relations);
        for (figures, accumulator) in answer.measures.iter_mut().zip(&accumulators) {
            figures.push(accumulator.figure());
        }
    }
}
