//! The rows of a column in the order of their values: what is searched, and what orders rows.

use std::cmp::Ordering;
use std::ops::Range;

use super::column::{Column, SortKeys};
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
        let is_known = |row: &u32| !column.get(*row).is_null();
        let (known, unknown): (Vec<u32>, Vec<u32>) = (0..len).partition(is_known);
        let keys = SortKeys::of(column, &known);
        let are_exact = keys.are_exact();
        let mut order: Vec<(u64, u32)> = known.iter().map(|&row| (keys.get(row), row)).collect();
        let compare = |a: &(u64, u32), b: &(u64, u32)| {
            let order = a.0.cmp(&b.0);
            if are_exact {
                return order;
            }
            order.then_with(|| sort_order(column.get(a.1), column.get(b.1)))
        };
        // Equal values stay in the order of rows.
        order.sort_unstable_by(|a, b| compare(a, b).then(a.1.cmp(&b.1)));
        let mut sorted = Self::with_capacity(len);
        let mut previous = None;
        for pair in &order {
            let is_first =
                previous.is_none_or(|previous| compare(previous, pair) != Ordering::Equal);
            sorted.push(pair.1, is_first);
            previous = Some(pair);
        }
        for (at, row) in unknown.into_iter().enumerate() {
            sorted.push(row, at == 0);
        }
        sorted.starts.push(len);
        sorted.starts.shrink_to_fit();
        sorted
    }

    fn with_capacity(len: u32) -> Self {
        Self {
            rows: Vec::with_capacity(len as usize),
            groups: vec![0; len as usize],
            starts: Vec::new(),
        }
    }

    /// Adds the next row, to the group of the one before it or as the first of another.
    fn push(&mut self, row: u32, is_first: bool) {
        let number = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
        if is_first {
            self.starts.push(number(self.rows.len()));
        }
        self.rows.push(row);
        if let Some(group) = self.groups.get_mut(row as usize) {
            *group = number(self.starts.len() - 1);
        }
    }

    /// The group of a row: comparing groups compares values.
    #[inline]
    pub(in super::super) fn group(&self, row: u32) -> u32 {
        self.groups.get(row as usize).copied().unwrap_or(u32::MAX)
    }

    /// The first and the last value that is known. A column has values of one kind, so that what can
    /// be compared with these can be compared with all.
    pub(in super::super) fn known_ends<'a>(
        &self,
        column: &'a Column,
    ) -> impl Iterator<Item = ValueRef<'a>> {
        let known = self.partition(column, |value| !value.is_null());
        let first = |group: usize| self.rows.get(*self.starts.get(group)? as usize).copied();
        let ends = [Some(0), known.checked_sub(1)].into_iter().flatten();
        let rows = ends.filter(|group| *group < known).filter_map(first);
        let rows: Vec<u32> = rows.collect();
        rows.into_iter().map(|row| column.get(row))
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
