//! Where the bytes of a file go: as many as an answer may have, and no more.

use std::io::{self, Cursor, Seek, SeekFrom, Write};

/// Bytes up to a bound.
#[derive(Debug)]
pub(super) struct Bounded {
    bytes: Cursor<Vec<u8>>,
    max_bytes: usize,
}

impl Bounded {
    pub(super) fn new(max_bytes: usize) -> Self {
        Self {
            bytes: Cursor::default(),
            max_bytes,
        }
    }

    /// What was written.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes.into_inner()
    }
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let end = self.bytes.position().saturating_add(bytes.len() as u64);
        if end > self.max_bytes as u64 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Bounded {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}
