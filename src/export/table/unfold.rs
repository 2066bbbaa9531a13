//! Lists that are unfolded: each element has a line of its own, with what is around it in every one.

use super::columns::{Columns, Span};
use super::texts::Texts;

/// Elements of unfolded lists, as far as the row around them is not complete.
#[derive(Debug)]
pub(super) struct Unfolded {
    /// What their cells have, one after the other.
    text: String,
    /// For each level the lines of its list, each a piece for every column below that list.
    lines: Vec<Vec<Piece>>,
}

/// Where the text of a cell begins and ends; none is null.
type Piece = Option<(usize, usize)>;

impl Unfolded {
    pub(super) fn new(levels: usize) -> Self {
        Self {
            text: String::new(),
            lines: vec![Vec::new(); levels],
        }
    }

    /// How much there is of it, in bytes.
    pub(super) fn len(&self) -> usize {
        let pieces: usize = self.lines.iter().map(Vec::len).sum();
        self.text.len() + pieces * size_of::<Piece>()
    }

    /// What the outermost list has, counted from its first piece.
    pub(super) fn cell(&self, piece: usize) -> Option<&str> {
        let (from, to) = (*self.lines.first()?.get(piece)?)?;
        self.text.get(from..to)
    }

    fn keep(&mut self, cell: Option<&str>) -> Piece {
        let cell = cell?;
        let from = self.text.len();
        self.text.push_str(cell);
        Some((from, self.text.len()))
    }
}

impl Texts {
    /// Ends an element of the list that is unfolded at a level: it has as many lines as the list in
    /// it that is unfolded next, and at least one.
    pub(super) fn end_element(&mut self, columns: &Columns, level: usize) {
        let Some(&Span { from, to }) = columns.levels.get(level - 1) else {
            return;
        };
        let list = columns.list.get(from..to).unwrap_or_default();
        let own = list.iter().zip(from..).map(|(column, at)| {
            let cell = self.cells.get(at).filter(|_| column.level == level)?;
            self.unfolded.keep(cell.get())
        });
        let own: Vec<Piece> = own.collect();
        let inner = columns.levels.get(level).copied();
        let inner = inner.unwrap_or(Span { from: to, to });
        let lines = self.unfolded.lines.get_mut(level).map(std::mem::take);
        let lines = lines.unwrap_or_default();
        let width = inner.to - inner.from;
        let count = lines.len().checked_div(width).unwrap_or(0).max(1);
        let Some(outer) = self.unfolded.lines.get_mut(level - 1) else {
            return;
        };
        for line in 0..count {
            let start = outer.len();
            outer.extend_from_slice(&own);
            let pieces = lines.get(line * width..(line + 1) * width);
            let place = outer.get_mut(start + inner.from - from..start + inner.to - from);
            if let (Some(pieces), Some(place)) = (pieces, place) {
                place.copy_from_slice(pieces);
            }
            if outer.len() * size_of::<Piece>() > self.max_bytes {
                break;
            }
        }
        self.clear(columns, level);
    }

    /// Writes the lines of a row.
    pub(super) fn end_lines(&mut self, columns: &Columns) {
        let Some(&Span { from, to }) = columns.levels.first() else {
            return self.line(columns, None);
        };
        let pieces = self.unfolded.lines.first().map_or(0, Vec::len);
        let width = to - from;
        for line in 0..pieces.checked_div(width).unwrap_or(0).max(1) {
            self.line(columns, Some(line * width));
            if self.out.len() > self.max_bytes {
                break;
            }
        }
        self.unfolded.text.clear();
        self.unfolded.lines.iter_mut().for_each(Vec::clear);
    }

    /// Empties the cells from a level on inwards.
    pub(super) fn clear(&mut self, columns: &Columns, level: usize) {
        for (cell, column) in self.cells.iter_mut().zip(&columns.list) {
            if column.level >= level {
                self.cells_len -= cell.text.len();
                cell.clear();
            }
        }
    }
}
