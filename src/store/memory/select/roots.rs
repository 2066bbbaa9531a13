//! Rows that start from nothing: all entities of some types, those with some ids, or what a
//! full-text index finds.

use std::ops::ControlFlow;

use super::super::condition::{Candidates, Condition};
use super::super::graph::{Row, Table, number};
use super::super::hits::Hits;
use super::Call;
use super::collect::{Collector, Group};
use super::lane::Lane;
use crate::ontology::TypeId;
use crate::query::{EntityKey, Target};
use crate::store::StoreError;
use crate::work::Clock;

impl<'a> Call<'a> {
    /// The one group of all entities of the target types.
    pub(super) fn types(&mut self) -> Result<Group<'_>, StoreError> {
        self.clock.tick()?;
        let mut ordered = true;
        let targets = &self.select.targets;
        for target in targets {
            ordered &= self.of_type(target)?;
        }
        self.collector.finish(ordered && targets.len() <= 1)
    }

    /// The group of one id: the entity, or nothing.
    pub(super) fn id(&mut self, id: &str) -> Result<Group<'_>, StoreError> {
        let snapshot = self.snapshot;
        for entity in snapshot.ids.find(id, &snapshot.tables) {
            let row = Row::entity(entity);
            if self.conditions.keep(row, &self.clock)? {
                self.collector.count(1);
                self.collector.add(row)?;
                break;
            }
        }
        self.collector.finish(true)
    }

    /// The group of one key: the entity, or nothing.
    pub(super) fn key(&mut self, key: EntityKey) -> Result<Group<'_>, StoreError> {
        let row = Row::entity(number(key));
        if self.conditions.keep(row, &self.clock)? {
            self.collector.count(1);
            self.collector.add(row)?;
        }
        self.collector.finish(true)
    }

    /// The one group of hits.
    pub(super) fn hits(&mut self, hits: &Hits) -> Result<Group<'_>, StoreError> {
        let ordered =
            hits.ordered && self.select.order.is_empty() && !self.collector.window.backward;
        let enough = if ordered && !self.select.total {
            self.collector.enough()
        } else {
            usize::MAX
        };
        for &hit in &hits.rows {
            if self.collector.len() >= enough {
                break;
            }
            if self.conditions.keep(hit, &self.clock)? {
                self.count(hit);
                self.collector.count(1);
                self.collector.add(hit)?;
            }
        }
        self.collector.finish(ordered)
    }

    /// Counts a hit among those of its type.
    fn count(&mut self, hit: Row) {
        let entity_type = self.snapshot.type_of(hit.entity);
        let at = entity_type.map_or(0, |id| usize::from(id.0));
        if self.of_types.len() <= at {
            self.of_types.resize(at + 1, 0);
        }
        if let Some(count) = self.of_types.get_mut(at) {
            *count += 1;
        }
    }

    /// How many hits of each type there were.
    pub(super) fn counted(&self) -> Vec<(TypeId, u64)> {
        let counts = (0..).map(TypeId).zip(self.of_types.iter().copied());
        counts.filter(|(_, count)| *count > 0).collect()
    }

    /// Collects the rows of one type: says whether they come in the order of the page.
    fn of_type(&mut self, target: &Target) -> Result<bool, StoreError> {
        let table = self.snapshot.table(target.entity_type)?;
        let Some(condition) = self.conditions.of(target.entity_type) else {
            return Ok(true);
        };
        let counting = self.select.total && !condition.is_true();
        if self.select.total && !counting {
            self.collector.count(table.len.into());
        }
        if !self.select.rows && !counting {
            return Ok(true);
        }
        let lane = self.lane(table, counting);
        let mut kind = OfType {
            table,
            condition,
            counting,
            clock: &self.clock,
            collector: &mut self.collector,
        };
        match kind.candidates(lane.is_some())? {
            Some(found) => kind.search(found),
            None => kind.walk(lane),
        }
    }

    /// A lane that the page is at the front of, where the walk may end with the page.
    fn lane(&self, table: &'a Table, counting: bool) -> Option<Lane<'a>> {
        let order = &self.collector.order;
        let ends = self.collector.enough() <= table.len as usize;
        // The rows of a whole type in another order are sorted faster than they are looked up.
        let pays = !counting && (ends || order.is_positional());
        pays.then(|| Lane::ordered(self.snapshot, table, order, &self.collector.window))?
    }
}

/// Collecting the rows of one type.
struct OfType<'c, 'a> {
    table: &'a Table,
    condition: &'c Condition<'a>,
    /// Whether every row that meets the condition is counted.
    counting: bool,
    clock: &'c Clock,
    collector: &'c mut Collector<'a>,
}

impl<'a> OfType<'_, 'a> {
    /// The rows that an index finds, if looking at them is less work than walking.
    fn candidates(&self, may_end: bool) -> Result<Option<Candidates<'a>>, StoreError> {
        let all = self.table.len as usize;
        let found = self.condition.candidates(self.clock)?;
        Ok(found.filter(|found| {
            let between = all / found.count.max(1);
            let walked = if may_end {
                self.collector.enough().saturating_mul(between)
            } else {
                all
            };
            found.count <= walked.min(all)
        }))
    }

    /// Looks at the rows that an index found.
    fn search(&mut self, found: Candidates<'a>) -> Result<bool, StoreError> {
        for row in found.rows(self.clock)? {
            self.look(row)?;
        }
        Ok(self.collector.is_forward_by_position())
    }

    /// Looks at row after row: along the lane until the page is full, or at all of them.
    fn walk(&mut self, lane: Option<Lane<'a>>) -> Result<bool, StoreError> {
        let Some(lane) = lane else {
            return self.walk_all();
        };
        // The rows of this type alone fill the page.
        let full = self.collector.len().saturating_add(self.collector.enough());
        let mut last = None;
        let _ = lane.each(|row, rank| {
            // Behind the last rank that is begun, nothing can come that belongs before it.
            let ended = lane.exact || last != Some(rank);
            if ended && self.collector.len() >= full {
                return Ok(ControlFlow::Break(()));
            }
            last = Some(rank);
            self.look(row)?;
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(lane.exact)
    }

    fn walk_all(&mut self) -> Result<bool, StoreError> {
        for row in 0..self.table.len {
            self.look(row)?;
        }
        Ok(self.collector.is_forward_by_position())
    }

    #[inline]
    fn look(&mut self, row: u32) -> Result<(), StoreError> {
        let row = Row::entity(self.table.base + row);
        if self.condition.keeps(row, self.clock)? {
            self.collector.count(u64::from(self.counting));
            self.collector.add(row)?;
        }
        Ok(())
    }
}
