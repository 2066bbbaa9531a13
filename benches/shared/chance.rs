//! Numbers that look random and are the same each time.

/// Where the numbers have come to.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// The next number, below a bound.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap_or(0) % bound
    }
}
