//! Rows that start from nothing: all entities of some types, those with some ids, or what a
//! full-text index finds.

use super::super::condition::{Candidates, Condition};
use super::super::graph::{Row, Table, number};
use super::super::hits::Hits;
use super::Call;
use super::collect::{Collector, Group};
use super::lane::{Lane, Visited, directed, stop_if};
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
        let mut entities: Vec<u32> = snapshot.ids.find(id, &snapshot.tables).collect();
        entities.sort_unstable_by_key(|entity| snapshot.positions.rank(*entity));
        for entity in entities {
            let row = Row::entity(entity);
            if self.conditions.keep(row, &self.clock)? {
                self.collector.count(1);
                self.collector.add(row)?;
                // In a database others may have the same id.
                if snapshot.number_of(entity).is_none() {
                    break;
                }
            }
        }
        self.collector.finish(false)
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
        let found = condition.candidates(&self.clock)?;
        let known = if condition.is_true() {
            Some(table.len as usize)
        } else {
            found.as_ref().and_then(Candidates::known)
        };
        let counting = self.select.total && known.is_none();
        if let Some(known) = known.filter(|_| self.select.total) {
            self.collector.count(known as u64);
        }
        if !self.select.rows && !counting {
            return Ok(true);
        }
        let lane = self.lane(table, target, counting);
        let alone = self.select.targets.len() == 1;
        let mut kind = OfType {
            table,
            entity_type: target.entity_type,
            condition,
            counting,
            clock: &self.clock,
            collector: &mut self.collector,
        };
        match found.filter(|found| kind.pays(found, lane.is_some())) {
            Some(found) => kind.search(found, lane.as_ref(), alone),
            None => kind.walk(lane, alone),
        }
    }

    /// A lane that the page is at the front of, where the walk may end with the page.
    fn lane(&self, table: &'a Table, target: &Target, counting: bool) -> Option<Lane<'a>> {
        let (order, window) = (&self.collector.order, &self.collector.window);
        let ends = self.collector.enough() <= table.len as usize;
        // The rows of a whole type in another order are sorted faster than they are looked up.
        let pays = !counting && (ends || order.is_positional());
        pays.then(|| Lane::of_entities(self.snapshot, table, target.entity_type, (order, window)))?
    }
}

/// Collecting the rows of one type.
struct OfType<'c, 'a> {
    table: &'a Table,
    entity_type: TypeId,
    condition: &'c Condition<'a>,
    /// Whether every row that meets the condition is counted.
    counting: bool,
    clock: &'c Clock,
    collector: &'c mut Collector<'a>,
}

/// Walking by the second key pays where it takes less than this part of the rows of a rank.
const WORTH: usize = 4;

impl<'a> OfType<'_, 'a> {
    /// Whether looking at the rows that an index finds is less work than walking.
    fn pays(&self, found: &Candidates<'a>, may_end: bool) -> bool {
        if found.in_order && self.collector.order.is_positional() {
            return true;
        }
        let all = self.table.len as usize;
        let between = all / found.count.max(1);
        let walked = if may_end {
            self.collector.enough().saturating_mul(between)
        } else {
            all
        };
        found.count <= walked.min(all)
    }

    /// Looks at the rows that an index found. In the order of positions, until the page is full; and of
    /// the one type that there is, those ahead of the page are passed by where all that are found are
    /// rows.
    fn search(
        &mut self,
        found: Candidates<'a>,
        lane: Option<&Lane<'a>>,
        alone: bool,
    ) -> Result<bool, StoreError> {
        let known = found.known().is_some();
        let rows = found.rows(self.clock)?;
        let Some(positions) = lane.and_then(Lane::positions) else {
            for &row in rows.iter() {
                self.look(row)?;
            }
            return Ok(self.collector.is_forward_by_position());
        };
        let at = |position: u32| rows.partition_point(|row| *row < position);
        let mut rows = &rows[at(positions.start)..at(positions.end)];
        let window = &mut self.collector.window;
        let backward = window.backward;
        if known && alone {
            let ahead = window.offset.min(rows.len());
            window.offset -= ahead;
            rows = if backward {
                &rows[..rows.len() - ahead]
            } else {
                &rows[ahead..]
            };
        }
        let full = self.collector.len().saturating_add(self.collector.enough());
        let _ = directed(rows.iter(), backward, |&row| {
            self.look(row)?;
            Ok(stop_if(self.collector.len() >= full))
        })?;
        Ok(true)
    }

    /// Looks at row after row: along the lane until the page is full, or at all of them. Of the one
    /// type that there is, those ahead of the page are passed by.
    fn walk(&mut self, lane: Option<Lane<'a>>, alone: bool) -> Result<bool, StoreError> {
        let Some(mut lane) = lane else {
            return self.walk_all();
        };
        if lane.exact && alone && self.condition.is_true() {
            let window = &mut self.collector.window;
            window.offset -= lane.skip(window.offset);
        }
        // The rows of this type alone fill the page.
        let full = self.collector.len().saturating_add(self.collector.enough());
        let _ = lane.each_rank(|rank| {
            if !self.walk_by_second_key(&lane, rank, full)? {
                let _ = lane.each_row(rank, |row| {
                    self.look(row)?;
                    Ok(stop_if(lane.exact && self.collector.len() >= full))
                })?;
            }
            // Behind the last rank that is begun, nothing can come that belongs before it.
            Ok(stop_if(self.collector.len() >= full))
        })?;
        Ok(lane.exact)
    }

    /// Looks at the rows of one rank in the order of the second key, until the page is full: where
    /// there are many of them, and so few are wanted that this takes fewer steps.
    fn walk_by_second_key(
        &mut self,
        lane: &Lane<'a>,
        rank: usize,
        full: usize,
    ) -> Result<bool, StoreError> {
        let of_rank = lane.len_of(rank);
        let wanted = full.saturating_sub(self.collector.len());
        let between = self.table.len as usize / of_rank.max(1);
        if lane.exact || wanted.saturating_mul(between) >= of_rank / WORTH {
            return Ok(false);
        }
        let page = (&self.collector.order, &self.collector.window);
        let Some(second) = lane.by_second_key(rank, self.entity_type, page) else {
            return Ok(false);
        };
        let before = self.collector.len();
        let visited = second.fill(of_rank, |row| {
            if lane.rank_of(row) == rank {
                self.look(row)?;
            } else {
                self.clock.tick()?;
            }
            Ok(self.collector.len() >= full)
        })?;
        if visited == Visited::GaveUp {
            self.collector.take_back(before);
        }
        Ok(visited != Visited::GaveUp)
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
