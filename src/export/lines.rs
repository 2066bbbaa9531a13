//! NDJSON: each row is a line of JSON.

use super::pick::Rows;
use crate::graphql::Json;

impl Rows for Json {
    fn end_row(&mut self) {
        // Within JSON a line end is an escape, so this one ends the row.
        self.push(b'\n');
    }
}
