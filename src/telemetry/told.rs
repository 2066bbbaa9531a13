//! What is told of an answer to those who watch: names and numbers, and no value of it.

use std::time::Duration;

/// One GraphQL operation that was answered.
#[derive(Debug, Clone, Copy, Default)]
pub struct Told<'a> {
    /// The name that the client gave it.
    pub operation: Option<&'a str>,
    /// The beginning of the SHA-256 of its document, where that was understood.
    pub document: Option<&'a str>,
    /// Whether it has data, which may have errors beside them.
    pub has_data: bool,
    /// Errors.
    pub errors: usize,
    /// Codes of these errors, each once.
    pub codes: &'a [&'static str],
    /// Reading the document, or finding it among those that were read before.
    pub plan: Duration,
    /// Asking the store.
    pub store: Duration,
    /// Writing the answer.
    pub write: Duration,
    /// Calls of the store.
    pub calls: u32,
    /// Entities in the answer.
    pub rows: usize,
    /// Bytes of the answer, before it is compressed.
    pub bytes: usize,
    /// What it was expected to cost, where that was estimated.
    pub cost: Option<u64>,
}

impl Told<'_> {
    /// How long it took, without what it waited for a worker.
    pub fn took(&self) -> Duration {
        self.plan + self.store + self.write
    }

    /// How it ended.
    pub fn outcome(&self) -> Outcome {
        match (self.has_data, self.errors) {
            (_, 0) => Outcome::Ok,
            (true, _) => Outcome::Partial,
            (false, _) => Outcome::Error,
        }
    }
}

/// How an operation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Without an error.
    Ok,
    /// With data, and errors of some fields.
    Partial,
    /// Without data.
    Error,
}

impl Outcome {
    /// As the metrics have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Partial => "partial",
            Self::Error => "error",
        }
    }
}
