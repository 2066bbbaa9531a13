//! The rows of a type in the order they are asked for, so that a page is found without sorting.

use std::cmp::Ordering;
use std::ops::{ControlFlow, Range};

use super::super::graph::{Row, Snapshot, Table};
use super::order::RowOrder;
use super::page::{Mark, Window};
use super::ranks::{Ranks, partition};
use crate::store::StoreError;
use crate::value::ValueRef;

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
    /// Rows by the ranks of a sorted column.
    Value {
        column: Ranks<'a>,
        descending: bool,
        /// The ranks in the page.
        ranks: Range<usize>,
        /// What is left of single ranks at the ends of the page.
        clips: [Option<Clip>; 2],
    },
}

/// The places of a rank that are in the page.
#[derive(Debug)]
struct Clip {
    rank: usize,
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
            Some((column, descending)) => {
                let ends = Ends {
                    snapshot,
                    table,
                    column,
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

    /// Visits rows, with the rank they are in, until it is told to stop.
    pub(super) fn each(
        &self,
        mut visit: impl FnMut(u32, usize) -> Result<ControlFlow<()>, StoreError>,
    ) -> Result<ControlFlow<()>, StoreError> {
        match &self.by {
            LaneBy::Position(rows) => directed(rows.clone(), self.backward, |row| visit(row, 0)),
            LaneBy::Value {
                column,
                descending,
                ranks,
                ..
            } => {
                let downwards = *descending != self.backward;
                directed(ranks.clone(), downwards, |rank| {
                    let rows = column.rows(self.places(column, rank)).iter();
                    directed(rows.copied(), self.backward, |row| visit(row, rank))
                })
            }
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
    column: Ranks<'a>,
    /// Whether the rows of one rank are in their whole order, so that it can be clipped.
    clipped: bool,
}

impl<'a> Ends<'a> {
    fn lane(&self, window: &Window<'_>, descending: bool) -> LaneBy<'a> {
        let mut ranks = 0..self.column.len();
        let mut clips = [None, None];
        if let Some(mark) = &window.after {
            let at = self.ranks_of(mark);
            clips[0] = self.clip(mark, &at, true);
            if descending {
                ranks.end = at.end;
            } else {
                ranks.start = at.start;
            }
        }
        if let Some(mark) = &window.before {
            let at = self.ranks_of(mark);
            clips[1] = self.clip(mark, &at, false);
            if descending {
                ranks.start = ranks.start.max(at.start);
            } else {
                ranks.end = ranks.end.min(at.end);
            }
        }
        LaneBy::Value {
            column: self.column,
            descending,
            ranks: ranks.start..ranks.end.max(ranks.start),
            clips,
        }
    }

    /// The rank of the mark's value, if a row has it; else where it would be.
    fn ranks_of(&self, mark: &Mark<'_>) -> Range<usize> {
        let value = mark.keys.first();
        self.column
            .of_value(value.map_or(ValueRef::Null, |key| key.as_ref()))
    }

    fn clip(&self, mark: &Mark<'_>, at: &Range<usize>, behind: bool) -> Option<Clip> {
        if !self.clipped || at.is_empty() {
            return None;
        }
        let places = self.column.places(at.start);
        let limit = if behind {
            Ordering::Equal
        } else {
            Ordering::Less
        };
        let cut = partition(places.clone(), |place| {
            let row = self.column.rows(place..place + 1).first();
            row.is_some_and(|row| {
                let row = Row::entity(self.table.base + row);
                mark.against_position(self.snapshot, row) <= limit
            })
        });
        Some(Clip {
            rank: at.start,
            places: if behind {
                cut..places.end
            } else {
                places.start..cut
            },
        })
    }
}
