//! Rows as lines of cells.

// In reading order: which columns there are, what is written into them, a value that is JSON, what
// an element that has rows of its own comes to, and how a cell is written.
mod columns;
mod sink;
mod whole;
mod unfold;
mod cell;

use super::format::{TableFormat, TableOptions};
pub(super) use cell::{Dialect, LineWriter};
pub(super) use columns::Columns;
use sink::Cursor;
use unfold::Unfolded;
use whole::Whole;

/// A table, as far as it is written.
#[derive(Debug)]
pub(super) struct Table {
    columns: Columns,
    lines: LineWriter,
    /// Bytes after which no more is written, since the answer is refused.
    max_bytes: usize,
    out: String,
    /// The cells of the row that is being written, a column each.
    cells: Vec<Cell>,
    /// How long they are.
    cells_len: usize,
    /// Where in the row the next value belongs.
    cursor: Cursor,
    /// A value of the scalar `JSON` that is being written.
    whole: Whole,
    unfolded: Unfolded,
}

/// What a cell has, as far as it is written.
#[derive(Debug, Clone, Default)]
struct Cell {
    text: String,
    /// Whether it is more than null.
    is_there: bool,
}

impl Cell {
    fn get(&self) -> Option<&str> {
        self.is_there.then_some(&self.text)
    }

    fn clear(&mut self) {
        self.text.clear();
        self.is_there = false;
    }
}

impl Table {
    /// A table with nothing but its first line.
    pub(super) fn new(
        columns: Columns,
        format: TableFormat,
        options: &TableOptions,
        max_bytes: usize,
    ) -> Self {
        let mut table = Self {
            cells: vec![Cell::default(); columns.list.len()],
            unfolded: Unfolded::new(columns.levels.len()),
            columns,
            lines: LineWriter::new(Dialect::of(format), options),
            max_bytes,
            out: String::with_capacity(4096),
            cells_len: 0,
            cursor: Cursor::default(),
            whole: Whole::default(),
        };
        let columns = table.columns.list.iter();
        let columns = columns.map(|column| (&*column.name, column.type_name()));
        table.lines.begin(options, columns, &mut table.out);
        table
    }

    /// The whole table.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.out.into_bytes()
    }

    /// Writes a line: of columns that are unfolded what they have from a piece on, of others their
    /// cells.
    fn line(&mut self, unfolded: Option<usize>) {
        let first = self
            .columns
            .levels
            .first()
            .map_or(0, |columns| columns.from);
        let only = self.columns.list.len() == 1;
        for (at, column) in self.columns.list.iter().enumerate() {
            let cell = match column.level {
                0 => self.cells.get(at).and_then(Cell::get),
                _ => unfolded.and_then(|piece| self.unfolded.cell(piece + at - first)),
            };
            // Most readers pass over an empty line, and would lose a row.
            let cell = if only { cell.or(Some("")) } else { cell };
            self.lines.cell(at, cell, column.is_text, &mut self.out);
        }
        self.lines.end(&mut self.out);
    }
}
