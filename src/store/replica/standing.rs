//! How far the copy of a database has come, for those who wait for it and those who watch.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::ReplicaStore;
use crate::telemetry::Copying;

/// Where the copy of a database stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Standing {
    /// Nothing has been read yet, perhaps since the database cannot be, for the reason that is told.
    #[default]
    Beginning,
    /// The database cannot be read at the moment.
    Waiting(String),
    /// So many of so many entities and relations have been read.
    Reading(CopyProgress),
    /// There is a copy.
    Kept,
    /// There will be none, for the reason that is told.
    Plain(String),
}

/// How many of all entities and relations have been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CopyProgress {
    /// So many.
    pub done: u64,
    /// Of about so many.
    pub total: u64,
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Beginning => write!(f, "its copy is about to be read"),
            Self::Waiting(reason) => write!(f, "it cannot be copied: {reason}"),
            Self::Reading(CopyProgress { done, total }) => write!(
                f,
                "its copy is being read, {done} of {total} entities and relations"
            ),
            Self::Kept => write!(f, "there is a copy of it"),
            Self::Plain(reason) => write!(f, "there is no copy of it: {reason}"),
        }
    }
}

/// What is told of it, and counted.
#[derive(Debug, Default)]
pub(super) struct Kept(Mutex<(Standing, Copying)>);

impl Kept {
    /// From now on it stands so.
    pub(super) fn set(&self, standing: Standing) {
        self.lock().0 = standing;
    }

    /// Counts something.
    pub(super) fn count(&self, count: impl FnOnce(&mut Copying)) {
        count(&mut self.lock().1);
    }

    /// What was counted, with the age of the copy.
    pub(super) fn copying(&self, staleness: Option<Duration>) -> Copying {
        Copying {
            staleness,
            ..self.lock().1
        }
    }

    fn lock(&self) -> MutexGuard<'_, (Standing, Copying)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ReplicaStore {
    /// Where the copy stands.
    pub fn standing(&self) -> Standing {
        let standing = self.standing.lock().0.clone();
        match standing {
            Standing::Reading(CopyProgress { total, .. }) => Standing::Reading(CopyProgress {
                done: self.read.count().min(total),
                total,
            }),
            standing => standing,
        }
    }
}
