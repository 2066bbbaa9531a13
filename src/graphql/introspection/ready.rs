//! Answers of `__schema` that were written before, by what they ask for: the usual queries of tools
//! are copied from here.

use std::sync::Arc;

use bytes::Bytes;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

/// What a `__schema` asks for, in a form in which spaces, fragments and the names of documents are
/// gone: response keys, fields and arguments.
pub(in crate::graphql) type ReadyKey = Arc<str>;

/// A bounded set of answers.
#[derive(Debug)]
pub(in crate::graphql) struct Ready(Cache<ReadyKey, Bytes, ByLength>);

/// Bytes of all answers that are kept.
const MAX_BYTES: u64 = 32 * 1024 * 1024;

/// How many answers that is, about.
const USUAL: usize = 16;

#[derive(Debug, Clone)]
struct ByLength;

impl Weighter<ReadyKey, Bytes> for ByLength {
    fn weight(&self, key: &ReadyKey, answer: &Bytes) -> u64 {
        (key.len() + answer.len()) as u64
    }
}

impl Ready {
    pub(in crate::graphql) fn new() -> Self {
        Self(Cache::with_weighter(USUAL, MAX_BYTES, ByLength))
    }

    /// The JSON of an answer that was written before.
    pub(in crate::graphql) fn get(&self, key: &ReadyKey) -> Option<Bytes> {
        self.0.get(key)
    }

    /// Keeps the JSON of an answer.
    pub(in crate::graphql) fn keep(&self, key: &ReadyKey, answer: &[u8]) {
        self.0
            .insert(Arc::clone(key), Bytes::copy_from_slice(answer));
    }
}
