//! Leads the values of an answer's rows to the cells of their columns.

use serde::Serialize;

use super::cells::{Cells, OpenList};
use super::columns::{Columns, Place};
use super::whole::Whole;
use crate::export::pick::Rows;
use crate::graphql::{Json, Sink};
use crate::value::ValueRef;

/// A walk through the rows of a table.
#[derive(Debug)]
pub(in crate::export) struct Walk<C> {
    columns: Columns,
    cells: C,
    next: Next,
    /// The objects and lists that are open, each in the one before it.
    open: Vec<Open>,
    /// How many of these are lists that are joined.
    joined: usize,
    /// How many are lists.
    lists: usize,
    /// A value of the scalar `JSON` that is being written.
    whole: Whole,
}

/// Where in a row the next value belongs.
#[derive(Debug, Clone, Copy, Default)]
struct Next {
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
    /// What it is, if it is a list.
    list: Option<OpenList>,
}

impl<C: Cells> Walk<C> {
    pub(in crate::export) fn new(columns: Columns, cells: C) -> Self {
        Self {
            columns,
            cells,
            next: Next::default(),
            open: Vec::new(),
            joined: 0,
            lists: 0,
            whole: Whole::default(),
        }
    }

    /// What the rows were written into.
    pub(in crate::export) fn into_cells(self) -> C {
        self.cells
    }

    fn place(&self) -> Option<&Place> {
        self.columns.places.get(self.next.place)
    }

    /// The column that a value belongs into.
    fn column(&self) -> Option<usize> {
        let place = self.place()?;
        // What is below an object has columns of its own.
        place.keys.is_empty().then_some(place.columns.from)
    }

    fn value(&mut self, value: ValueRef<'_>) {
        if let Some(column) = self.column() {
            self.cells.value(column, value, self.joined);
        }
    }

    fn json_value(&mut self, json: &str) {
        if let Some(column) = self.column() {
            self.cells.json(column, json, self.joined);
        }
    }

    /// Whether a value that is an object or a list begins where the table has one cell for it.
    fn begins_whole(&self) -> bool {
        let lists = self.next.lists;
        self.whole.is_open()
            || self
                .place()
                .is_some_and(|place| place.keys.is_empty() && place.lists == lists)
    }

    /// Ends an object or a list of a value that has one cell; the value may be at its end.
    fn end_whole(&mut self) {
        if let Some(json) = self.whole.close() {
            self.value(ValueRef::String(&json));
        }
    }

    fn open(&mut self, list: Option<OpenList>) {
        if let Some(list) = list {
            (self.joined, self.lists) = (list.joined, list.depth);
        }
        self.open.push(Open {
            at: self.next,
            count: 0,
            list,
        });
    }

    /// Ends the innermost object or list.
    fn close(&mut self) -> Option<Open> {
        let open = self.open.pop()?;
        if let Some(list) = open.list {
            self.joined -= usize::from(list.level.is_none());
            self.lists -= 1;
        }
        Some(open)
    }
}

impl<C: Cells> Rows for Walk<C> {
    fn end_row(&mut self) {
        self.cells.end_row(&self.columns);
        self.next = Next::default();
    }
}

impl<C: Cells> Sink for Walk<C> {
    /// How much is open, and the place and the lists of what comes next.
    type Mark = (usize, usize, usize);

    fn open_object(&mut self) {
        if self.begins_whole() {
            return self.whole.open(Json::open_object);
        }
        self.open(None);
    }

    fn key(&mut self, key: &str, written: &str, first: bool) {
        if let Some(json) = self.whole.json() {
            return json.key(key, written, first);
        }
        let Some(object) = self.open.last_mut() else {
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
        self.next = Next { place, lists: 0 };
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
        let Some(place) = self.place() else { return };
        let level = place.level.filter(|_| self.next.lists == 0);
        let list = OpenList {
            columns: place.columns,
            level,
            joined: self.joined + usize::from(level.is_none()),
            depth: self.lists + 1,
        };
        self.cells.begin_list(list);
        self.open(Some(list));
    }

    fn element(&mut self, first: bool) {
        if let Some(json) = self.whole.json() {
            return json.element(first);
        }
        let Some(open) = self.open.last_mut() else {
            return;
        };
        let is_first = open.count == 0;
        open.count += 1;
        let Open { at, list, .. } = *open;
        if let Some(list) = list {
            self.cells.begin_element(&self.columns, list, is_first);
        }
        self.next = Next {
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
            count,
            list: Some(list),
            ..
        }) = self.close()
        {
            self.cells.end_list(&self.columns, list, count == 0);
        }
    }

    fn scalar(&mut self, value: ValueRef<'_>) {
        match self.whole.json() {
            Some(json) => json.scalar(value),
            None => self.value(value),
        }
    }

    fn digits(&mut self, number: i64) {
        match self.whole.json() {
            Some(json) => json.digits(number),
            None => self.value(ValueRef::Int(number)),
        }
    }

    fn data(&mut self, value: &(impl Serialize + ?Sized)) {
        if let Some(json) = self.whole.json() {
            return json.data(value);
        }
        if let Ok(json) = serde_json::to_string(value) {
            self.json_value(&json);
        }
    }

    fn json(&mut self, json: &[u8]) {
        if let Some(whole) = self.whole.json() {
            return whole.json(json);
        }
        self.json_value(&String::from_utf8_lossy(json));
    }

    fn written_since(&self, _: Self::Mark) -> Option<&[u8]> {
        None
    }

    fn size(&self) -> usize {
        self.cells.size() + self.whole.size()
    }

    fn mark(&self) -> Self::Mark {
        let Next { place, lists } = self.next;
        (self.open.len(), place, lists)
    }

    /// What is in cells stays, since an answer with a fault is no table.
    fn take_back(&mut self, (open, place, lists): Self::Mark) {
        self.whole = Whole::default();
        while self.open.len() > open {
            self.close();
        }
        self.next = Next { place, lists };
    }
}
