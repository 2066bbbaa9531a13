//! Which rows can meet a condition at all, as far as indexes tell.

use std::borrow::Cow;

use super::super::graph::{Column, Table};
use super::{Condition, Node, Probe, RelatedCondition};
use crate::work::{Clock, Expired};

/// Rows of a type: every one that meets a condition, and others.
#[derive(Debug, Default)]
pub(in super::super) struct Candidates<'a> {
    lists: Vec<Cow<'a, [u32]>>,
    /// How many there are, those in several lists counted again.
    pub(in super::super) count: usize,
    /// Whether all of them meet the condition, and stand in one list alone.
    exact: bool,
    /// Whether they stand in one list, in order.
    pub(in super::super) in_order: bool,
}

/// With so few candidates there is no use in looking for fewer.
const FEW: usize = 16;

/// Asking from the other side pays when it starts from less than this part of the rows.
const SELECTIVE: usize = 8;

impl<'a> Condition<'a> {
    /// The rows that can meet it; `None` where only looking at every row tells.
    pub(in super::super) fn candidates(
        &self,
        clock: &Clock,
    ) -> Result<Option<Candidates<'a>>, Expired> {
        self.node.candidates(self.table, clock)
    }
}

impl<'a> Node<'a> {
    fn candidates(
        &self,
        table: &'a Table,
        clock: &Clock,
    ) -> Result<Option<Candidates<'a>>, Expired> {
        match self {
            Self::All(all) => narrowest(all, table, clock),
            Self::Any(any) => union(any, table, clock),
            Self::Property(column, probe) => of_property(column, probe, table, clock),
            Self::Related(related) => related.candidates(table, clock),
            Self::Not(_)
            | Self::RelationProperty(..)
            | Self::Among(_)
            | Self::RelatedAggregate(_)
            | Self::There(_)
            | Self::Once(..) => Ok(None),
        }
    }
}

impl<'a> Candidates<'a> {
    /// How many rows meet the condition, where that is known without looking at them.
    pub(in super::super) fn known(&self) -> Option<usize> {
        self.exact.then_some(self.count)
    }

    fn push(&mut self, rows: impl Into<Cow<'a, [u32]>>) {
        let rows = rows.into();
        if !rows.is_empty() {
            self.count += rows.len();
            self.lists.push(rows);
        }
    }

    /// Every row once, in order.
    pub(in super::super) fn rows(mut self, clock: &Clock) -> Result<Cow<'a, [u32]>, Expired> {
        if self.in_order {
            return Ok(self.lists.pop().unwrap_or_default());
        }
        clock.spend(self.count)?;
        let mut rows = self.lists.concat();
        rows.sort_unstable();
        rows.dedup();
        Ok(rows.into())
    }
}

fn narrowest<'a>(
    nodes: &[Node<'a>],
    table: &'a Table,
    clock: &Clock,
) -> Result<Option<Candidates<'a>>, Expired> {
    let mut best: Option<Candidates<'a>> = None;
    for node in nodes {
        if best.as_ref().is_some_and(|best| best.count <= FEW) {
            break;
        }
        if let Some(found) = node.candidates(table, clock)?
            && best.as_ref().is_none_or(|best| found.count < best.count)
        {
            best = Some(found);
        }
    }
    if let (Some(best), 2..) = (&mut best, nodes.len()) {
        best.exact = false;
    }
    Ok(best)
}

fn union<'a>(
    nodes: &[Node<'a>],
    table: &'a Table,
    clock: &Clock,
) -> Result<Option<Candidates<'a>>, Expired> {
    let mut all = Candidates::default();
    for node in nodes {
        let Some(found) = node.candidates(table, clock)? else {
            return Ok(None);
        };
        found.lists.into_iter().for_each(|list| all.push(list));
    }
    Ok(Some(all))
}

fn of_property<'a>(
    column: &'a Column,
    probe: &Probe<'_>,
    table: &Table,
    clock: &Clock,
) -> Result<Option<Candidates<'a>>, Expired> {
    // Only a test that the order helps with is worth sorting the column for.
    if column.is_list() || !probe.is_ordered() {
        return Ok(None);
    }
    let sorted = column.sorted(table.len, clock)?;
    let (groups, unlike) = (probe.groups(column, sorted), column.rows_unlike());
    let mut candidates = Candidates {
        exact: probe.is_exact(column, sorted) && unlike.is_empty(),
        // Rows of the same value are in order.
        in_order: matches!(&groups[..], [group] if group.len() <= 1) && unlike.is_empty(),
        ..Candidates::default()
    };
    for group in groups {
        candidates.push(sorted.rows(sorted.places(group)));
    }
    candidates.push(unlike);
    Ok(Some(candidates))
}

impl RelatedCondition<'_> {
    /// Finds the few entities at the other end first, and walks back from them.
    fn candidates<'c>(
        &self,
        table: &Table,
        clock: &Clock,
    ) -> Result<Option<Candidates<'c>>, Expired> {
        if !self.needs_one() {
            return Ok(None);
        }
        let sources = match self.sources.get() {
            Some(sources) => sources,
            None => {
                let sources = self.search(table.len as usize / SELECTIVE, clock)?;
                self.sources.get_or_init(|| sources)
            }
        };
        Ok(sources.as_ref().map(|sources| {
            let rows = sources.iter().copied();
            let mut candidates = Candidates::default();
            candidates.push(rows.filter_map(|e| table.row_within(e)).collect::<Vec<_>>());
            candidates
        }))
    }

    /// The entities from which a relation leads to one that can meet the condition, if looking
    /// at no more relations than that tells.
    fn search(&self, mut budget: usize, clock: &Clock) -> Result<Option<Vec<u32>>, Expired> {
        let mut sources = Vec::new();
        for condition in self.conditions.iter() {
            let found = condition.candidates(clock)?;
            let Some(found) = found.filter(|found| found.count <= budget) else {
                return Ok(None);
            };
            for &row in found.rows(clock)?.iter() {
                for source in self.path.back_from(condition.table.base + row) {
                    clock.tick()?;
                    let Some(left) = budget.checked_sub(1) else {
                        return Ok(None);
                    };
                    budget = left;
                    sources.push(source.entity);
                }
            }
        }
        Ok(Some(sources))
    }
}
