//! A folder of operations: documents, each in a file, and manifests that a build of a client wrote.

// In reading order: which files there are, what each kind holds, and what is wrong.
mod document;
mod manifest;
mod faults;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use self::faults::{OperationFault, OperationFaults};
use super::stored::Operation;
use crate::text;

/// Where something stands in a file; lines and columns from 1, in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) file: PathBuf,
    pub(super) line: usize,
    pub(super) column: usize,
}

/// Reads all operations below a folder: `*.graphql` and `*.gql` as documents, `*.json` as manifests.
/// Whether they fit an API is not looked at here.
pub fn read_operations(folder: &Path) -> Result<Vec<Operation>, OperationFaults> {
    let mut reading = Reading::default();
    reading.folder(folder);
    if reading.operations.is_empty() && reading.faults.is_empty() {
        let message = "there is no operation in it; expected files *.graphql, or manifests *.json";
        reading.fault(folder, message);
    }
    if !reading.faults.is_empty() {
        return Err(OperationFaults(reading.faults));
    }
    Ok(reading.operations)
}

/// What was read so far.
#[derive(Debug, Default)]
struct Reading {
    operations: Vec<Operation>,
    faults: Vec<OperationFault>,
}

impl Reading {
    fn folder(&mut self, folder: &Path) {
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(fault) => return self.fault(folder, format!("cannot be read: {fault}")),
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            // Hidden files are other programs', such as those by which Kubernetes mounts a folder.
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            // Links to folders are not followed, since they may lead in a circle.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                self.folder(&entry.path());
            } else {
                self.file(&entry.path());
            }
        }
    }

    /// Other files are passed over: a folder may say in a README what it holds.
    fn file(&mut self, path: &Path) {
        let read = match path.extension().and_then(|extension| extension.to_str()) {
            Some("graphql" | "gql") => document::read,
            Some("json") => manifest::read,
            _ => return,
        };
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(fault) => return self.fault(path, format!("cannot be read: {fault}")),
        };
        match text::decode(&bytes) {
            Ok(text) => match read(path, text) {
                Ok(operations) => operations.into_iter().for_each(|it| self.add(it)),
                Err(faults) => self.faults.extend(faults),
            },
            Err(fault) => self.fault(path, fault.to_string()),
        }
    }

    /// Adds an operation, unless another is asked by the same name.
    fn add(&mut self, operation: Operation) {
        let same = |known: &&Operation| known.id == operation.id;
        match self.operations.iter().find(same) {
            None => self.operations.push(operation),
            Some(first) if first.text == operation.text => {}
            Some(first) => {
                let message = format!(
                    "`{}` is the name of another operation already, in {}:{}",
                    operation.id,
                    first.place.file.display(),
                    first.place.line
                );
                self.faults
                    .push(OperationFault::at(&operation.place, message));
            }
        }
    }

    /// Something is wrong with a file or folder as a whole.
    fn fault(&mut self, path: &Path, message: impl Into<String>) {
        self.faults.push(OperationFault::of_file(path, message));
    }
}
