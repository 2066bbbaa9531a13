//! What one request over HTTP comes to, for the line in the log that tells of it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::told::Told;

/// Where the answers that one request has are summed up; clones sum up together. An account that nobody
/// opened takes what it is told and keeps none of it.
#[derive(Debug, Clone, Default)]
pub struct Account(Option<Arc<Mutex<Sums>>>);

/// What a request came to until now.
#[derive(Debug, Clone, Default)]
pub struct Sums {
    /// Who asked, as the log may show it.
    pub client: Option<Arc<str>>,
    /// Operations that were answered, be it with errors.
    pub requests: u32,
    /// The names of the first of them, as far as they have one.
    pub operations: Vec<String>,
    /// Codes of errors, each once.
    pub codes: Vec<&'static str>,
    /// Errors.
    pub errors: usize,
    /// Calls of the store.
    pub calls: u32,
    /// How long the store was waited for, for one operation after the other.
    pub store: Duration,
    /// Entities in the answers.
    pub rows: usize,
    /// Bytes of the answers, before they are compressed.
    pub bytes: usize,
}

/// Names of operations that a line shows.
const NAMES_SHOWN: usize = 5;

/// Letters of a name that a line shows.
const NAME_SHOWN: usize = 100;

impl Account {
    /// An account that somebody is going to read.
    pub fn open() -> Self {
        Self(Some(Arc::default()))
    }

    /// Who asks.
    pub fn is_of(&self, client: &str) {
        if let Some(mut sums) = self.sums() {
            sums.client = Some(client.into());
        }
    }

    /// Who asks, where that is known.
    pub fn client(&self) -> Option<Arc<str>> {
        self.sums()?.client.clone()
    }

    /// Adds an answer.
    pub fn add(&self, told: &Told<'_>) {
        let Some(mut sums) = self.sums() else {
            return;
        };
        sums.requests += 1;
        if let Some(operation) = told
            .operation
            .filter(|_| sums.operations.len() < NAMES_SHOWN)
        {
            sums.operations.push(shown(operation).to_owned());
        }
        sums.errors += told.errors;
        for code in told.codes {
            sums.has_code(code);
        }
        sums.calls += told.calls;
        sums.store += told.store;
        sums.rows += told.rows;
        sums.bytes += told.bytes;
    }

    /// What it came to until now.
    pub fn read(&self) -> Sums {
        self.sums().map(|sums| sums.clone()).unwrap_or_default()
    }

    fn sums(&self) -> Option<MutexGuard<'_, Sums>> {
        let sums = self.0.as_ref()?.lock();
        Some(sums.unwrap_or_else(PoisonError::into_inner))
    }
}

impl Sums {
    /// There was an error with this code.
    pub fn has_code(&mut self, code: &'static str) {
        if !self.codes.contains(&code) {
            self.codes.push(code);
        }
    }
}

/// As much of a name from outside as a line of the log has room for.
pub fn shown(name: &str) -> &str {
    let end = name.char_indices().nth(NAME_SHOWN);
    end.map_or(name, |(end, _)| &name[..end])
}
