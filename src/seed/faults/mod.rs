//! What is wrong with a seed, and where.

// What somebody may have meant.
mod near;
// Faults as people read them.
mod told;

use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use crate::text::visible;
pub(in crate::seed) use near::{did_you_mean, one_of};

/// One thing that is wrong with a seed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SeedFault {
    /// The file or folder.
    pub file: PathBuf,
    /// Line in the file, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// Number of the CSV column, from 1; 0 where the whole line is meant.
    pub column: usize,
    /// What was found, and what was expected instead.
    pub message: String,
}

/// Everything that is wrong with a seed, by file, line and column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedFaults {
    /// Each fault by itself; there is at least one.
    pub faults: Vec<SeedFault>,
    /// Whether files could not be read at all, so that references into them, or the sources they
    /// may give to others, were not checked.
    pub unread: bool,
}

impl std::error::Error for SeedFaults {}

/// A file of the seed, as faults refer to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(in crate::seed) struct FileId(u32);

/// Where something stands in a seed; 0 as in [`SeedFault`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(in crate::seed) struct Place {
    pub(in crate::seed) file: FileId,
    pub(in crate::seed) line: u32,
    pub(in crate::seed) column: u32,
}

/// Collects faults while a seed is read.
#[derive(Debug, Default)]
pub(in crate::seed) struct Found {
    files: Vec<PathBuf>,
    faults: Vec<(Place, String)>,
    unread: [bool; 4],
    /// Cells that were told to hold something else than it seems.
    misread: FxHashSet<Place>,
}

/// What a file of a seed holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::seed) enum Kind {
    Entities,
    Relations,
    Lexicon,
    Queries,
}

impl FileId {
    /// The file as a whole.
    pub(in crate::seed) fn whole(self) -> Place {
        self.line(0)
    }

    /// A line as a whole.
    pub(in crate::seed) fn line(self, line: u32) -> Place {
        Place {
            file: self,
            line,
            column: 0,
        }
    }
}

impl Place {
    /// The cell of a column, counted from 0, in the same line.
    pub(in crate::seed) fn cell(self, column: usize) -> Self {
        let column = u32::try_from(column + 1).unwrap_or(u32::MAX);
        Self { column, ..self }
    }
}

impl Found {
    /// Makes a file known.
    pub(in crate::seed) fn file(&mut self, path: &Path) -> FileId {
        self.files.push(path.to_owned());
        FileId(u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX))
    }

    /// Something is wrong, unless it follows from a cell that is misread. What a message takes from
    /// the data is made visible here, whatever it is.
    pub(in crate::seed) fn fault(&mut self, place: Place, message: impl Into<String>) {
        if !self.misread.contains(&place) {
            let message = message.into();
            self.faults.push((place, visible(&message).into_owned()));
        }
    }

    /// A cell does not hold what it seems to: whatever else is wrong with it is not told. It begins
    /// on this line, which need not be the first of its row.
    pub(in crate::seed) fn misread(&mut self, cell: Place, line: u32, message: impl Into<String>) {
        self.fault(Place { line, ..cell }, message);
        self.misread.insert(cell);
    }

    /// Something is wrong that keeps a whole file from being read.
    pub(in crate::seed) fn unread(&mut self, kind: Kind, place: Place, message: impl Into<String>) {
        self.unread[kind as usize] = true;
        self.fault(place, message);
    }

    /// Whether there are files of a kind that could not be read.
    pub(in crate::seed) fn is_unread(&self, kind: Kind) -> bool {
        self.unread[kind as usize]
    }

    /// How many faults there are so far.
    pub(in crate::seed) fn count(&self) -> usize {
        self.faults.len()
    }

    /// A place in words, for the message of a fault elsewhere.
    pub(in crate::seed) fn describe(&self, place: Place) -> String {
        format!("{}:{}", self.path(place.file).display(), place.line)
    }

    /// All faults in order, where there are any.
    pub(in crate::seed) fn into_faults(self) -> Option<SeedFaults> {
        let mut faults: Vec<SeedFault> = self
            .faults
            .iter()
            .map(|(place, message)| SeedFault {
                file: self.path(place.file),
                line: place.line as usize,
                column: place.column as usize,
                message: message.clone(),
            })
            .collect();
        faults.sort();
        (!faults.is_empty()).then_some(SeedFaults {
            faults,
            unread: self.is_unread(Kind::Entities) || self.is_unread(Kind::Relations),
        })
    }

    fn path(&self, file: FileId) -> PathBuf {
        let path = self.files.get(file.0 as usize);
        path.cloned().unwrap_or_default()
    }
}
