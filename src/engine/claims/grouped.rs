//! Groups of claims: what a store is asked for instead, and the figures that are formed from it.

use std::borrow::Cow;

use super::formed::{CountedRows, Former};
use super::ranking::Rankings;
use crate::query::{Aggregate, Aggregates, Entity, Grouping, Measure, MeasureOf};
use crate::store::{FiguredRows, Figures, StoreError};
use crate::value::ValueRef;
use crate::work::Clock;

/// What is known of the claims that a request groups, and of those related to what it groups.
#[derive(Debug)]
pub(in crate::engine) struct GroupRankings {
    pub(in crate::engine) members: Rankings,
    /// For each of [`Grouping::related`].
    pub(in crate::engine) related: Vec<Rankings>,
}

impl GroupRankings {
    /// The request to a store: for rows wherever claims may be left out, and of those only such as
    /// may count.
    pub(in crate::engine) fn narrowed<'g>(&self, grouping: &'g Grouping) -> Cow<'g, Grouping> {
        let is_judged = |rankings: &Rankings| !rankings.is_empty();
        if !is_judged(&self.members) && !self.related.iter().any(is_judged) {
            return Cow::Borrowed(grouping);
        }
        let mut grouping = grouping.clone();
        grouping.rows = narrow(&mut grouping.members, &self.members);
        for (related, rankings) in grouping.related.iter_mut().zip(&self.related) {
            related.rows = narrow(&mut related.of, rankings);
        }
        Cow::Owned(grouping)
    }
}

/// Keeps claims that may count; whether there are any to be judged.
fn narrow(aggregate: &mut Aggregate, rankings: &Rankings) -> bool {
    if aggregate.claims.preferred {
        rankings.narrow(&mut aggregate.targets);
    }
    !rankings.is_empty()
}

/// The figures of so many groups, formed here where a store has not.
pub(in crate::engine) fn formed(
    asked: (&Aggregate, &Rankings),
    figures: Figures,
    groups: usize,
    clock: &Clock,
) -> Result<Aggregates, StoreError> {
    let rows = match figures {
        Figures::Formed(aggregates) => return Ok(aggregates),
        Figures::Rows(rows) => rows,
    };
    clock.spend(groups + rows.groups.len())?;
    let (order, offsets) = by_group(&rows.groups, groups);
    let rows = Measured {
        measures: &asked.0.measures,
        rows,
    };
    let mut former = Former::new(asked, &rows, clock);
    for bounds in offsets.windows(2) {
        let group = order.get(bounds[0]..bounds[1]).unwrap_or_default();
        former.add(group.iter().map(|row| *row as usize))?;
    }
    Ok(former.aggregates)
}

/// The rows of each group side by side, and where those of each begin and the last ones end.
fn by_group(groups: &[u32], count: usize) -> (Vec<u32>, Vec<usize>) {
    let mut offsets = vec![0; count + 1];
    for group in groups {
        offsets[*group as usize + 1] += 1;
    }
    for group in 0..count {
        offsets[group + 1] += offsets[group];
    }
    let mut free = offsets.clone();
    let mut order = vec![0; groups.len()];
    for (row, group) in (0_u32..).zip(groups) {
        let place = &mut free[*group as usize];
        order[*place] = row;
        *place += 1;
    }
    (order, offsets)
}

/// Rows with the measures that they have values for.
struct Measured<'a> {
    measures: &'a [Measure],
    rows: FiguredRows,
}

impl CountedRows for Measured<'_> {
    fn entity(&self, row: usize) -> Entity {
        self.rows.entities[row]
    }

    fn value(&self, measure: usize, row: usize, is_new: bool) -> Option<ValueRef<'_>> {
        match self.measures.get(measure)?.of {
            MeasureOf::Entities(_) if !is_new => None,
            _ => Some(self.rows.values.get(measure)?.get(row)?.as_ref()),
        }
    }
}
