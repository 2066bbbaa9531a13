//! The rows of a type, or its relations, in the order they are asked for, so that a page is found
//! without sorting.

use std::ops::{ControlFlow, Range};

use super::super::graph::{Snapshot, Table};
use super::ends::{Clip, Ends, LaneBy, by_position};
use super::order::RowOrder;
use super::page::{Mark, Window};
use super::ranks::{Ranks, partition};
use crate::ontology::TypeId;
use crate::store::StoreError;
use crate::value::{Value, ValueRef};

/// A way through the rows of a type in one order. Where the order has several keys, it is that
/// of the first.
#[derive(Debug)]
pub(super) struct Lane<'a> {
    by: LaneBy<'a>,
    /// Whether rows come in the whole order, and not only in that of its first key.
    pub(super) exact: bool,
    backward: bool,
}

/// What became of visiting rows until the page is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Visited {
    /// The page is full.
    Enough,
    /// There are no more rows.
    All,
    /// So many rows were visited as were to be at the most.
    GaveUp,
}

impl<'a> Lane<'a> {
    /// The rows of a type between the page's positions, from the end that the page is taken
    /// from; nothing where no index has the order.
    pub(super) fn of_entities(
        snapshot: &'a Snapshot,
        table: &'a Table,
        entity_type: TypeId,
        (order, window): (&RowOrder<'a>, &Window<'_>),
    ) -> Option<Self> {
        let by = match order.of_entities(0, entity_type) {
            None if order.is_positional() => by_position(snapshot, table, window),
            None => return None,
            Some((column, descending)) => {
                let clipped = order.len() == 1;
                let ends = Ends {
                    column,
                    key: 0,
                    clipped: clipped.then_some((snapshot, table)),
                };
                ends.lane(window, descending)
            }
        };
        Some(Self {
            by,
            exact: order.len() <= 1,
            backward: window.backward,
        })
    }

    /// The relations of a type by the first key; `exact` if those of one entity stand by position
    /// where they have the same value.
    pub(super) fn of_relations(
        order: &RowOrder<'a>,
        window: &Window<'_>,
        exact: bool,
    ) -> Option<Self> {
        let (column, descending) = order.of_relations()?;
        let ends = Ends {
            column,
            key: 0,
            clipped: None,
        };
        Some(Self {
            by: ends.lane(window, descending),
            exact: exact && order.len() == 1,
            backward: window.backward,
        })
    }

