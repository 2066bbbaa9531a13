//! The rows of a type in the order they are asked for, so that a page is found without sorting.

use std::cmp::Ordering;
use std::ops::{ControlFlow, Range};

use super::super::graph::{Column, Row, Snapshot, Sorted, Table};
use super::order::RowOrder;
use super::page::{Mark, Window};
use crate::store::StoreError;
use crate::value::{ValueRef, sort_order};

/// A way through the rows of a type in one order. Where the order has several keys, it is that
/// of the first.
#[derive(Debug)]
pub(super) struct Lane<'a> {
    by: LaneBy<'a>,
    /// Whether rows come in the whole order, and not only in that of its first key.
    pub(super) exact: bool,
    backward: bool,
}

#[derive(Debug)]
enum LaneBy<'a> {
    /// Rows in their own order, which is that of their positions.
    Position(Range<u32>),
    /// Rows by the groups of a sorted column.
    Value {
        sorted: &'a Sorted,
        descending: bool,
        /// The groups in the page.
        groups: Range<usize>,
        /// What is left of single groups at the ends of the page.
        clips: [Option<Clip>; 2],
    },
}

/// The places of a group that are in the page.
#[derive(Debug)]
struct Clip {
    group: usize,
    places: Range<usize>,
}

impl<'a> Lane<'a> {
    /// The rows of a type between the page's positions, from the end that the page is taken
    /// from; nothing where no index has the order.
    pub(super) fn ordered(
        snapshot: &'a Snapshot,
        table: &'a Table,
        order: &RowOrder<'a>,
        window: &Window<'_>,
    ) -> Option<Self> {
        let by = match order.leading() {
            None if order.is_positional() => by_position(snapshot, table, window),
            None => return None,
            Some((column, sorted, descending)) => {
                let ends = Ends {
                    snapshot,
                    table,
                    column,
                    sorted,
                    clipped: order.len() == 1,
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

    /// Visits rows, with the number of the group they are in, until it is told to stop.
    pub(super) fn each(
        &self,
        mut visit: impl FnMut(u32, usize) -> Result<ControlFlow<()>, StoreError>,
    ) -> Result<ControlFlow<()>, StoreError> {
        match &self.by {
            LaneBy::Position(rows) => directed(rows.clone(), self.backward, |row| visit(row, 0)),
            LaneBy::Value {
                sorted,
                descending,
                groups,
                ..
            } => {
                let downwards = *descending != self.backward;
                directed(groups.clone(), downwards, |group| {
                    let rows = sorted.rows(self.places(sorted, group)).iter();
                    directed(rows.copied(), self.backward, |row| visit(row, group))
                })
            }
        }
    }

    fn places(&self, sorted: &Sorted, group: usize) -> Range<usize> {
        let mut places = sorted.places(group..group + 1);
        if let LaneBy::Value { clips, .. } = &self.by {
            for clip in clips.iter().flatten().filter(|clip| clip.group == group) {
                places.start = places.start.max(clip.places.start);
                places.end = places.end.min(clip.places.end);
            }
        }
        places.start..places.end.max(places.start)
    }
}

/// Visits items from either end until it is told to stop.
fn directed<T>(
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

fn by_position<'a>(snapshot: &Snapshot, table: &Table, window: &Window<'_>) -> LaneBy<'a> {
    let ahead = |mark: &Mark<'_>, limit: Ordering| {
        partition(0..table.len as usize, |row| {
            let entity = u32::try_from(row).map_or(u32::MAX, |row| table.base + row);
            mark.against_position(snapshot, Row::entity(entity)) <= limit
        })
    };
    let len = table.len as usize;
    let start = window
        .after
        .as_ref()
        .map_or(0, |mark| ahead(mark, Ordering::Equal));
    let end = window
        .before
        .as_ref()
        .map_or(len, |mark| ahead(mark, Ordering::Less));
    let row = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    LaneBy::Position(row(start)..row(end.max(start)))
}

/// Finds where a page begins and ends in a sorted column.
struct Ends<'a> {
    snapshot: &'a Snapshot,
    table: &'a Table,
    column: &'a Column,
    sorted: &'a Sorted,
    /// Whether the rows of one group are in their whole order, so that it can be clipped.
    clipped: bool,
}

impl<'a> Ends<'a> {
    fn lane(&self, window: &Window<'_>, descending: bool) -> LaneBy<'a> {
        let mut groups = 0..self.sorted.len();
        let mut clips = [None, None];
        if let Some(mark) = &window.after {
            let at = self.groups_of(mark);
            clips[0] = self.clip(mark, &at, true);
            if descending {
                groups.end = at.end;
            } else {
                groups.start = at.start;
            }
        }
        if let Some(mark) = &window.before {
            let at = self.groups_of(mark);
            clips[1] = self.clip(mark, &at, false);
            if descending {
                groups.start = groups.start.max(at.start);
            } else {
                groups.end = groups.end.min(at.end);
            }
        }
        LaneBy::Value {
            sorted: self.sorted,
            descending,
            groups: groups.start..groups.end.max(groups.start),
            clips,
        }
    }

    /// The group of the mark's value, if there is one; else where it would be.
    fn groups_of(&self, mark: &Mark<'_>) -> Range<usize> {
        let value = mark.keys.first().map_or(ValueRef::Null, |key| key.as_ref());
        let cut = |limit: Ordering| {
            let ahead = |v: ValueRef<'_>| sort_order(v, value) <= limit;
            self.sorted.partition(self.column, ahead)
        };
        cut(Ordering::Less)..cut(Ordering::Equal)
    }

    fn clip(&self, mark: &Mark<'_>, at: &Range<usize>, behind: bool) -> Option<Clip> {
        if !self.clipped || at.is_empty() {
            return None;
        }
        let places = self.sorted.places(at.clone());
        let limit = if behind {
            Ordering::Equal
        } else {
            Ordering::Less
        };
        let cut = partition(places.clone(), |place| {
            let row = self.sorted.rows(place..place + 1).first();
            row.is_some_and(|row| {
                let row = Row::entity(self.table.base + row);
                mark.against_position(self.snapshot, row) <= limit
            })
        });
        Some(Clip {
            group: at.start,
            places: if behind {
                cut..places.end
            } else {
                places.start..cut
            },
        })
    }
}

/// The first number for which this does not hold; it must hold for none behind one for which it
/// does not.
fn partition(range: Range<usize>, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = low.midpoint(high);
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
