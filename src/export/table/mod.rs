//! Rows as lines of cells.

// In reading order: which columns there are, what their cells are written into, how the values of a
// row lead there, a value that is JSON, cells that are texts, what an element that has lines of its
// own comes to, and how a cell is written.
mod columns;
mod cells;
mod walk;
mod whole;
mod texts;
mod unfold;
mod cell;

pub(super) use cell::{Dialect, LineWriter};
pub(super) use cells::{Cells, OpenList};
pub(super) use columns::Columns;
pub(super) use texts::Texts;
pub(super) use walk::Walk;
