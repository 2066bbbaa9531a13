//! Answering with counts and measures.

mod measure;
mod tally;
mod test;

use super::members::Members;
use super::view::View;
use crate::query::{Aggregate, Aggregates, Start, Target};
use crate::store::{Limits, StoreError};

pub(super) use measure::Measured;
pub(super) use tally::Tally;
pub(super) use test::AggregateTest;

/// Answers a request for counts and measures.
pub(super) fn aggregate(
    view: &View<'_>,
    start: Start<'_>,
    aggregate: &Aggregate,
    limits: &Limits,
) -> Result<Aggregates, StoreError> {
    let (snapshot, relation) = (view.snapshot, start.relation());
    let members = Members::new(view, start, &aggregate.targets, limits)?;
    let types = Target::types(&aggregate.targets);
    let measures = aggregate.measures.iter();
    let measures = measures.map(|m| Measured::new(snapshot, &types, relation, &m.of, m.function));
    let measures = measures.collect::<Result<Vec<_>, _>>()?;
    let tally = || Tally::new(snapshot, &measures);
    let mut tallies: Vec<_> = (0..start.groups()).map(|_| tally()).collect();
    match (start, tallies.first_mut()) {
        (Start::Types, Some(tally)) => types.iter().try_for_each(|id| {
            let known = if measures.is_empty() {
                members.known(*id)?
            } else {
                None
            };
            if let Some(known) = known {
                tally.add_entities(known);
                return Ok(());
            }
            members.visit_type(*id, |row| {
                tally.add(row);
                Ok(())
            })
        })?,
        _ => members.visit(limits, |parent, row| {
            tallies[parent].add(row);
            Ok(())
        })?,
    }
    let mut answer = Aggregates {
        measures: vec![Vec::new(); aggregate.measures.len()],
        ..Aggregates::default()
    };
    for tally in &tallies {
        tally.answer(&mut answer);
    }
    Ok(answer)
}
