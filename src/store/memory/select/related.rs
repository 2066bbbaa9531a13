//! Rows that parents are related to.

use super::super::graph::{Row, number};
use super::super::view::{Reach, Reached};
use super::Call;
use super::collect::Group;
use crate::query::EntityKey;
use crate::store::StoreError;

/// How the parents of one request are walked from.
#[derive(Debug)]
pub(super) struct Walker<'a> {
    pub(super) path: Reach<'a>,
    /// Whether every relation is a row, so that rows are counted without looking at them.
    all: bool,
    /// Whether rows come in the order of the page.
    pub(super) ordered: bool,
}

impl<'a> Call<'a> {
    /// Makes a walk ready.
    pub(super) fn walker(&self, path: Reach<'a>) -> Walker<'a> {
        let keeps_all = |entity_type| {
            let condition = self.conditions.of(entity_type);
            condition.is_some_and(super::super::condition::Condition::is_true)
        };
        let one_each = !self.select.distinct || path.leads_once();
        Walker {
            all: one_each && path.far_types().all(keeps_all),
            path,
            ordered: self.collector.order.is_positional(),
        }
    }
}

impl Walker<'_> {
    /// The group of one parent.
    pub(super) fn group<'c>(
        &self,
        call: &'c mut Call<'_>,
        parent: EntityKey,
    ) -> Result<Group<'c>, StoreError> {
        let mut walk = self.path.from(number(parent));
        let total = if self.all { walk.len() } else { None };
        let counting = call.select.total && total.is_none();
        call.collector.count(total.map_or(0, |total| total as u64));
        if self.ordered && !counting {
            clip(call, &mut walk);
        }
        let rows = call.select.rows || counting;
        if rows && (counting || !self.by_lane(call, parent)?) {
            if call.collector.window.backward {
                self.collect(call, walk.rev(), counting)?;
            } else {
                self.collect(call, walk, counting)?;
            }
        }
        call.collector.finish(self.ordered)
    }

    fn collect(
        &self,
        call: &mut Call<'_>,
        walk: impl Iterator<Item = Row>,
        counting: bool,
    ) -> Result<(), StoreError> {
        let enough = if self.ordered && !counting {
            call.collector.enough()
        } else {
            usize::MAX
        };
        let mut last = None;
        for row in walk {
            // Relations that lead to one entity stand together.
            let again = call.select.distinct && last == Some(row.entity);
            if again || !call.conditions.keep(row, &call.clock)? {
                continue;
            }
            last = Some(row.entity);
            call.collector.count(u64::from(counting));
            call.collector.add(if call.select.distinct {
                Row::entity(row.entity)
            } else {
                row
            })?;
            if call.collector.len() >= enough {
                break;
            }
        }
        Ok(())
    }
}

/// Leaves out what lies outside the page.
fn clip(call: &Call<'_>, walk: &mut Reached<'_, '_>) {
    let window = &call.collector.window;
    let distinct = call.select.distinct;
    // A row that stands for all relations to an entity stands where the first of them is.
    let row = |row: Row| {
        if distinct {
            Row::entity(row.entity)
        } else {
            row
        }
    };
    if let Some(mark) = &window.after {
        walk.skip_front(|at| mark.against_position(call.snapshot, row(at)).is_le());
    }
    if let Some(mark) = &window.before {
        walk.keep_front(|at| mark.against_position(call.snapshot, row(at)).is_lt());
    }
}
