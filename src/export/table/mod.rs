//! Rows as lines of cells.

// In reading order: which columns there are, what is written into them, a value that is JSON, what
// an element that has rows of its own comes to, and how a cell is written.
mod columns;
mod sink;
mod whole;
mod unfold;
mod cell;

use super::format::{Header, TableFormat, TableOptions};
use cell::{Dialect, write_cell};
pub(super) use columns::Columns;
use sink::Cursor;
use unfold::Unfolded;
use whole::Whole;

/// A table, as far as it is written.
#[derive(Debug)]
pub(super) struct Table {
    columns: Columns,
    dialect: Dialect,
    guard: bool,
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

/// Between the values of a list in one cell, as in the files of a seed.
const SEPARATOR: char = '|';

const BYTE_ORDER_MARK: char = '\u{feff}';

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
            dialect: Dialect::of(format),
            guard: options.guard,
            max_bytes,
            out: String::with_capacity(4096),
            cells_len: 0,
            cursor: Cursor::default(),
            whole: Whole::default(),
        };
        if options.bom {
            table.out.push(BYTE_ORDER_MARK);
        }
        table.header(options.header);
        table
    }

    /// The whole table.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.out.into_bytes()
    }

    fn header(&mut self, header: Header) {
        for (at, column) in self.columns.list.iter().enumerate() {
            let name = match header {
                Header::Names => &column.name,
                Header::Typed => &format!("{}:{}", column.name, column.type_name()),
            };
            self.dialect.begin_cell(at, &mut self.out);
            write_cell(self.dialect, Some(name), &mut self.out);
        }
        self.dialect.end_line(&mut self.out);
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
            self.dialect.begin_cell(at, &mut self.out);
            if self.guard && column.is_text && cell.is_some_and(cell::looks_like_a_formula) {
                let guarded = format!("'{}", cell.unwrap_or_default());
                write_cell(self.dialect, Some(&guarded), &mut self.out);
            } else {
                // Most readers pass over an empty line, and would lose a row.
                let cell = if only { cell.or(Some("")) } else { cell };
                write_cell(self.dialect, cell, &mut self.out);
            }
        }
        self.dialect.end_line(&mut self.out);
    }
}
