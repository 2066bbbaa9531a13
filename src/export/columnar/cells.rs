//! The rows of an answer as a Parquet file, whose lists may be unfolded.

use std::fmt;
use std::io;

use super::column::Column;
use super::file::{ColumnSpec, ParquetFile};
use super::kind::Kind;
use super::levels::level;
use crate::export::table::{Cells, Columns, OpenList};
use crate::value::ValueRef;

/// A table with types, as far as it is written.
pub(in crate::export) struct TypedCells {
    file: ParquetFile<Vec<u8>>,
    /// Where lists are unfolded, the row that is being written, with all its lists.
    row: Option<Vec<Column>>,
    max_bytes: usize,
    fault: Option<io::Error>,
}

impl fmt::Debug for TypedCells {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TypedCells").finish_non_exhaustive()
    }
}

/// How far the lines of a row have come in one of its columns.
#[derive(Clone, Copy, Default)]
struct Slot {
    from: usize,
    to: usize,
}

impl TypedCells {
    /// A table without rows; `about` is what its file says of itself.
    pub(in crate::export) fn new(
        columns: &Columns,
        about: Vec<(&'static str, String)>,
        max_bytes: usize,
    ) -> io::Result<Self> {
        let specs = columns.list.iter().map(|column| ColumnSpec {
            name: &column.name,
            kind: Kind::of(&column.of),
            lists: column.lists,
        });
        let specs: Vec<_> = specs.collect();
        let row = columns
            .list
            .iter()
            .map(|column| Column::new(Kind::of(&column.of), column.lists + column.level));
        let mut cells = Self {
            file: ParquetFile::new(Vec::new(), &specs, about)?,
            row: (!columns.levels.is_empty()).then(|| row.collect()),
            max_bytes,
            fault: None,
        };
        cells.begin_row();
        Ok(cells)
    }

    /// The whole table.
    pub(in crate::export) fn into_bytes(mut self) -> io::Result<Vec<u8>> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let bytes = std::mem::take(self.file.finish()?);
        // What it says of itself comes last.
        if bytes.len() > self.max_bytes {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }

    /// The columns of the row that is being written.
    fn columns(&mut self) -> &mut [Column] {
        self.row.as_mut().unwrap_or(&mut self.file.columns)
    }

    fn begin_row(&mut self) {
        for column in self.columns() {
            column.levels.begin_row();
        }
    }

    /// Writes the lines that a row is unfolded to: one for each element of the innermost list.
    fn unfold(&mut self, columns: &Columns) -> io::Result<()> {
        let Some(row) = &mut self.row else {
            return Ok(());
        };
        for column in row.iter_mut() {
            column.levels.end_row();
        }
        let depth = columns.levels.len();
        // A column that is in all of the lists has an entry at the beginning of each line.
        let innermost = columns.list.iter().position(|column| column.level == depth);
        let innermost = innermost.and_then(|at| row.get(at));
        let starts: Vec<i16> = innermost.map_or_else(Vec::new, |column| {
            let repetitions = column.levels.repetitions.iter().copied();
            repetitions
                .filter(|depth_of| *depth_of <= level(depth))
                .collect()
        });
        let mut slots = vec![Slot::default(); row.len()];
        for start in starts {
            let lines = row.iter().zip(&columns.list).zip(&mut slots);
            for (((source, column), slot), target) in lines.zip(&mut self.file.columns) {
                // An element of a list further in leaves what is around it as it is.
                if start <= level(column.level) {
                    *slot = slot.next(source, column.level);
                }
                target.extend(source, (slot.from, slot.to), column.level);
            }
            self.file.add_row()?;
            if self.file.size() > self.max_bytes {
                break;
            }
        }
        for (source, target) in row.iter_mut().zip(&mut self.file.columns) {
            source.clear();
            target.fault = target.fault.take().or(source.fault.take());
        }
        Ok(())
    }
}

impl Slot {
    /// The entries up to the next element of the innermost list that is unfolded around them.
    fn next(self, column: &Column, unfolded: usize) -> Self {
        let repetitions = &column.levels.repetitions;
        let rest = repetitions.get(self.to + 1..).unwrap_or_default();
        let more = rest.iter().position(|depth| *depth <= level(unfolded));
        Self {
            from: self.to,
            to: more.map_or(repetitions.len(), |more| self.to + 1 + more),
        }
    }
}

impl Cells for TypedCells {
    fn value(&mut self, column: usize, value: ValueRef<'_>, _: usize) {
        if let Some(column) = self.columns().get_mut(column) {
            column.value(value);
        }
    }

    fn json(&mut self, column: usize, json: &str, _: usize) {
        if let Some(column) = self.columns().get_mut(column) {
            column.json(json);
        }
    }

    fn begin_list(&mut self, list: OpenList) {
        let span = list.columns.from..list.columns.to;
        for column in self.columns().get_mut(span).unwrap_or_default() {
            column.levels.begin_list(list.depth);
        }
    }

    fn begin_element(&mut self, _: &Columns, list: OpenList, is_first: bool) {
        let span = list.columns.from..list.columns.to;
        for column in self.columns().get_mut(span).unwrap_or_default() {
            column.levels.begin_element(list.depth, is_first);
        }
    }

    fn end_list(&mut self, _: &Columns, _: OpenList, _: bool) {}

    fn end_row(&mut self, columns: &Columns) {
        let ended = match self.row {
            Some(_) => self.unfold(columns),
            None => self.file.end_row(),
        };
        if let Err(fault) = ended {
            self.fault.get_or_insert(fault);
        }
        self.begin_row();
    }

    fn size(&self) -> usize {
        let row = self.row.as_deref().unwrap_or_default();
        self.file.size() + row.iter().map(Column::size).sum::<usize>()
    }
}
