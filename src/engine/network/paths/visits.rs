//! What a search may look at, in relations.

/// Counts relations that are looked at, and says when they are too many.
#[derive(Debug)]
pub(super) struct Visits {
    at_most: usize,
    so_far: usize,
}

/// As many relations were looked at as may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spent;

impl Visits {
    pub(super) fn new(at_most: usize) -> Self {
        Self { at_most, so_far: 0 }
    }

    /// Counts one more.
    #[inline]
    pub(super) fn visit(&mut self) -> Result<(), Spent> {
        if self.so_far >= self.at_most {
            return Err(Spent);
        }
        self.so_far += 1;
        Ok(())
    }

    /// Counts so many that were looked at, none more than are left.
    pub(super) fn add(&mut self, visited: usize) {
        self.so_far = self.so_far.saturating_add(visited);
    }

    /// How many may still be looked at.
    pub(super) fn left(&self) -> usize {
        self.at_most.saturating_sub(self.so_far)
    }

    /// How many were looked at.
    pub(super) fn so_far(&self) -> usize {
        self.so_far
    }

    /// How many half of those are that may still be looked at, rounded up.
    pub(super) fn half_up(&self) -> usize {
        self.left().div_ceil(2)
    }

    /// Half of those that may still be looked at, for something that may be in vain.
    pub(super) fn half(&self) -> Self {
        Self::new(self.left() / 2)
    }
}
