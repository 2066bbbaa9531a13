//! The table: a row for each query, and what all of them come to.

use crate::client::Rate;
use crate::shared::median;

/// Answers up to here are held against the constant, and longer ones by the bytes that go over the wire.
const USUAL: usize = 40_000;

/// From here on an answer is counted in bytes a second.
const LONG: usize = 500_000;

/// What was measured of one query: in each round the service with other requests and with those that were asked
/// before, and both constants.
pub(crate) struct Row {
    name: String,
    bytes: usize,
    rounds: Vec<[Measured; 4]>,
}

/// A rate, and seconds of processors for one request, where they are known.
pub(crate) type Measured = (Rate, Option<f64>);

/// The rows until now.
pub(crate) struct Table {
    rows: Vec<Row>,
}

impl Row {
    pub(crate) fn of(name: &str, bytes: usize) -> Self {
        Self {
            name: name.to_owned(),
            bytes,
            rounds: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, round: [Measured; 4]) {
        self.rounds.push(round);
    }

    fn middle(&self, figure: impl Fn(&[Measured; 4]) -> f64) -> f64 {
        median(self.rounds.iter().map(figure).collect())
    }

    fn rate(&self, side: usize) -> f64 {
        self.middle(|round| round[side].0.answers)
    }

    /// Of the rates of two sides.
    fn ratio(&self, side: usize, by: usize) -> f64 {
        self.middle(|round| round[side].0.answers / round[by].0.answers)
    }

    fn microseconds(&self, side: usize) -> String {
        let known = self.rounds.iter().filter_map(|round| round[side].1);
        let known: Vec<_> = known.collect();
        if known.is_empty() {
            return "?".to_owned();
        }
        format!("{:.1}", median(known) * 1e6)
    }
}

impl Table {
    pub(crate) fn begin() -> Self {
        println!(
            "{:<26} {:>8} {:>9} {:>10} {:>6} {:>6} {:>9} {:>7} {:>7} {:>8}",
            "query",
            "bytes",
            "asked/s",
            "constant/s",
            "ratio",
            "again",
            "listener",
            "µs",
            "again",
            "constant"
        );
        Self { rows: Vec::new() }
    }

    pub(crate) fn add(&mut self, row: Row) {
        println!(
            "{:<26} {:>8} {:>9.0} {:>10.0} {:>6.2} {:>6.2} {:>9.2} {:>7} {:>7} {:>8}",
            row.name,
            row.bytes,
            row.rate(0),
            row.rate(2),
            row.ratio(0, 2),
            row.ratio(1, 2),
            row.ratio(3, 2),
            row.microseconds(0),
            row.microseconds(1),
            row.microseconds(2)
        );
        self.rows.push(row);
    }

    pub(crate) fn end(&self) {
        let usual = || self.rows.iter().filter(|row| row.bytes <= USUAL);
        let (name, least) = usual()
            .map(|row| (&*row.name, row.ratio(0, 2)))
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .unwrap_or_default();
        println!(
            "geometric means of {} queries of up to {USUAL} bytes: ratio {:.2} (least {least:.2}, {name}), again {:.2}",
            usual().count(),
            geometric_mean(usual().map(|row| row.ratio(0, 2))),
            geometric_mean(usual().map(|row| row.ratio(1, 2))),
        );
        let all = self.rows.iter().map(|row| row.ratio(3, 2));
        println!(
            "the listener of the service beside axum::serve: {:.2}",
            geometric_mean(all)
        );
        for row in self.rows.iter().filter(|row| row.bytes >= LONG) {
            let rate = |side: usize| row.middle(|round| round[side].0.bytes) / 1e6;
            println!(
                "{}: {:.0} MB/s, again {:.0}, constant {:.0}",
                row.name,
                rate(0),
                rate(1),
                rate(2)
            );
        }
    }
}

fn geometric_mean(ratios: impl Iterator<Item = f64>) -> f64 {
    let logarithms: Vec<_> = ratios.map(f64::ln).collect();
    #[expect(clippy::cast_precision_loss, reason = "a number of rows")]
    let count = logarithms.len() as f64;
    (logarithms.iter().sum::<f64>() / count).exp()
}
