//! Answering with counts and measures.

mod measure;
mod tally;
mod test;

use std::sync::Arc;

use super::condition::Conditions;
use super::graph::{Row, Snapshot, number};
use super::hits::Hits;
use super::view::View;
use crate::ontology::RelationId;
use crate::query::{Aggregate, Aggregates, Start, Target};
use crate::store::{Limits, StoreError};
use crate::work::Clock;
use measure::Measured;
use tally::Tally;

pub(super) use test::AggregateTest;

/// Answers a request for counts and measures.
pub(super) fn aggregate(
    view: &View<'_>,
    start: Start<'_>,
    aggregate: &Aggregate,
    limits: &Limits,
) -> Result<Aggregates, StoreError> {
    let relation = start.relation();
    let snapshot = view.snapshot;
    let call = Call::new(view, aggregate, relation, limits)?;
    let mut answer = Aggregates {
        measures: vec![Vec::new(); aggregate.measures.len()],
        ..Aggregates::default()
    };
    match start {
        Start::Types => call.types()?.answer(&mut answer),
        Start::Ids(ids) => {
            for id in ids {
                call.tally(
                    snapshot
                        .ids
                        .find(id, &snapshot.tables)
                        .map(Row::entity)
                        .take(1),
                )?
                .answer(&mut answer);
            }
        }
        Start::Keys(keys) => {
            for &key in keys {
                let row = std::iter::once(Row::entity(number(key)));
                call.tally(row)?.answer(&mut answer);
            }
        }
        Start::Related { relation, parents } => {
            let path = view.path(relation)?;
            for &parent in parents {
                call.clock.tick()?;
                call.tally(path.from(number(parent)))?.answer(&mut answer);
            }
        }
        Start::Text(_) | Start::Search(_) => {
            let hits = Hits::of(start, view, limits)?.unwrap_or_default();
            call.tally(hits.rows.into_iter())?.answer(&mut answer);
        }
    }
    Ok(answer)
}

/// What is made ready once for all groups of a request.
struct Call<'a> {
    snapshot: &'a Snapshot,
    aggregate: &'a Aggregate,
    conditions: Conditions<'a>,
    measures: Vec<Measured<'a>>,
    clock: Clock,
}

impl<'a> Call<'a> {
    fn new(
        view: &'a View<'a>,
        aggregate: &'a Aggregate,
        relation: Option<RelationId>,
        limits: &Limits,
    ) -> Result<Self, StoreError> {
        let snapshot = view.snapshot;
        let types = Target::types(&aggregate.targets);
        let measures = aggregate.measures.iter();
        let measures =
            measures.map(|m| Measured::new(snapshot, &types, relation, &m.of, m.function));
        Ok(Self {
            snapshot,
            aggregate,
            conditions: Conditions::of_targets(view, &aggregate.targets, relation)?,
            measures: measures.collect::<Result<_, _>>()?,
            clock: Clock::new(Arc::clone(&limits.work)),
        })
    }

    /// All entities of the target types.
    fn types(&self) -> Result<Tally<'_>, StoreError> {
        let mut tally = Tally::new(self.snapshot, &self.measures);
        for target in &self.aggregate.targets {
            let table = self.snapshot.table(target.entity_type)?;
            let Some(condition) = self.conditions.of(target.entity_type) else {
                continue;
            };
            if condition.is_true() && self.measures.is_empty() {
                tally.add_entities(table.len.into());
                continue;
            }
            match condition.candidates(&self.clock)? {
                Some(found) => {
                    let rows = found.rows(&self.clock)?.into_iter();
                    self.add(&mut tally, rows.map(|row| Row::entity(table.base + row)))?;
                }
                None => self.add(&mut tally, table.entities().map(Row::entity))?,
            }
        }
        Ok(tally)
    }

    /// One group of rows, those to one entity side by side.
    fn tally(&self, rows: impl Iterator<Item = Row>) -> Result<Tally<'_>, StoreError> {
        let mut tally = Tally::new(self.snapshot, &self.measures);
        self.add(&mut tally, rows)?;
        Ok(tally)
    }

    fn add(
        &self,
        tally: &mut Tally<'_>,
        rows: impl Iterator<Item = Row>,
    ) -> Result<(), StoreError> {
        for row in rows {
            if self.conditions.keep(row, &self.clock)? {
                tally.add(row);
            }
        }
        Ok(())
    }
}
