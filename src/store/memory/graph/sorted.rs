//! The rows of a column in the order of their values: what is searched, and what orders rows.

use std::cmp::Ordering;
use std::ops::Range;

use super::column::Column;
use crate::value::{ValueRef, sort_order};

/// The order of a column. Rows with the same value are a *group*; groups are numbered in
/// ascending order, null being the last one.
#[derive(Debug)]
pub(in super::super) struct Sorted {
    /// Rows by value, then by row.
    rows: Vec<u32>,
    /// The group of each row.
    groups: Vec<u32>,
    /// Where each group begins in `rows`, and at the end where the last one ends.
    starts: Vec<u32>,
}

impl Sorted {
    /// Sorts the rows of a column.
    pub(super) fn build(column: &Column, len: u32) -> Self {
        let mut rows: Vec<u32> = (0..len).collect();
        // Stable, so that equal values stay in the order of rows.
        rows.sort_by(|&a, &b| sort_order(column.get(a), column.get(b)));
        let mut groups = vec![0; rows.len()];
        let mut starts = Vec::new();
        let mut previous = None;
        for (at, &row) in (0..).zip(&rows) {
            let value = column.get(row);
            if previous.is_none_or(|previous| sort_order(previous, value) != Ordering::Equal) {
                starts.push(at);
            }
            previous = Some(value);
            if let (Some(group), Ok(number)) = (
                groups.get_mut(row as usize),
                u32::try_from(starts.len() - 1),
            ) {
                *group = number;
            }
        }
        starts.push(len);
        Self {
            rows,
            groups,
            starts,
        }
    }

    /// The group of a row: comparing groups compares values.
    #[inline]
    pub(in super::super) fn group(&self, row: u32) -> u32 {
        self.groups.get(row as usize).copied().unwrap_or(u32::MAX)
    }

    /// How many groups there are.
    pub(in super::super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Where the rows of several groups stand among all rows.
    pub(in super::super) fn places(&self, groups: Range<usize>) -> Range<usize> {
        let at = |group: usize| self.starts.get(group).map_or(0, |&start| start as usize);
        at(groups.start)..at(groups.end)
    }

    /// The rows at some places of the order.
    pub(in super::super) fn rows(&self, places: Range<usize>) -> &[u32] {
        self.rows.get(places).unwrap_or_default()
    }

    /// How many of the first groups have values for which this holds; it must hold for none
    /// behind one for which it does not.
    pub(in super::super) fn partition(
        &self,
        column: &Column,
        mut holds: impl FnMut(ValueRef<'_>) -> bool,
    ) -> usize {
        self.starts
            .get(..self.len())
            .unwrap_or_default()
            .partition_point(|&start| {
                let row = self.rows.get(start as usize);
                row.is_some_and(|&row| holds(column.get(row)))
            })
    }
}
