//! Operations that the service knows from its start, by their names and by their hashes.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::folder::Place;
use super::hash::DocumentHash;
use super::key::Key;

/// An operation that is known from the start.
#[derive(Debug, Clone)]
pub struct Operation {
    /// What it is asked by: its name, or what a manifest calls it.
    pub(super) id: String,
    /// The document that it stands in.
    pub(super) text: Arc<str>,
    /// Which of the document's operations it is, where it has a name.
    pub(super) name: Option<String>,
    pub(super) origin: Origin,
    /// Where its text begins.
    pub(super) place: Place,
}

impl Operation {
    /// The name that its document gives it.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

/// What a text stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// A file of its own.
    Document,
    /// A string of a manifest.
    Manifest,
}

/// Operations by all that they may be asked by.
#[derive(Debug, Default)]
pub(super) struct Stored {
    operations: Vec<Operation>,
    /// Places of operations.
    by_id: FxHashMap<String, usize>,
    by_hash: FxHashMap<DocumentHash, usize>,
}

impl Stored {
    /// Of two with the same id the first is kept.
    pub(super) fn new(operations: Vec<Operation>) -> Self {
        let mut stored = Self::default();
        for (place, operation) in operations.iter().enumerate() {
            stored.by_id.entry(operation.id.clone()).or_insert(place);
            // An editor ends a file with a new line, and a program that hashes a query leaves it out.
            for text in [&*operation.text, operation.text.trim()] {
                let hash = DocumentHash::of(text);
                stored.by_hash.entry(hash).or_insert(place);
            }
        }
        Self {
            operations,
            ..stored
        }
    }

    pub(super) fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// Its ids.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> + Clone {
        self.operations
            .iter()
            .map(|operation| operation.id.as_str())
    }

    /// The text of an operation, and its name where the key is one of that operation alone.
    pub(super) fn get(&self, key: &Key) -> Option<(&Arc<str>, Option<&str>)> {
        if let Some(operation) = self.at(self.by_id.get(&key.id)) {
            return Some((&operation.text, operation.name.as_deref()));
        }
        let hash = key.hash.as_ref()?;
        let operation = self.at(self.by_hash.get(hash))?;
        Some((&operation.text, None))
    }

    /// Whether a text is one of theirs.
    pub(super) fn has(&self, text: &str) -> bool {
        let mut texts = [text, text.trim()].into_iter();
        texts.any(|text| self.by_hash.contains_key(&DocumentHash::of(text)))
    }

    fn at(&self, place: Option<&usize>) -> Option<&Operation> {
        self.operations.get(*place?)
    }
}
