//! Choices from a list of numbers. Zero, and where the list has come to its end, is the first and
//! simplest choice: so proptest makes what fails small, by ending the list sooner and by putting
//! zeros into it.

use std::ops::Range;

use proptest::collection::vec;
use proptest::prelude::*;

/// Numbers to choose by, of which so many are not zero at the most.
pub(super) fn numbers(count: Range<usize>) -> impl Strategy<Value = Vec<u32>> {
    let most = count.end - 1;
    let choice = (any::<u32>().no_shrink(), proptest::bool::weighted(1.0));
    (count, vec(choice, most)).prop_map(|(count, choices)| {
        let choices = choices.into_iter().take(count);
        let numbers = choices.map(|(number, is_kept)| if is_kept { number } else { 0 });
        numbers.collect()
    })
}

/// What is chosen next.
pub(super) struct Draw<'a> {
    numbers: std::slice::Iter<'a, u32>,
}

impl<'a> Draw<'a> {
    pub(super) fn new(numbers: &'a [u32]) -> Self {
        Self {
            numbers: numbers.iter(),
        }
    }

    /// A number below a bound that is not 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.numbers.next().map_or(0, |number| *number as usize) % bound
    }

    pub(super) fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.below(from.len())]
    }

    /// Whether something happens that does so many times in a hundred.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) >= 100 - percent
    }

    /// Some of them, at the most so many, each at most once, in their order.
    pub(super) fn some<'t, T>(&mut self, from: &'t [T], most: usize) -> Vec<&'t T> {
        let count = self.below(most + 1).min(from.len());
        let mut places: Vec<usize> = (0..count).map(|_| self.below(from.len())).collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|place| &from[place]).collect()
    }
}
