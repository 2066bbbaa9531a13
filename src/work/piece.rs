//! A piece of work: what one client asked for at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Instant;

use tokio::sync::Notify;

use super::clock::Expired;
use super::due::Due;

/// Until when a piece of work is to be done, and whether anybody still waits for it. Shared by all
/// who do it.
#[derive(Debug)]
pub struct Work {
    due: Due,
    /// How many steps it may still take where it is tried for a moment.
    moment: Option<Moment>,
    given_up: AtomicBool,
    giving_up: Notify,
}

/// As many steps as nobody has to wait for.
#[derive(Debug)]
struct Moment {
    left: AtomicU32,
    over: AtomicBool,
}

/// Steps of a moment: with rows to look at and values to write, a third of a millisecond. What takes more is
/// begun anew elsewhere, so that answers of some ten kilobytes should be in time.
const MOMENT: u32 = 16 * 1024;

/// Steps between two looks at the time.
const STRIDE: u32 = 4096;

/// The same where it is tried for a moment.
const SHORT_STRIDE: u32 = 64;

impl Work {
    /// A piece of work that is to be done by then.
    pub fn until(due: impl Into<Due>) -> Arc<Self> {
        Self::new(due.into(), None)
    }

    /// The same, tried for a moment only: then it stops, and [`Work::outlasted`] says so.
    pub fn for_a_moment(due: impl Into<Due>) -> Arc<Self> {
        Self::of_steps(due, MOMENT)
    }

    /// The same, tried for so many steps.
    pub(crate) fn of_steps(due: impl Into<Due>, steps: u32) -> Arc<Self> {
        let moment = Moment {
            left: AtomicU32::new(steps),
            over: AtomicBool::new(false),
        };
        Self::new(due.into(), Some(moment))
    }

    fn new(due: Due, moment: Option<Moment>) -> Arc<Self> {
        Arc::new(Self {
            due,
            moment,
            given_up: AtomicBool::new(false),
            giving_up: Notify::new(),
        })
    }

    /// When it must be done.
    pub fn deadline(&self) -> Instant {
        self.due.deadline
    }

    /// Who waits for it, and until when.
    pub fn due(&self) -> Due {
        self.due
    }

    /// Whether it took longer than the moment that it was tried for. Then what came of it says
    /// nothing.
    pub fn outlasted(&self) -> bool {
        let moment = self.moment.as_ref();
        moment.is_some_and(|moment| moment.over.load(Ordering::Relaxed))
    }

    /// Whether it is tried for a moment.
    pub fn is_for_a_moment(&self) -> bool {
        self.moment.is_some()
    }

    /// Says that it takes longer than the moment that it is tried for, if it is tried for one.
    pub fn outlast(&self) {
        if let Some(moment) = &self.moment {
            moment.over.store(true, Ordering::Relaxed);
        }
    }

    /// Whether it is to go on, or else it is not begun or stops here.
    pub fn go_on(&self) -> Result<(), Expired> {
        if self.is_given_up() || self.outlasted() || Instant::now() >= self.due.deadline {
            return Err(Expired);
        }
        Ok(())
    }

    /// Nobody waits for it any more.
    pub fn give_up(&self) {
        self.given_up.store(true, Ordering::Relaxed);
        self.giving_up.notify_one();
    }

    /// Whether nobody waits for it any more.
    pub fn is_given_up(&self) -> bool {
        self.given_up.load(Ordering::Relaxed)
    }

    /// Waits until nobody waits any more. For one who waits at a time.
    pub(super) async fn until_given_up(&self) {
        while !self.is_given_up() {
            self.giving_up.notified().await;
        }
    }

    /// Some more steps, if it is to go on. What is not used of them is given
    /// [back](Self::give_back).
    pub(super) fn steps(&self) -> Result<u32, Expired> {
        self.go_on()?;
        let Some(moment) = &self.moment else {
            return Ok(STRIDE);
        };
        let take = |left: u32| (left > 0).then(|| left.saturating_sub(SHORT_STRIDE));
        let left = moment
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, take)
            .map_err(|_| {
                moment.over.store(true, Ordering::Relaxed);
                Expired
            })?;
        Ok(left.min(SHORT_STRIDE))
    }

    /// Steps that were not taken.
    pub(super) fn give_back(&self, steps: u32) {
        if let Some(moment) = &self.moment {
            moment.left.fetch_add(steps, Ordering::Relaxed);
        }
    }
}
