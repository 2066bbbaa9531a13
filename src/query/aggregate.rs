//! Asking for counts, sums and extremes instead of rows.

use std::cmp::Ordering;

use super::select::Target;
use super::{Claims, Nulls, Spread};
use crate::ontology::PropertyId;
use crate::value::Value;

/// A request for counts and measures, for each group of a [`Start`](super::Start).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Aggregate {
    /// Types and filters, as in [`Select`](super::Select); projection and order are not read.
    pub targets: Vec<Target>,
    /// What to compute besides the counts.
    pub measures: Vec<Measure>,
    /// Which claims count: for the engine, and not for a store.
    pub claims: Claims,
}

impl Aggregate {
    /// The index of a measure, which is added where it is not there yet.
    pub fn measure(&mut self, of: &MeasureOf, function: AggregateFunction) -> usize {
        let known = |measure: &Measure| measure.function == function && measure.of == *of;
        self.measures.iter().position(known).unwrap_or_else(|| {
            self.measures.push(Measure {
                of: of.clone(),
                function,
            });
            self.measures.len() - 1
        })
    }
}

/// One number or value to compute.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Over what.
    pub of: MeasureOf,
    /// How.
    pub function: AggregateFunction,
}

/// What a measure is computed over.
#[derive(Debug, Clone, PartialEq)]
pub enum MeasureOf {
    /// A property of the distinct entities, given for each target in its order.
    Entities(Vec<PropertyId>),
    /// A property of the relations, by index in their properties type.
    Relations(PropertyId),
}

/// How a measure is computed. Nulls do not count; over nothing it is null, a sum and a count 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AggregateFunction {
    /// The smallest value.
    Min,
    /// The largest value.
    Max,
    /// The sum. Nothing is lost on the way: of whole numbers it is the whole number, of floats the
    /// float next to it.
    Sum,
    /// The mean, a float, rounded once; of durations a duration.
    Average,
    /// The shortest text; of equally short ones the first in the order of text.
    Shortest,
    /// The longest text; of equally long ones the first in the order of text.
    Longest,
    /// The value in the middle of all numbers, or the mean of the two in the middle, rounded once: a
    /// float.
    Median,
    /// The length of the shortest text, in code points.
    ShortestLength,
    /// The length of the longest text, in code points.
    LongestLength,
    /// The mean length of the texts.
    AverageLength,
    /// How many values there are: what the other figures rest on.
    Count,
}

/// The answer to an [`Aggregate`]: one entry a group in every list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Aggregates {
    /// Distinct entities.
    pub entities: Vec<u64>,
    /// Relations; as many as entities where there are none.
    pub relations: Vec<u64>,
    /// Claims that are left out because they overlap with others that count; empty where none can
    /// be. The engine counts them, and no store.
    pub overlapping: Vec<u64>,
    /// Between which values the sum over claims lies; empty where that is not asked. The engine finds
    /// it, and no store.
    pub spreads: Vec<Option<Spread>>,
    /// For each measure, its figures.
    pub measures: Vec<Vec<Figure>>,
}

/// What a measure comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// A value such as properties have, or null.
    Value(Value),
    /// A sum of whole numbers that is beyond 64 bits.
    Beyond(i128),
    /// A sum or a mean that no float holds: there are no numbers so large.
    Overflow,
}

impl Figure {
    /// A sum of whole numbers.
    pub fn of_whole(sum: i128) -> Self {
        i64::try_from(sum).map_or(Self::Beyond(sum), |sum| Self::Value(Value::Int(sum)))
    }

    /// As a value that compares as it does. What is beyond the numbers of 64 bits that it is compared
    /// with is beyond all of them; of what no float holds nothing is known, as no database knows it.
    pub fn compared(&self) -> Value {
        match self {
            Self::Value(value) => value.clone(),
            Self::Beyond(sum) if sum.is_negative() => Value::Float(f64::NEG_INFINITY),
            Self::Beyond(_) => Value::Float(f64::INFINITY),
            Self::Overflow => Value::Null,
        }
    }

    /// The ascending order of two figures of one measure.
    pub fn compare(&self, other: &Self, nulls: Nulls) -> Ordering {
        match (self, other) {
            (Self::Beyond(left), Self::Beyond(right)) => left.cmp(right),
            _ => nulls.compare(self.compared().as_ref(), other.compared().as_ref()),
        }
    }

    /// A sum or a mean of floats, where there is a float next to it.
    pub fn of_float(float: Option<f64>) -> Self {
        float.map_or(Self::Overflow, |float| Self::Value(Value::Float(float)))
    }
}

impl<T: Into<Value>> From<T> for Figure {
    fn from(value: T) -> Self {
        Self::Value(value.into())
    }
}
