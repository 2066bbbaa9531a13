//! JSON that goes out while it is made.

use std::io::{self, Write};

use serde::Serialize;

/// Writes one JSON value, part by part: whoever opens an object or a list closes it.
pub(super) struct JsonWriter<'w, W> {
    out: &'w mut W,
    /// Whether the next key or element has one before it.
    follows: bool,
}

impl<'w, W: Write> JsonWriter<'w, W> {
    pub(super) fn new(out: &'w mut W) -> Self {
        Self {
            out,
            follows: false,
        }
    }

    pub(super) fn open_object(&mut self) -> io::Result<()> {
        self.open(b"{")
    }

    pub(super) fn close_object(&mut self) -> io::Result<()> {
        self.close(b"}")
    }

    pub(super) fn open_list(&mut self) -> io::Result<()> {
        self.open(b"[")
    }

    pub(super) fn close_list(&mut self) -> io::Result<()> {
        self.close(b"]")
    }

    pub(super) fn key(&mut self, key: &str) -> io::Result<()> {
        self.value(key)?;
        self.follows = false;
        self.out.write_all(b":")
    }

    /// A value that is at hand: an element of a list, or what belongs to a key.
    pub(super) fn value(&mut self, value: &(impl Serialize + ?Sized)) -> io::Result<()> {
        self.comma()?;
        self.follows = true;
        Ok(serde_json::to_writer(&mut *self.out, value)?)
    }

    pub(super) fn entry(&mut self, key: &str, value: &(impl Serialize + ?Sized)) -> io::Result<()> {
        self.key(key)?;
        self.value(value)
    }

    /// Begins an element that is an object, on a line of its own: files are compared line by line.
    pub(super) fn open_line(&mut self) -> io::Result<()> {
        self.comma()?;
        self.follows = false;
        self.out.write_all(b"\n")?;
        self.open_object()
    }

    fn open(&mut self, bracket: &[u8]) -> io::Result<()> {
        self.comma()?;
        self.follows = false;
        self.out.write_all(bracket)
    }

    fn close(&mut self, bracket: &[u8]) -> io::Result<()> {
        self.follows = true;
        self.out.write_all(bracket)
    }

    fn comma(&mut self) -> io::Result<()> {
        if self.follows {
            self.out.write_all(b",")?;
        }
        Ok(())
    }
}
