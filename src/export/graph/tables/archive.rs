//! Files in a ZIP archive, which is the same bytes for the same files.

use std::io::{self, Seek, SeekFrom, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::export::graph::bounded::Bounded;

/// An archive, as far as it is written.
pub(super) struct Archive<'o>(ZipWriter<UntilFault<'o>>);

impl<'o> Archive<'o> {
    pub(super) fn new(out: &'o mut Bounded) -> Self {
        Self(ZipWriter::new(UntilFault { out, failed: false }))
    }

    /// Begins a file; what is written from now on is in it.
    pub(super) fn begin_compressed(&mut self, name: &str) -> io::Result<()> {
        self.begin(name, CompressionMethod::Deflated)
    }

    /// The same of a file that is compressed in itself.
    pub(super) fn begin_stored(&mut self, name: &str) -> io::Result<()> {
        self.begin(name, CompressionMethod::Stored)
    }

    fn begin(&mut self, name: &str, method: CompressionMethod) -> io::Result<()> {
        // Without a word on it, every file is of 1980.
        let options = SimpleFileOptions::default().compression_method(method);
        Ok(self.0.start_file(name, options)?)
    }

    pub(super) fn finish(self) -> io::Result<()> {
        self.0.finish()?;
        Ok(())
    }
}

impl Write for Archive<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Writes until something is wrong, and then nothing more: an archive that is given up is closed
/// nevertheless, and would complain on standard error that it cannot be.
struct UntilFault<'o> {
    out: &'o mut Bounded,
    failed: bool,
}

impl Write for UntilFault<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.failed {
            return Ok(bytes.len());
        }
        let written = self.out.write(bytes);
        self.failed = written.is_err();
        written
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for UntilFault<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.out.seek(to)
    }
}
