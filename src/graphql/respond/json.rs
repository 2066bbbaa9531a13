//! An answer as bytes of JSON, as it goes over the wire.

use std::fmt;

use serde::Serialize;

use super::Extensions;
use super::sink::Sink;
use crate::graphql::error::ClientError;
use crate::value::{ValueRef, write_float, write_text};

/// The JSON of an answer, as far as it is written.
#[derive(Debug, Default)]
pub struct Json(Vec<u8>);

impl Json {
    /// The beginning of an answer, of which about so many bytes are to be expected: its data come next.
    pub(super) fn answer(expected: usize) -> Self {
        let mut bytes = Vec::with_capacity(expected);
        bytes.extend_from_slice(b"{\"data\":");
        Self(bytes)
    }

    /// What is written, as it is.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    /// Something that is no JSON by itself, such as the end of a line.
    pub fn push(&mut self, byte: u8) {
        self.0.push(byte);
    }

    /// The whole answer.
    pub(super) fn finish(mut self, errors: &[ClientError], extensions: &Extensions<'_>) -> Vec<u8> {
        if !errors.is_empty() {
            self.0.extend_from_slice(b",\"errors\":");
            self.data(errors);
        }
        if !extensions.is_empty() {
            self.0.extend_from_slice(b",\"extensions\":");
            self.data(extensions);
        }
        self.0.push(b'}');
        self.0
    }

    fn text(&mut self, value: ValueRef<'_>) {
        // Cannot fail; see `Bytes`.
        let _ = write_text(value, &mut Bytes(&mut self.0));
    }
}

/// Whether a text has nothing that JSON asks to be escaped, as nearly all have. There is no way out early, so that
/// the compiler can have several bytes looked at together.
fn is_plain(text: &str) -> bool {
    let is_escaped = |byte: u8| matches!(byte, 0..b' ' | b'"' | b'\\');
    let bytes = text.bytes();
    !bytes.fold(false, |found, byte| found | is_escaped(byte))
}

impl Sink for Json {
    type Mark = usize;

    fn open_object(&mut self) {
        self.0.push(b'{');
    }

    fn key(&mut self, _: &str, written: &str, first: bool) {
        if !first {
            self.0.push(b',');
        }
        self.0.extend_from_slice(written.as_bytes());
    }

    fn close_object(&mut self) {
        self.0.push(b'}');
    }

    fn open_list(&mut self) {
        self.0.push(b'[');
    }

    fn element(&mut self, first: bool) {
        if !first {
            self.0.push(b',');
        }
    }

    fn close_list(&mut self) {
        self.0.push(b']');
    }

    fn scalar(&mut self, value: ValueRef<'_>) {
        match value {
            ValueRef::String(text) if is_plain(text) => {
                self.0.push(b'"');
                self.0.extend_from_slice(text.as_bytes());
                self.0.push(b'"');
            }
            ValueRef::String(text) => self.data(text),
            ValueRef::Boolean(_) | ValueRef::Int(_) => self.text(value),
            ValueRef::Float(number) if number.is_finite() => {
                // Cannot fail; see `Bytes`.
                let _ = write_float(number, &mut Bytes(&mut self.0));
            }
            ValueRef::Null | ValueRef::Float(_) => self.0.extend_from_slice(b"null"),
            // Their text needs no escapes.
            value @ (ValueRef::Date(_)
            | ValueRef::DateTime(_)
            | ValueRef::LocalDateTime(_)
            | ValueRef::Time(_)
            | ValueRef::LocalTime(_)
            | ValueRef::Duration(_)
            | ValueRef::Point(_)
            | ValueRef::List(_)
            | ValueRef::Vector(_)) => {
                self.0.push(b'"');
                self.text(value);
                self.0.push(b'"');
            }
        }
    }

    fn digits(&mut self, number: i64) {
        self.0.push(b'"');
        self.0
            .extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
        self.0.push(b'"');
    }

    fn data(&mut self, value: &(impl Serialize + ?Sized)) {
        let start = self.0.len();
        // Writing to a vector cannot fail, and what is written here has text as keys.
        if serde_json::to_writer(&mut self.0, value).is_err() {
            self.0.truncate(start);
            self.0.extend_from_slice(b"null");
        }
    }

    fn json(&mut self, json: &[u8]) {
        self.0.extend_from_slice(json);
    }

    fn written_since(&self, mark: usize) -> Option<&[u8]> {
        self.0.get(mark..)
    }

    fn size(&self) -> usize {
        self.0.len()
    }

    fn mark(&self) -> usize {
        self.0.len()
    }

    fn take_back(&mut self, mark: usize) {
        self.0.truncate(mark);
    }
}

/// Bytes as a place to write text to; writing never fails.
struct Bytes<'o>(&'o mut Vec<u8>);

impl fmt::Write for Bytes<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}
