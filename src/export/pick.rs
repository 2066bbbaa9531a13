//! Picks the rows out of an answer: what stands beside their list is left out.

use serde::Serialize;

use crate::graphql::Sink;
use crate::value::ValueRef;

/// What rows are written into: whatever comes between two ends of rows is one.
pub(super) trait Rows: Sink {
    /// A row is complete.
    fn end_row(&mut self);
}

/// A sink for a whole answer, which passes the elements of one list on.
#[derive(Debug)]
pub(super) struct Picker<R> {
    /// The keys that lead to the list.
    path: Vec<String>,
    /// How many of them the objects that are open have been entered by.
    matched: usize,
    /// How many objects and lists are open, those within the list aside.
    open: usize,
    /// How many are open within the list, with the list itself; 0 outside of it.
    inside: usize,
    /// Whether a row has begun and not ended.
    in_row: bool,
    rows: R,
}

impl<R: Rows> Picker<R> {
    pub(super) fn new(path: Vec<String>, rows: R) -> Self {
        Self {
            path,
            matched: 0,
            open: 0,
            inside: 0,
            in_row: false,
            rows,
        }
    }

    /// What the rows were written into.
    pub(super) fn into_rows(self) -> R {
        self.rows
    }

    /// Whether the next value, a list, has the rows.
    fn leads_here(&self) -> bool {
        self.matched == self.path.len() && self.open == self.path.len()
    }

    fn begin_row(&mut self) {
        self.end_row();
        self.in_row = true;
    }

    fn end_row(&mut self) {
        if std::mem::take(&mut self.in_row) {
            self.rows.end_row();
        }
    }

    fn is_open(&self) -> bool {
        self.inside > 0
    }
}

impl<R: Rows> Sink for Picker<R> {
    type Mark = (usize, usize, usize, R::Mark);

    fn open_object(&mut self) {
        if self.is_open() {
            self.inside += 1;
            self.rows.open_object();
        } else {
            self.open += 1;
        }
    }

    fn key(&mut self, key: &str, written: &str, first: bool) {
        if self.is_open() {
            return self.rows.key(key, written, first);
        }
        // A key of the object at this depth: what led into the one before it is over.
        let depth = self.open.saturating_sub(1);
        self.matched = self.matched.min(depth);
        let next = self.path.get(depth);
        if self.matched == depth && next.is_some_and(|next| next == key) {
            self.matched += 1;
        }
    }

    fn close_object(&mut self) {
        if self.is_open() {
            self.inside -= 1;
            self.rows.close_object();
        } else {
            self.open = self.open.saturating_sub(1);
        }
    }

    fn open_list(&mut self) {
        if self.is_open() {
            self.inside += 1;
            self.rows.open_list();
        } else if self.leads_here() {
            self.inside = 1;
        } else {
            self.open += 1;
        }
    }

    fn element(&mut self, first: bool) {
        match self.inside {
            0 => {}
            1 => self.begin_row(),
            _ => self.rows.element(first),
        }
    }

    fn close_list(&mut self) {
        match self.inside {
            0 => self.open = self.open.saturating_sub(1),
            1 => {
                self.end_row();
                self.inside = 0;
            }
            _ => {
                self.inside -= 1;
                self.rows.close_list();
            }
        }
    }

    fn scalar(&mut self, value: ValueRef<'_>) {
        if self.is_open() {
            self.rows.scalar(value);
        }
    }

    fn digits(&mut self, number: i64) {
        if self.is_open() {
            self.rows.digits(number);
        }
    }

    fn data(&mut self, value: &(impl Serialize + ?Sized)) {
        if self.is_open() {
            self.rows.data(value);
        }
    }

    fn json(&mut self, json: &[u8]) {
        if self.is_open() {
            self.rows.json(json);
        }
    }

    fn written_since(&self, _: Self::Mark) -> Option<&[u8]> {
        None
    }

    fn size(&self) -> usize {
        self.rows.size()
    }

    fn mark(&self) -> Self::Mark {
        (self.matched, self.open, self.inside, self.rows.mark())
    }

    fn take_back(&mut self, (matched, open, inside, mark): Self::Mark) {
        (self.matched, self.open, self.inside) = (matched, open, inside);
        self.rows.take_back(mark);
    }
}
