//! How far a load has come, told while it runs.

use std::sync::{Mutex, PoisonError};

/// How far a load has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoadProgress {
    /// What it is doing.
    pub step: LoadStep,
    /// How much of that is done: entities, relations or indexes.
    pub done: u64,
    /// How much there is to do; 0 where that cannot be known.
    pub total: u64,
}

/// What a load is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LoadStep {
    /// Waiting whether a load that holds the lock is still alive.
    Waiting,
    /// Comparing the database with the graph.
    Comparing,
    /// Creating and changing entities.
    Entities,
    /// Creating and changing relations.
    Relations,
    /// Creating the terms of the lexicon, where there are new ones.
    Lexicon,
    /// Removing what the graph no longer has.
    Removing,
    /// Filling indexes.
    Indexing,
}

/// Who is told. It must not take long.
pub(super) type Listener<'a> = &'a (dyn Fn(LoadProgress) + Send + Sync);

/// Counts, and tells.
pub(super) struct Progress<'a> {
    listener: Listener<'a>,
    now: Mutex<LoadProgress>,
}

impl<'a> Progress<'a> {
    pub(super) fn new(listener: Listener<'a>) -> Self {
        Self {
            listener,
            now: Mutex::new(LoadProgress {
                step: LoadStep::Comparing,
                done: 0,
                total: 0,
            }),
        }
    }

    /// A step begins.
    pub(super) fn begin(&self, step: LoadStep, total: u64) {
        let done = 0;
        self.tell(|now| *now = LoadProgress { step, done, total });
    }

    /// So much more of the step is done.
    pub(super) fn advance(&self, count: u64) {
        self.tell(|now| now.done += count);
    }

    fn tell(&self, change: impl FnOnce(&mut LoadProgress)) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut now);
        (self.listener)(*now);
    }
}
