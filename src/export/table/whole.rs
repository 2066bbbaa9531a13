//! Values of the scalar `JSON`: objects and lists that have one cell, in which their JSON stands.

use crate::graphql::{Json, Sink};

/// A value, as far as it is written.
#[derive(Debug, Default)]
pub(super) struct Whole {
    json: Json,
    /// How many of its objects and lists are open.
    open: usize,
}

impl Whole {
    pub(super) fn is_open(&self) -> bool {
        self.open > 0
    }

    /// What the value is written into, if one is begun.
    pub(super) fn json(&mut self) -> Option<&mut Json> {
        self.is_open().then_some(&mut self.json)
    }

    /// Begins the value, or an object or a list in it.
    pub(super) fn open(&mut self, open: fn(&mut Json)) {
        self.open += 1;
        open(&mut self.json);
    }

    /// Ends an object or a list; at the end of the value its JSON.
    pub(super) fn close(&mut self) -> Option<String> {
        self.open = self.open.saturating_sub(1);
        if self.is_open() {
            return None;
        }
        let json = std::mem::take(&mut self.json).into_bytes();
        String::from_utf8(json).ok()
    }

    /// How long it is, in bytes.
    pub(super) fn size(&self) -> usize {
        self.json.size()
    }
}
