//! The groups of a sorted column in the order that a key has upwards: null last, or first.

use std::cmp::Ordering;
use std::ops::Range;

use super::super::graph::{Column, Sorted};
use crate::query::Nulls;
use crate::value::ValueRef;

/// A sorted column whose groups are numbered by where null belongs: a *rank* is the place of a
/// group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ranks<'a> {
    column: &'a Column,
    sorted: &'a Sorted,
    nulls: Nulls,
    /// The group that stands before all others though it is the last of the column: that of null.
    moved: Option<usize>,
}

impl<'a> Ranks<'a> {
    pub(super) fn new(column: &'a Column, sorted: &'a Sorted, nulls: Nulls) -> Self {
        let last = sorted.len().checked_sub(1);
        let is_null = |group: &usize| {
            let rows = sorted.rows(sorted.places(*group..group + 1));
            rows.first().is_some_and(|&row| column.get(row).is_null())
        };
        Self {
            column,
            sorted,
            nulls,
            moved: match nulls {
                Nulls::Largest => None,
                Nulls::Smallest => last.filter(is_null),
            },
        }
    }

    /// How many groups there are.
    pub(super) fn len(&self) -> usize {
        self.sorted.len()
    }

    /// The value of a row.
    pub(super) fn value(&self, row: u32) -> ValueRef<'a> {
        self.column.get(row)
    }

    /// The rank of a row: comparing ranks compares values.
    #[inline]
    pub(super) fn rank(&self, row: u32) -> usize {
        let group = self.sorted.group(row) as usize;
        match self.moved {
            None => group,
            Some(nulls) if group == nulls => 0,
            Some(_) => group + 1,
        }
    }

    /// Where the rows of a rank stand in the column.
    pub(super) fn places(&self, rank: usize) -> Range<usize> {
        let group = match (self.moved, rank) {
            (None, rank) => rank,
            (Some(nulls), 0) => nulls,
            (Some(_), rank) => rank - 1,
        };
        self.sorted.places(group..group + 1)
    }

    /// How many rows some ranks have.
    pub(super) fn count(&self, ranks: Range<usize>) -> usize {
        let behind = |moved: usize| usize::from(self.moved.is_some() && moved > 0);
        let nulls = match self.moved {
            Some(_) if ranks.contains(&0) => self.places(0).len(),
            _ => 0,
        };
        let groups = ranks.start - behind(ranks.start)..ranks.end - behind(ranks.end);
        nulls + self.sorted.places(groups).len()
    }

    /// The rows at some places of the column.
    pub(super) fn rows(&self, places: Range<usize>) -> &'a [u32] {
        self.sorted.rows(places)
    }

    /// The rank of a value, if a row has it; else where it would be.
    pub(super) fn of_value(&self, value: ValueRef<'_>) -> Range<usize> {
        let cut = |limit: Ordering| {
            partition(0..self.len(), |rank| {
                let row = self.rows(self.places(rank)).first();
                row.is_some_and(|&row| self.nulls.compare(self.value(row), value) <= limit)
            })
        };
        cut(Ordering::Less)..cut(Ordering::Equal)
    }
}

/// The first number for which this does not hold; it must hold for none behind one for which it
/// does not.
pub(super) fn partition(range: Range<usize>, holds: impl Fn(usize) -> bool) -> usize {
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
