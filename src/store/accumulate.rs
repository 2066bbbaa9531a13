//! One measure over a stream of values.

use std::cmp::{Ordering, Reverse};

use crate::query::{AggregateFunction, Figure};
use crate::value::{Duration, ExactSum, Value, ValueRef, sort_order};

/// A measure so far. Nulls, and values the measure makes no sense of, do not count.
#[derive(Debug)]
pub(crate) struct Accumulator<'a> {
    function: AggregateFunction,
    count: u64,
    /// The best value so far, for the measures that pick one.
    best: ValueRef<'a>,
    /// Its length, where that decides; the sum of lengths for their mean.
    length: u64,
    sum: Sum,
    /// The numbers that one in the middle is looked for among.
    numbers: Vec<ValueRef<'a>>,
}

impl<'a> Accumulator<'a> {
    /// A measure over nothing.
    pub(crate) fn new(function: AggregateFunction) -> Self {
        Self {
            function,
            count: 0,
            best: ValueRef::Null,
            length: 0,
            sum: Sum::default(),
            numbers: Vec::new(),
        }
    }

    /// Takes the next value in.
    pub(crate) fn add(&mut self, value: ValueRef<'a>) {
        if value.is_null() {
            return;
        }
        match self.function {
            AggregateFunction::Min => self.pick(value, Ordering::Less),
            AggregateFunction::Max => self.pick(value, Ordering::Greater),
            AggregateFunction::Sum | AggregateFunction::Average => self.sum.add(value),
            AggregateFunction::Median => self.numbers.push(value),
            AggregateFunction::Shortest | AggregateFunction::ShortestLength => {
                self.pick_text(value, |new, old| new < old);
            }
            AggregateFunction::Longest | AggregateFunction::LongestLength => {
                self.pick_text(value, |new, old| {
                    (Reverse(new.0), new.1) < (Reverse(old.0), old.1)
                });
            }
            AggregateFunction::AverageLength => {
                if let ValueRef::String(text) = value {
                    self.length += length(text);
                }
            }
            AggregateFunction::Count => {}
        }
        self.count += 1;
    }

    /// What the measure comes to.
    pub(crate) fn figure(&self) -> Figure {
        match self.function {
            AggregateFunction::Sum => self.sum.total(),
            AggregateFunction::Count => Figure::of_whole(self.count.into()),
            _ if self.count == 0 => Value::Null.into(),
            AggregateFunction::Average => self.sum.mean(self.count),
            AggregateFunction::Median => median(self.numbers.clone()),
            AggregateFunction::ShortestLength | AggregateFunction::LongestLength => {
                Figure::of_whole(self.length.into())
            }
            AggregateFunction::AverageLength => mean(self.length.into(), self.count),
            AggregateFunction::Min
            | AggregateFunction::Max
            | AggregateFunction::Shortest
            | AggregateFunction::Longest => self.best.to_owned().into(),
        }
    }

    /// What the measure comes to, as a value that compares as it does; null where its sum is more
    /// than a float holds.
    pub(crate) fn compared(&self) -> Value {
        match self.figure() {
            Figure::Value(_) if matches!(self.sum.total(), Figure::Overflow) => Value::Null,
            figure => figure.compared(),
        }
    }

    fn pick(&mut self, value: ValueRef<'a>, better: Ordering) {
        if self.best.is_null() || sort_order(value, self.best) == better {
            self.best = value;
        }
    }

    fn pick_text(
        &mut self,
        value: ValueRef<'a>,
        better: impl Fn((u64, &str), (u64, &str)) -> bool,
    ) {
        let ValueRef::String(text) = value else {
            return;
        };
        let length = length(text);
        let is_better = match self.best {
            ValueRef::String(best) => better((length, text), (self.length, best)),
            _ => true,
        };
        if is_better {
            self.best = value;
            self.length = length;
        }
    }
}

