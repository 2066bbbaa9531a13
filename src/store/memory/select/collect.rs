//! Gathering the rows of one group, no more of them than the page needs.

use super::super::graph::Row;
use super::order::RowOrder;
use super::page::Window;
use crate::query::Select;
use crate::store::StoreError;

/// What every group of a request is gathered by.
#[derive(Debug)]
pub(in super::super) struct Collector<'a> {
    select: &'a Select,
    pub(super) order: RowOrder<'a>,
    pub(super) window: Window<'a>,
    /// The rows of the group that lie between the page's positions.
    rows: Vec<Row>,
    /// How many rows the group has, the page aside.
    total: u64,
    /// How many rows the answer has room for.
    room: usize,
}

impl<'a> Collector<'a> {
    pub(super) fn new(
        select: &'a Select,
        order: RowOrder<'a>,
        window: Window<'a>,
        room: usize,
    ) -> Self {
        Self {
            select,
            order,
            window,
            rows: Vec::new(),
            total: 0,
            room,
        }
    }

    /// Adds a row of the group, if it lies in the page.
    #[inline]
    pub(super) fn add(&mut self, row: Row) -> Result<(), StoreError> {
        if self.select.rows && self.window.contains(&self.order, row) {
            self.rows.push(row);
            if self.window.is_open() && self.rows.len() >= self.window.enough(self.room) {
                return Err(StoreError::TooManyRows);
            }
        }
        Ok(())
    }

    /// How many rows in the page there are by now.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Takes rows back that were added last, down to so many.
    pub(super) fn take_back(&mut self, len: usize) {
        self.rows.truncate(len);
    }

    /// Whether rows that are added by position come in the order of the page.
    pub(super) fn is_forward_by_position(&self) -> bool {
        self.order.is_positional() && !self.window.backward
    }

    /// How many of the first rows are needed.
    pub(super) fn enough(&self) -> usize {
        self.window.enough(self.room)
    }

    /// Counts rows of the group, in the page or not.
    #[inline]
    pub(super) fn count(&mut self, rows: u64) {
        self.total += rows;
    }

    /// Ends the group: its page, whether there is more beyond it, and its total. The rows are to
    /// be taken out, so that their memory is used again.
    pub(super) fn finish(&mut self, ordered: bool) -> Result<Group<'_>, StoreError> {
        let more = self.window.cut(&self.order, &mut self.rows, ordered);
        let left = self.room.checked_sub(self.rows.len());
        self.room = left.ok_or(StoreError::TooManyRows)?;
        Ok(Group {
            rows: &mut self.rows,
            more: more && self.select.rows,
            total: std::mem::take(&mut self.total),
        })
    }
}

/// A group as it is answered.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub(super) rows: &'a mut Vec<Row>,
    pub(super) more: bool,
    pub(super) total: u64,
}
