//! How finely times are told apart.

use std::hash::Hash;

use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;

/// Upper bounds in seconds: what memory answers at once, what a database does, and what is too long.
const SECONDS: [f64; 14] = [
    0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0,
];

/// Makes a histogram of times.
pub(super) type Timed = fn() -> Histogram;

/// A histogram of times.
pub(super) fn times() -> Histogram {
    Histogram::new(SECONDS)
}

/// Histograms of times, by their labels.
pub(super) fn timed<L: Clone + Hash + Eq>() -> Family<L, Histogram, Timed> {
    Family::new_with_constructor(times as Timed)
}
