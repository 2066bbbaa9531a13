//! What is wrong with stored operations, and where.

use std::fmt;
use std::path::{Path, PathBuf};

use super::Place;
use crate::text::{visible, write_faults};

/// One thing that is wrong with stored operations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationFault {
    /// The file or folder.
    pub file: PathBuf,
    /// Line in the file, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// Column in that line, in characters, from 1.
    pub column: usize,
    /// What was found, and what was expected instead.
    pub message: String,
}

/// Everything that is wrong with stored operations; there is at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationFaults(pub Vec<OperationFault>);

impl OperationFault {
    pub(in crate::graphql::persisted) fn at(place: &Place, message: impl Into<String>) -> Self {
        Self {
            file: place.file.clone(),
            line: place.line,
            column: place.column,
            message: message.into(),
        }
    }

    pub(super) fn of_file(file: &Path, message: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line: 0,
            column: 1,
            message: message.into(),
        }
    }
}

impl std::error::Error for OperationFaults {}

impl fmt::Display for OperationFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file.display().to_string();
        let (file, message) = (visible(&file), visible(&self.message));
        match self.line {
            0 => write!(f, "{file}: {message}"),
            line => write!(f, "{file}:{line}:{}: {message}", self.column),
        }
    }
}

impl fmt::Display for OperationFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_faults(f, &self.0, true, |fault| fault.message.clone())
    }
}
