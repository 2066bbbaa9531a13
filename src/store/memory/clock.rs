//! The deadline of a request, looked at now and then.

use std::cell::Cell;
use std::time::Instant;

use crate::store::StoreError;

/// Counts what is evaluated, and looks at the time every few thousand.
#[derive(Debug)]
pub(super) struct Clock {
    deadline: Instant,
    left: Cell<u32>,
}

/// The deadline passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Expired;

/// How much is evaluated between two looks at the time: well under a millisecond.
const STRIDE: u32 = 4096;

impl Clock {
    /// A clock that has not been looked at, so that a request that comes too late is not begun.
    pub(super) fn new(deadline: Instant) -> Self {
        Self {
            deadline,
            left: Cell::new(0),
        }
    }

    /// Counts one row or relation.
    #[inline]
    pub(super) fn tick(&self) -> Result<(), Expired> {
        match self.left.get().checked_sub(1) {
            Some(left) => {
                self.left.set(left);
                Ok(())
            }
            None => self.look(),
        }
    }

    #[cold]
    fn look(&self) -> Result<(), Expired> {
        self.left.set(STRIDE);
        if Instant::now() < self.deadline {
            Ok(())
        } else {
            Err(Expired)
        }
    }
}

impl From<Expired> for StoreError {
    fn from(Expired: Expired) -> Self {
        Self::Timeout
    }
}
