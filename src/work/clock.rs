//! Counting what is done for a piece of work, and stopping in time.

use std::cell::Cell;
use std::sync::Arc;

use super::piece::Work;

/// Counts steps, and looks now and then at whether the work is to go on.
#[derive(Debug)]
pub struct Clock {
    work: Arc<Work>,
    left: Cell<u32>,
}

/// The work is not to go on: its time is over, or nobody waits for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expired;

impl Clock {
    /// A clock that has not been looked at, so that what comes too late is not begun.
    pub fn new(work: Arc<Work>) -> Self {
        Self {
            work,
            left: Cell::new(0),
        }
    }

    /// Counts a step, such as a row or a relation that is looked at.
    #[inline]
    pub fn tick(&self) -> Result<(), Expired> {
        if self.left.get() == 0 {
            self.look()?;
        }
        self.left.set(self.left.get() - 1);
        Ok(())
    }

    /// Counts steps that are taken without a pause, such as those of sorting, before they are.
    pub fn spend(&self, steps: usize) -> Result<(), Expired> {
        let mut steps = u32::try_from(steps).unwrap_or(u32::MAX);
        while steps > self.left.get() {
            steps -= self.left.get();
            self.look()?;
        }
        self.left.set(self.left.get() - steps);
        Ok(())
    }

    #[cold]
    fn look(&self) -> Result<(), Expired> {
        self.left.set(0);
        self.left.set(self.work.steps()?);
        Ok(())
    }
}

/// What was not used is there for the next one who computes for the same work.
impl Drop for Clock {
    fn drop(&mut self) {
        self.work.give_back(self.left.get());
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn soon() -> Instant {
        Instant::now() + Duration::from_secs(60)
    }

    /// How many steps are taken until the work is not to go on.
    fn steps(work: &Arc<Work>, at_most: usize) -> usize {
        let clock = Clock::new(Arc::clone(work));
        (0..at_most).take_while(|_| clock.tick().is_ok()).count()
    }

    #[test]
    fn work_goes_on_until_its_time_is_over_or_nobody_waits() {
        let work = Work::until(soon());
        assert_eq!(steps(&work, 100_000), 100_000);
        work.give_up();
        assert_eq!(steps(&work, 1), 0);
        assert_eq!(steps(&Work::until(Instant::now()), 1), 0);
        assert!(!work.outlasted());
    }

    #[test]
    fn a_moment_is_shared_by_all_who_work_in_it() {
        let work = Work::for_a_moment(soon());
        let moment = steps(&work, 100_000);
        assert!(moment < 100_000 && work.outlasted());
        let work = Work::for_a_moment(soon());
        for _ in 0..moment {
            assert_eq!(steps(&work, 1), 1);
        }
        assert!(!work.outlasted());
        assert_eq!(steps(&work, 1), 0);
        assert!(work.outlasted());
    }

    #[test]
    fn steps_that_are_spent_at_once_count_alike() {
        let moment = steps(&Work::for_a_moment(soon()), 100_000);
        for (spent, left) in [(0, moment), (1, moment - 1), (moment, 0)] {
            let work = Work::for_a_moment(soon());
            assert_eq!(Clock::new(Arc::clone(&work)).spend(spent), Ok(()));
            assert_eq!(steps(&work, 100_000), left);
        }
        let work = Work::for_a_moment(soon());
        assert_eq!(Clock::new(work).spend(moment + 1), Err(Expired));
        assert_eq!(Clock::new(Work::until(soon())).spend(usize::MAX), Ok(()));
    }
}