/// The number in the middle of some, or the mean of the two in the middle, as a float; null where
/// there is none.
pub(crate) fn median(mut numbers: Vec<ValueRef<'_>>) -> Figure {
    let Some(last) = numbers.len().checked_sub(1) else {
        return Value::Null.into();
    };
    let mut middle = Sum::default();
    for place in [last / 2, last.div_ceil(2)] {
        let (_, number, _) = numbers.select_nth_unstable_by(place, |a, b| sort_order(*a, *b));
        middle.add(*number);
    }
    middle.mean(2)
}

/// In code points.
fn length(text: &str) -> u64 {
    text.chars().count() as u64
}

/// A sum of numbers, or of durations.
#[derive(Debug, Default)]
struct Sum {
    /// Whole numbers, and floats that are whole.
    whole: i128,
    is_float: bool,
    /// Of the other floats.
    floats: Option<Box<ExactSum>>,
    /// Months, days, seconds and nanoseconds.
    durations: Option<Box<[i128; 4]>>,
}

/// From here on a whole float is beyond 64 bits.
const BEYOND: f64 = 9_223_372_036_854_775_808.0;

const NANOS: i128 = 1_000_000_000;
const DAY: i128 = 86_400 * NANOS;
/// A month of average length, as durations are ordered by.
const MONTH: i128 = 2_629_746 * NANOS;

impl Sum {
    fn add(&mut self, value: ValueRef<'_>) {
        match value {
            ValueRef::Int(value) => self.whole += i128::from(value),
            ValueRef::Float(value) => self.add_float(value),
            ValueRef::Duration(value) => {
                let parts = [
                    value.months.into(),
                    value.days.into(),
                    value.seconds.into(),
                    value.nanoseconds.into(),
                ];
                let sums = self.durations.get_or_insert_default();
                for (sum, part) in sums.iter_mut().zip::<[i128; 4]>(parts) {
                    *sum += part;
                }
            }
            _ => {}
        }
    }

    fn add_float(&mut self, value: f64) {
        self.is_float = true;
        if value.fract() == 0.0 && value.abs() < BEYOND {
            #[expect(clippy::cast_possible_truncation, reason = "within the bounds")]
            let whole = value as i64;
            self.whole += i128::from(whole);
        } else {
            self.floats.get_or_insert_default().add(value);
        }
    }

    /// All numbers, whatever they are.
    fn exact(&self) -> ExactSum {
        let mut exact = self.floats.as_deref().cloned().unwrap_or_default();
        exact.add_scaled(self.whole, 0);
        exact
    }

    fn total(&self) -> Figure {
        match &self.durations {
            Some(parts) => duration(**parts).into(),
            None if self.is_float => Figure::of_float(self.exact().total()),
            None => Figure::of_whole(self.whole),
        }
    }

    fn mean(&self, count: u64) -> Figure {
        match &self.durations {
            Some(parts) => mean_duration(**parts, count.into()).into(),
            None => Figure::of_float(self.exact().mean(count)),
        }
    }
}

/// What does not divide is carried into the next smaller part, by the average month.
fn mean_duration(parts: [i128; 4], count: i128) -> Value {
    let [months, days, seconds, nanoseconds] = parts;
    let rest = months % count * MONTH + days % count * DAY;
    let days = days / count + rest / count / DAY;
    let rest = rest - rest / count / DAY * DAY * count;
    let nanoseconds = (rest + seconds * NANOS + nanoseconds) / count;
    duration([months / count, days, 0, nanoseconds])
}

/// A duration of such parts; nothing where one does not fit.
fn duration([months, days, seconds, nanoseconds]: [i128; 4]) -> Value {
    let seconds = seconds + nanoseconds.div_euclid(NANOS);
    let parts = || {
        Some(Duration {
            months: months.try_into().ok()?,
            days: days.try_into().ok()?,
            seconds: seconds.try_into().ok()?,
            nanoseconds: nanoseconds.rem_euclid(NANOS).try_into().ok()?,
        })
    };
    parts().map_or(Value::Null, Value::Duration)
}

/// The mean of so many whole numbers.
fn mean(sum: i128, count: u64) -> Figure {
    let mut exact = ExactSum::default();
    exact.add_scaled(sum, 0);
    Figure::of_float(exact.mean(count))
}
