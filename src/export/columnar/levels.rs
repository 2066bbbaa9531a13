//! Which lists around a value are there: the levels by which Parquet has lists in columns.

/// Levels of a column, an entry for each value and for whatever is not there.
///
/// A list at depth *n* (the outermost has 1) that is there has the level 2*n* − 1, an element of it 2*n*,
/// a value in that 2*n* + 1. An entry that begins an element has the depth of that list beside it, the first
/// of a row 0.
#[derive(Debug, Default)]
pub(super) struct Levels {
    pub(super) definitions: Vec<i16>,
    pub(super) repetitions: Vec<i16>,
    /// How far down what is open is there.
    open: i16,
    /// The depth of the list of which an element began last.
    began: i16,
    /// Whether an entry is due for it.
    is_due: bool,
}

impl Levels {
    pub(super) fn begin_row(&mut self) {
        (self.open, self.began, self.is_due) = (0, 0, true);
    }

    pub(super) fn begin_list(&mut self, depth: usize) {
        self.open = level(depth).saturating_mul(2) - 1;
    }

    pub(super) fn begin_element(&mut self, depth: usize, is_first: bool) {
        if !is_first {
            self.end_row();
            (self.began, self.is_due) = (level(depth), true);
        }
        self.open = level(depth).saturating_mul(2);
    }

    /// A value, which is there.
    pub(super) fn value(&mut self) {
        self.entry(self.open.saturating_add(1), self.began);
        self.is_due = false;
    }

    /// Whatever has had no value has an entry that says how far down something is there.
    pub(super) fn end_row(&mut self) {
        if std::mem::take(&mut self.is_due) {
            self.entry(self.open, self.began);
        }
    }

    pub(super) fn entry(&mut self, definition: i16, repetition: i16) {
        self.definitions.push(definition);
        self.repetitions.push(repetition);
    }

    pub(super) fn len(&self) -> usize {
        self.definitions.len()
    }

    pub(super) fn clear(&mut self) {
        self.definitions.clear();
        self.repetitions.clear();
    }
}

/// The level of a value that is there, within so many lists.
pub(super) fn level_of_values(lists: usize) -> i16 {
    level(lists).saturating_mul(2).saturating_add(1)
}

/// Lists are as deep as a query is, which has a bound far below.
pub(super) fn level(depth: usize) -> i16 {
    i16::try_from(depth).unwrap_or(i16::MAX / 4)
}
