//! Writes the values of a row into the cells of their columns.

use std::fmt::{self, Write};

use serde::Serialize;

use super::columns::{Place, Span};
use super::whole::Whole;
use super::{Cell, Table};
use crate::export::joined::{separate, write_element};
use crate::export::pick::Rows;
use crate::graphql::{Json, Sink};
use crate::value::{ValueRef, write_float, write_text};

/// Where in a row the next value belongs.
#[derive(Debug, Default)]
pub(super) struct Cursor {
    next: Next,
    /// The objects and lists that are open, each in the one before it.
    open: Vec<Open>,
    /// How many of these are lists that are joined.
    joined: usize,
}

/// A value that comes next.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Next {
    place: usize,
    /// How many of the lists around it are open.
    lists: usize,
}

/// An object or a list that is open.
#[derive(Debug, Clone, Copy)]
struct Open {
    at: Next,
    /// Of an object, the key that is likely to come; of a list, how many elements there were.
    count: usize,
    /// Which level a list is, if it is unfolded.
    level: Option<usize>,
    is_joined: bool,
}

impl Table {
    fn place(&self) -> Option<&Place> {
        self.columns.places.get(self.cursor.next.place)
    }

    /// The cell that a value belongs into, ready to be written to.
    fn cell(&mut self) -> Option<&mut Cell> {
        let place = self.columns.places.get(self.cursor.next.place)?;
        let cell = self.cells.get_mut(place.columns.from)?;
        // What is below an object has cells of its own.
        place.keys.is_empty().then_some(cell)
    }

    /// Writes into the cell that a value belongs into.
    fn fill(&mut self, write: impl FnOnce(&mut String) -> fmt::Result) {
        let Some(cell) = self.cell() else { return };
        let len = cell.text.len();
        // Writing to a string cannot fail.
        let _ = write(&mut cell.text);
        cell.is_there = true;
        let written = cell.text.len() - len;
        self.cells_len += written;
    }

    /// Writes a text, of which the separator is told from those between elements by backslashes: one
    /// for each list that is joined.
    fn text(&mut self, text: &str) {
        let joined = self.cursor.joined;
        self.fill(|cell| {
            write_element(text, joined, cell);
            Ok(())
        });
    }

    /// Parts the elements of the innermost list in all columns below it.
    fn separate(&mut self, Span { from, to }: Span) {
        for cell in self.cells.get_mut(from..to).unwrap_or_default() {
            self.cells_len += separate(self.cursor.joined, &mut cell.text);
            cell.is_there = true;
        }
    }

    /// Whatever is JSON: a text by itself, anything else as it is.
    fn json_text(&mut self, json: &str) {
        match json.as_bytes().first() {
            Some(b'"') => {
                let text: String = serde_json::from_str(json).unwrap_or_default();
                self.text(&text);
            }
            _ if json == "null" => {}
            _ => self.text(json),
        }
    }

    /// Whether a value that is an object or a list begins where the table has one cell for it.
    fn begins_whole(&self) -> bool {
        let (place, lists) = (self.place(), self.cursor.next.lists);
        self.whole.is_open()
            || place.is_some_and(|place| place.keys.is_empty() && place.lists == lists)
    }

    /// Ends an object or a list of a value that has one cell; the value may be at its end.
    fn end_whole(&mut self) {
        if let Some(json) = self.whole.close() {
            self.text(&json);
        }
    }

    fn open(&mut self, level: Option<usize>, is_joined: bool) {
        self.cursor.joined += usize::from(is_joined);
        self.cursor.open.push(Open {
            at: self.cursor.next,
            count: 0,
            level,
            is_joined,
        });
    }

    /// Ends the innermost object or list.
    fn close(&mut self) -> Option<Open> {
        let open = self.cursor.open.pop()?;
        self.cursor.joined -= usize::from(open.is_joined);
        Some(open)
    }
}

impl Rows for Table {
    fn end_row(&mut self) {
        self.end_lines();
        self.clear(0);
        self.cursor.next = Next::default();
    }
}

impl Sink for Table {
    /// How much is open, and the place and the lists of what comes next.
    type Mark = (usize, usize, usize);

