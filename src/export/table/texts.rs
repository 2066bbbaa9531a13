//! Cells that are texts, in lines of CSV or TSV.

use std::fmt::{self, Write};

use super::cell::{Dialect, LineWriter};
use super::cells::{Cells, OpenList};
use super::columns::{Columns, Span};
use super::unfold::Unfolded;
use crate::export::format::TableOptions;
use crate::export::joined::{separate, write_element};
use crate::value::{ValueRef, write_float, write_text};

/// A table, as far as it is written.
#[derive(Debug)]
pub(in crate::export) struct Texts {
    lines: LineWriter,
    /// Bytes after which no more is written, since the answer is refused.
    pub(super) max_bytes: usize,
    pub(super) out: String,
    /// The cells of the row that is being written, a column each.
    pub(super) cells: Vec<Cell>,
    /// How long they are.
    pub(super) cells_len: usize,
    pub(super) unfolded: Unfolded,
}

/// What a cell has, as far as it is written.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    /// Whether it is more than null.
    is_there: bool,
}

impl Cell {
    pub(super) fn get(&self) -> Option<&str> {
        self.is_there.then_some(&self.text)
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.is_there = false;
    }
}

impl Texts {
    /// A table with nothing but its first line.
    pub(in crate::export) fn new(
        columns: &Columns,
        (dialect, options): (Dialect, &TableOptions),
        max_bytes: usize,
    ) -> Self {
        let lines = LineWriter::new(dialect, options);
        let mut out = String::with_capacity(4096);
        let named = columns.list.iter();
        let named = named.map(|column| (&*column.name, column.type_name()));
        lines.begin(options, named, &mut out);
        Self {
            lines,
            max_bytes,
            out,
            cells: vec![Cell::default(); columns.list.len()],
            cells_len: 0,
            unfolded: Unfolded::new(columns.levels.len()),
        }
    }

    /// The whole table.
    pub(in crate::export) fn into_bytes(self) -> Vec<u8> {
        self.out.into_bytes()
    }

    /// Writes into a cell.
    fn fill(&mut self, column: usize, write: impl FnOnce(&mut String) -> fmt::Result) {
        let Some(cell) = self.cells.get_mut(column) else {
            return;
        };
        let len = cell.text.len();
        // Writing to a string cannot fail.
        let _ = write(&mut cell.text);
        cell.is_there = true;
        self.cells_len += cell.text.len() - len;
    }

    /// Writes a text, of which the separator is told from those between elements by backslashes: one
    /// for each list that is joined.
    fn text(&mut self, column: usize, text: &str, joined: usize) {
        self.fill(column, |cell| {
            write_element(text, joined, cell);
            Ok(())
        });
    }

    /// Writes a line: of columns that are unfolded what they have from a piece on, of others their
    /// cells.
    pub(super) fn line(&mut self, columns: &Columns, unfolded: Option<usize>) {
        let first = columns.levels.first().map_or(0, |columns| columns.from);
        let only = columns.list.len() == 1;
        for (at, column) in columns.list.iter().enumerate() {
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

impl Cells for Texts {
    fn value(&mut self, column: usize, value: ValueRef<'_>, joined: usize) {
        match value {
            ValueRef::String(text) => self.text(column, text, joined),
            ValueRef::Float(number) if number.is_finite() => {
                self.fill(column, |cell| write_float(number, cell));
            }
            ValueRef::Null | ValueRef::Float(_) => {}
            ValueRef::Int(number) => {
                self.fill(column, |cell| {
                    cell.write_str(itoa::Buffer::new().format(number))
                });
            }
            value => self.fill(column, |cell| write_text(value, cell)),
        }
    }

    /// A text by itself, anything else as it is.
    fn json(&mut self, column: usize, json: &str, joined: usize) {
        match json.as_bytes().first() {
            Some(b'"') => {
                let text: String = serde_json::from_str(json).unwrap_or_default();
                self.text(column, &text, joined);
            }
            _ if json == "null" => {}
            _ => self.text(column, json, joined),
        }
    }

    fn begin_list(&mut self, _: OpenList) {}

    /// Parts it from the one before it, in all columns below the list.
    fn begin_element(&mut self, columns: &Columns, list: OpenList, is_first: bool) {
        if is_first {
            return;
        }
        if let Some(level) = list.level {
            return self.end_element(columns, level);
        }
        let Span { from, to } = list.columns;
        for cell in self.cells.get_mut(from..to).unwrap_or_default() {
            self.cells_len += separate(list.joined, &mut cell.text);
            cell.is_there = true;
        }
    }

    fn end_list(&mut self, columns: &Columns, list: OpenList, is_empty: bool) {
        if let Some(level) = list.level
            && !is_empty
        {
            self.end_element(columns, level);
        }
    }

    fn end_row(&mut self, columns: &Columns) {
        self.end_lines(columns);
        self.clear(columns, 0);
    }

    fn size(&self) -> usize {
        self.out.len() + self.cells_len + self.unfolded.len()
    }
}
