//! How long the answers to an operation are: the next one is likely to be as long as the last.
//!
//! With so much memory from the start an answer is not moved while it grows.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Bytes of an answer whose operation has none yet.
const FIRST: usize = 1024;

/// Bytes that are set aside at the most before anything is written.
const MOST: usize = 1 << 20;

/// The length of the last answer.
#[derive(Debug)]
pub(in crate::graphql) struct AnswerLength(AtomicUsize);

impl Default for AnswerLength {
    fn default() -> Self {
        Self(AtomicUsize::new(FIRST))
    }
}

impl AnswerLength {
    /// Bytes that are likely to be enough for the next one.
    pub(in crate::graphql) fn expected(&self) -> usize {
        let last = self.0.load(Ordering::Relaxed);
        (last + last / 4).min(MOST)
    }

    /// An answer was so long.
    pub(in crate::graphql) fn was(&self, bytes: usize) {
        self.0.store(bytes, Ordering::Relaxed);
    }
}
