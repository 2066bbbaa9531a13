//! What happens too often for a line of the log each.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// How far apart lines are at least.
const APART: Duration = Duration::from_secs(10);

/// Counts what happens, and says when it is time to tell how often it did.
#[derive(Debug, Default)]
pub(super) struct Tally(Mutex<Count>);

#[derive(Debug, Default)]
struct Count {
    untold: u64,
    told: Option<Instant>,
}

impl Tally {
    /// It happened once more. How often it did since it was told, if it is to be told now.
    pub(super) fn count(&self) -> Option<u64> {
        let mut count = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        count.untold += 1;
        if count.told.is_some_and(|told| told.elapsed() < APART) {
            return None;
        }
        count.told = Some(Instant::now());
        Some(std::mem::take(&mut count.untold))
    }
}
