//! Where a page begins and ends in an order that is kept.

use std::cmp::Ordering;
use std::ops::Range;

use super::super::graph::{Row, Snapshot, Table};
use super::page::{Mark, Window};
use super::ranks::{Ranks, partition};
use crate::value::{Value, ValueRef};

/// What a lane goes by, between the ends of a page.
#[derive(Debug)]
pub(super) enum LaneBy<'a> {
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
pub(super) struct Clip {
    pub(super) rank: usize,
    pub(super) places: Range<usize>,
}

/// The rows of a type by position, between the ends of the page.
pub(super) fn by_position<'a>(
    snapshot: &Snapshot,
    table: &Table,
    window: &Window<'_>,
) -> LaneBy<'a> {
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
pub(super) struct Ends<'a> {
    pub(super) column: Ranks<'a>,
    /// Which key of the order it is.
    pub(super) key: usize,
    /// Where the rows of one rank are in their whole order, so that it can be clipped.
    pub(super) clipped: Option<(&'a Snapshot, &'a Table)>,
}

impl<'a> Ends<'a> {
    /// What lies in a page.
    pub(super) fn lane(&self, window: &Window<'_>, descending: bool) -> LaneBy<'a> {
        let marks = [&window.after, &window.before].map(Option::as_ref);
        self.between(marks, descending)
    }

    /// What lies behind one mark and ahead of another.
    pub(super) fn between(
        &self,
        [after, before]: [Option<&Mark<'_>>; 2],
        descending: bool,
    ) -> LaneBy<'a> {
        let mut ranks = 0..self.column.len();
        let mut clips = [None, None];
        if let Some(mark) = after {
            let at = self.ranks_of(mark);
            clips[0] = self.clip(mark, &at, true);
            if descending {
                ranks.end = at.end;
            } else {
                ranks.start = at.start;
            }
        }
        if let Some(mark) = before {
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
        let value = mark.keys.get(self.key);
        self.column
            .of_value(value.map_or(ValueRef::Null, Value::as_ref))
    }

    fn clip(&self, mark: &Mark<'_>, at: &Range<usize>, behind: bool) -> Option<Clip> {
        let (snapshot, table) = self.clipped.filter(|_| !at.is_empty())?;
        let places = self.column.places(at.start);
        let limit = if behind {
            Ordering::Equal
        } else {
            Ordering::Less
        };
        let cut = partition(places.clone(), |place| {
            let row = self.column.rows(place..place + 1).first();
            row.is_some_and(|row| {
                let row = Row::entity(table.base + row);
                mark.against_position(snapshot, row) <= limit
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
