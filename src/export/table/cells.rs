//! What the values of rows are written into, whatever a table is made of.

use super::columns::{Columns, Span};
use crate::value::ValueRef;

/// The cells of a row, a column each, and the rows that are complete.
///
/// A value comes after the lists around it have begun, from the outside in, each with the element that
/// it is in. Columns of which nothing is said have nothing in this row, or in this element.
pub(in crate::export) trait Cells {
    /// A value of a column that is no list, with so many lists around it that are joined.
    fn value(&mut self, column: usize, value: ValueRef<'_>, joined: usize);

    /// The same of a value that is JSON already.
    fn json(&mut self, column: usize, json: &str, joined: usize);

    /// A list begins in the columns below it.
    fn begin_list(&mut self, list: OpenList);

    /// An element of it begins, whose values come next.
    fn begin_element(&mut self, columns: &Columns, list: OpenList, is_first: bool);

    /// It ends.
    fn end_list(&mut self, columns: &Columns, list: OpenList, is_empty: bool);

    /// The row is complete.
    fn end_row(&mut self, columns: &Columns);

    /// How much there is of all of it, in bytes.
    fn size(&self) -> usize;
}

/// A list that has begun and not ended.
#[derive(Debug, Clone, Copy)]
pub(in crate::export) struct OpenList {
    /// Those below it.
    pub(in crate::export) columns: Span,
    /// Which level it is, where it is unfolded.
    pub(in crate::export) level: Option<usize>,
    /// How many lists are open that are joined, this one included.
    pub(in crate::export) joined: usize,
    /// How many are open at all, this one included.
    pub(in crate::export) depth: usize,
}