    /// All rows of the type by the second key, for those that have one rank by the first: from where
    /// the page begins or ends, if that is at this rank.
    pub(super) fn by_second_key(
        &self,
        rank: usize,
        entity_type: TypeId,
        (order, window): (&RowOrder<'a>, &Window<'_>),
    ) -> Option<Self> {
        let LaneBy::Value { column: first, .. } = &self.by else {
            return None;
        };
        let (column, descending) = order.of_entities(1, entity_type)?;
        let is_here = |mark: &&Mark<'_>| {
            let value = mark.keys.first().map_or(ValueRef::Null, Value::as_ref);
            first.of_value(value).contains(&rank)
        };
        let marks = [&window.after, &window.before];
        let marks = marks.map(|mark| mark.as_ref().filter(is_here));
        let ends = Ends {
            column,
            key: 1,
            clipped: None,
        };
        Some(Self {
            by: ends.between(marks, descending),
            exact: order.len() == 2,
            backward: window.backward,
        })
    }

    /// Leaves out rows at the front of the page without looking at them, and says how many.
    pub(super) fn skip(&mut self, rows: usize) -> usize {
        match &mut self.by {
            LaneBy::Position(range) => {
                let skipped = u32::try_from(rows).unwrap_or(u32::MAX);
                let skipped = skipped.min(range.end - range.start);
                if self.backward {
                    range.end -= skipped;
                } else {
                    range.start += skipped;
                }
                skipped as usize
            }
            LaneBy::Value {
                clips: [None, None],
                ..
            } => self.skip_ranks(rows),
            LaneBy::Value { .. } => 0,
        }
    }

    fn skip_ranks(&mut self, rows: usize) -> usize {
        let LaneBy::Value {
            column,
            descending,
            ranks,
            clips,
        } = &mut self.by
        else {
            return 0;
        };
        let downwards = *descending != self.backward;
        let split = |count: usize| {
            if downwards {
                let cut = ranks.end - count;
                (cut..ranks.end, ranks.start..cut)
            } else {
                let cut = ranks.start + count;
                (ranks.start..cut, cut..ranks.end)
            }
        };
        let fits = |whole: usize| column.count(split(whole + 1).0) <= rows;
        let (whole, rest) = split(partition(0..ranks.len(), fits));
        let mut skipped = column.count(whole);
        let next = if downwards {
            rest.end.checked_sub(1)
        } else {
            Some(rest.start)
        };
        if let Some(rank) = next.filter(|rank| rest.contains(rank)) {
            let mut places = column.places(rank);
            let left = (rows - skipped).min(places.len());
            if self.backward {
                places.end -= left;
            } else {
                places.start += left;
            }
            skipped += left;
            clips[0] = Some(Clip { rank, places });
        }
        *ranks = rest;
        skipped
    }

    /// Visits ranks until it is told to stop.
    pub(super) fn each_rank(
        &self,
        mut visit: impl FnMut(usize) -> Result<ControlFlow<()>, StoreError>,
    ) -> Result<ControlFlow<()>, StoreError> {
        match &self.by {
            LaneBy::Position(_) => visit(0),
            LaneBy::Value {
                descending, ranks, ..
            } => directed(ranks.clone(), *descending != self.backward, visit),
        }
    }

    /// Visits the rows of a rank until it is told to stop.
    pub(super) fn each_row(
        &self,
        rank: usize,
        visit: impl FnMut(u32) -> Result<ControlFlow<()>, StoreError>,
    ) -> Result<ControlFlow<()>, StoreError> {
        match &self.by {
            LaneBy::Position(rows) => directed(rows.clone(), self.backward, visit),
            LaneBy::Value { column, .. } => {
                let rows = column.rows(self.places(column, rank)).iter();
                directed(rows.copied(), self.backward, visit)
            }
        }
    }

    /// Visits so many rows at the most, until `visit` says that the page is full and nothing can
    /// come that belongs before what it has.
    pub(super) fn fill(
        &self,
        mut most: usize,
        mut visit: impl FnMut(u32) -> Result<bool, StoreError>,
    ) -> Result<Visited, StoreError> {
        let mut visited = Visited::All;
        let _ = self.each_rank(|rank| {
            let mut is_full = false;
            let flow = self.each_row(rank, |row| {
                let Some(left) = most.checked_sub(1) else {
                    visited = Visited::GaveUp;
                    return Ok(ControlFlow::Break(()));
                };
                most = left;
                is_full = visit(row)?;
                Ok(stop_if(is_full && self.exact))
            })?;
            if visited != Visited::GaveUp && is_full {
                visited = Visited::Enough;
            }
            Ok(stop_if(flow.is_break() || is_full))
        })?;
        Ok(visited)
    }

    /// The rows between the page's positions, where it goes by position.
    pub(super) fn positions(&self) -> Option<Range<u32>> {
        match &self.by {
            LaneBy::Position(rows) => Some(rows.clone()),
            LaneBy::Value { .. } => None,
        }
    }

    /// How many rows have a rank.
    pub(super) fn len_of(&self, rank: usize) -> usize {
        match &self.by {
            LaneBy::Position(rows) => rows.len(),
            LaneBy::Value { column, .. } => self.places(column, rank).len(),
        }
    }

    /// The rank of a row.
    pub(super) fn rank_of(&self, row: u32) -> usize {
        match &self.by {
            LaneBy::Position(_) => 0,
            LaneBy::Value { column, .. } => column.rank(row),
        }
    }

    fn places(&self, column: &Ranks<'_>, rank: usize) -> Range<usize> {
        let mut places = column.places(rank);
        if let LaneBy::Value { clips, .. } = &self.by {
            for clip in clips.iter().flatten().filter(|clip| clip.rank == rank) {
                places.start = places.start.max(clip.places.start);
                places.end = places.end.min(clip.places.end);
            }
        }
        places.start..places.end.max(places.start)
    }
}

/// Breaks where something is so.
pub(super) fn stop_if(is_so: bool) -> ControlFlow<()> {
    if is_so {
        ControlFlow::Break(())
    } else {
        ControlFlow::Continue(())
    }
}

/// Visits items from either end until it is told to stop.
pub(super) fn directed<T>(
    mut items: impl DoubleEndedIterator<Item = T>,
    backward: bool,
    mut visit: impl FnMut(T) -> Result<ControlFlow<()>, StoreError>,
) -> Result<ControlFlow<()>, StoreError> {
    while let Some(item) = if backward {
        items.next_back()
    } else {
        items.next()
    } {
        if visit(item)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}
