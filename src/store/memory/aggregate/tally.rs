//! Counts and measures of one group, row by row.

use super::super::graph::{Row, Snapshot};
use super::measure::Measured;
use crate::query::{Aggregates, Figure};
use crate::store::Accumulator;
use crate::value::Value;

/// What a group comes to so far.
#[derive(Debug)]
pub(in super::super) struct Tally<'a> {
    snapshot: &'a Snapshot,
    measures: &'a [Measured<'a>],
    accumulators: Vec<Accumulator<'a>>,
    /// The entity of the last row: rows to one entity come side by side.
    last: Option<u32>,
    entities: u64,
    relations: u64,
}

impl<'a> Tally<'a> {
    /// Nothing yet.
    pub(in super::super) fn new(snapshot: &'a Snapshot, measures: &'a [Measured<'a>]) -> Self {
        Self {
            snapshot,
            measures,
            accumulators: measures
                .iter()
                .map(|m| Accumulator::new(m.function))
                .collect(),
            last: None,
            entities: 0,
            relations: 0,
        }
    }

    /// Adds a row; an entity counts once, a relation each time. Whether the entity is new.
    pub(in super::super) fn add(&mut self, row: Row) -> bool {
        let again = self.last.replace(row.entity) == Some(row.entity);
        self.relations += 1;
        self.entities += u64::from(!again);
        for (measure, accumulator) in self.measures.iter().zip(&mut self.accumulators) {
            if !(again && measure.is_of_entities()) {
                accumulator.add(measure.value(self.snapshot, row));
            }
        }
        !again
    }

    /// Counts entities that need not be looked at.
    pub(super) fn add_entities(&mut self, count: u64) {
        self.entities += count;
        self.relations += count;
    }

    /// Distinct entities so far.
    pub(super) fn entities(&self) -> u64 {
        self.entities
    }

    /// Relations so far.
    pub(super) fn relations(&self) -> u64 {
        self.relations
    }

    /// What a measure comes to.
    pub(super) fn measure(&self, at: usize) -> Figure {
        let accumulator = self.accumulators.get(at);
        accumulator.map_or(Figure::Value(Value::Null), Accumulator::figure)
    }

    /// What a measure comes to, as a value that compares as it does.
    pub(super) fn compared(&self, at: usize) -> Value {
        let accumulator = self.accumulators.get(at);
        accumulator.map_or(Value::Null, Accumulator::compared)
    }

    /// Adds the group to an answer.
    pub(in super::super) fn answer(&self, answer: &mut Aggregates) {
        answer.entities.push(self.entities);
        answer.relations.push(self.relations);
        for (at, values) in answer.measures.iter_mut().enumerate() {
            values.push(self.measure(at));
        }
    }
}
