//! The first rows of a parent with many relations, found along an index instead of sorted.

use super::super::graph::{Row, number};
use super::Call;
use super::lane::{Lane, Visited};
use super::related::Walker;
use crate::query::EntityKey;
use crate::store::StoreError;

/// Asking whether a row of the index belongs to the parent may take as long as looking at so many of
/// the parent's rows.
const PROBE: usize = 2;

impl Walker<'_> {
    /// Collects the page of a parent along an index that has its order, where that surely takes fewer
    /// steps than sorting the parent's rows; says whether it has.
    pub(super) fn by_lane(
        &self,
        call: &mut Call<'_>,
        parent: EntityKey,
    ) -> Result<bool, StoreError> {
        let parent = number(parent);
        // Parallel relations would be rows of one entity, in an order of their own.
        let degree = self.path.kept_from(parent).len().unwrap_or(0);
        let is_hub = call.collector.enough().saturating_mul(PROBE) < degree;
        if self.ordered || !is_hub || !self.path.leads_once() {
            return Ok(false);
        }
        let Some((lane, index)) = self.index(call) else {
            return Ok(false);
        };
        let between = index.len() / degree;
        let expected = call.collector.enough().saturating_mul(between);
        if expected.saturating_mul(PROBE) >= degree {
            return Ok(false);
        }
        let visited = lane.fill(degree / PROBE, |row| {
            match self.row_of(parent, index, row) {
                Some(row) if call.conditions.keep(row, &call.clock)? => {
                    let entity = Row::entity(row.entity);
                    let distinct = call.select.distinct;
                    call.collector.add(if distinct { entity } else { row })?;
                }
                _ => call.clock.tick()?,
            }
            Ok(call.collector.len() >= call.collector.enough())
        })?;
        if visited == Visited::GaveUp {
            call.collector.take_back(0);
        }
        Ok(visited != Visited::GaveUp)
    }

    /// What there is to walk along in the order of the page's first key.
    fn index<'a>(&self, call: &Call<'a>) -> Option<(Lane<'a>, Index)> {
        let page = (&call.collector.order, &call.collector.window);
        let exact = self.path.ends_by_position();
        if let Some(lane) = Lane::of_relations(page.0, page.1, exact) {
            return Some((lane, Index::Relations(self.path.relations())));
        }
        let [target] = call.select.targets.as_slice() else {
            return None;
        };
        let table = call.snapshot.table(target.entity_type).ok()?;
        let lane = Lane::of_entities(call.snapshot, table, target.entity_type, page)?;
        let (base, len) = (table.base, table.len);
        Some((lane, Index::Entities { base, len }))
    }

    /// The row of the parent at a row of an index, if it is one of the parent's.
    fn row_of(&self, parent: u32, index: Index, row: u32) -> Option<Row> {
        match index {
            Index::Entities { base, .. } => self.path.link(parent, base + row),
            Index::Relations(_) => self.path.row_of(parent, row),
        }
    }
}

/// What the rows of an index are.
#[derive(Debug, Clone, Copy)]
enum Index {
    /// Entities of a type, from its first on.
    Entities { base: u32, len: u32 },
    /// So many relations of a type.
    Relations(u32),
}

impl Index {
    fn len(self) -> usize {
        match self {
            Self::Entities { len, .. } | Self::Relations(len) => len as usize,
        }
    }
}