    fn open_object(&mut self) {
        if self.begins_whole() {
            return self.whole.open(Json::open_object);
        }
        self.open(None, false);
    }

    fn key(&mut self, key: &str, written: &str, first: bool) {
        if let Some(json) = self.whole.json() {
            return json.key(key, written, first);
        }
        let Some(object) = self.cursor.open.last_mut() else {
            return;
        };
        let Some(place) = self.columns.places.get(object.at.place) else {
            return;
        };
        // Mostly keys come in the order of the columns; those of other types are passed over.
        let is = |(name, _): &(String, usize)| name == key;
        let (before, after) = place.keys.split_at(object.count.min(place.keys.len()));
        let ahead = after.iter().position(is).map(|at| before.len() + at);
        let Some(at) = ahead.or_else(|| before.iter().position(is)) else {
            return;
        };
        object.count = at + 1;
        let place = place.keys.get(at).map_or(0, |(_, place)| *place);
        self.cursor.next = Next { place, lists: 0 };
    }

    fn close_object(&mut self) {
        if let Some(json) = self.whole.json() {
            json.close_object();
            return self.end_whole();
        }
        self.close();
    }

    fn open_list(&mut self) {
        if self.begins_whole() {
            return self.whole.open(Json::open_list);
        }
        let level = self.place().and_then(|place| place.level);
        let level = level.filter(|_| self.cursor.next.lists == 0);
        self.open(level, level.is_none());
    }

    fn element(&mut self, first: bool) {
        if let Some(json) = self.whole.json() {
            return json.element(first);
        }
        let Some(list) = self.cursor.open.last_mut() else {
            return;
        };
        let (
            Open {
                at, level, count, ..
            },
            is_first,
        ) = (*list, list.count == 0);
        list.count = count + 1;
        if let Some(level) = level {
            if !is_first {
                self.end_element(level);
            }
        } else if !is_first && let Some(place) = self.columns.places.get(at.place) {
            self.separate(place.columns);
        }
        self.cursor.next = Next {
            lists: at.lists + 1,
            ..at
        };
    }

    fn close_list(&mut self) {
        if let Some(json) = self.whole.json() {
            json.close_list();
            return self.end_whole();
        }
        if let Some(Open {
            count: 1..,
            level: Some(level),
            ..
        }) = self.close()
        {
            self.end_element(level);
        }
    }

    fn scalar(&mut self, value: ValueRef<'_>) {
        if let Some(json) = self.whole.json() {
            return json.scalar(value);
        }
        match value {
            ValueRef::String(text) => self.text(text),
            ValueRef::Float(number) if number.is_finite() => {
                self.fill(|cell| write_float(number, cell));
            }
            ValueRef::Null | ValueRef::Float(_) => {}
            value => self.fill(|cell| write_text(value, cell)),
        }
    }

    fn digits(&mut self, number: i64) {
        if let Some(json) = self.whole.json() {
            return json.digits(number);
        }
        self.fill(|cell| cell.write_str(itoa::Buffer::new().format(number)));
    }

    fn data(&mut self, value: &(impl Serialize + ?Sized)) {
        if let Some(json) = self.whole.json() {
            return json.data(value);
        }
        if let Ok(json) = serde_json::to_string(value) {
            self.json_text(&json);
        }
    }

    fn json(&mut self, json: &[u8]) {
        if let Some(whole) = self.whole.json() {
            return whole.json(json);
        }
        self.json_text(&String::from_utf8_lossy(json));
    }

    fn written_since(&self, _: Self::Mark) -> Option<&[u8]> {
        None
    }

    fn size(&self) -> usize {
        self.out.len() + self.cells_len + self.unfolded.len() + self.whole.size()
    }

    fn mark(&self) -> Self::Mark {
        let Next { place, lists } = self.cursor.next;
        (self.cursor.open.len(), place, lists)
    }

    /// What is in cells stays, since an answer with a fault is no table.
    fn take_back(&mut self, (open, place, lists): Self::Mark) {
        self.whole = Whole::default();
        while self.cursor.open.len() > open {
            self.close();
        }
        self.cursor.next = Next { place, lists };
    }
}
