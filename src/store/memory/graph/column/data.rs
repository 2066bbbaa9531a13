//! Values of one kind, row after row.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use super::vectors::Vectors;
use crate::value::{Duration, Point, Value, ValueRef, ZonedTime};

/// Values of one kind; what stands at rows without a value means nothing.
#[derive(Debug, Default)]
pub(super) enum Data {
    /// No row has a value.
    #[default]
    Nothing,
    Boolean(Vec<bool>),
    Int(Vec<i64>),
    Float(Vec<f64>),
    Text(Texts),
    Date(Vec<Date>),
    DateTime(Vec<Timestamp>),
    LocalDateTime(Vec<DateTime>),
    Time(Vec<ZonedTime>),
    LocalTime(Vec<Time>),
    Duration(Vec<Duration>),
    Point(Vec<Point>),
    List(Vec<Vec<Value>>),
    Vector(Vectors),
    /// Of any kind, for want of one.
    Any(Vec<Value>),
}

/// A value on its way into a column.
#[derive(Debug)]
pub(super) enum Held {
    /// None.
    Nothing,
    Value(Value),
    Vector(Vec<f64>),
}

/// Texts end to end.
#[derive(Debug)]
pub(super) struct Texts {
    text: String,
    /// Where each begins, and at the end where the last one ends.
    offsets: Vec<usize>,
}

/// What is done alike for all kinds of fixed size.
macro_rules! of_fixed_size {
    ($($kind:ident),*) => {
        impl Data {
            /// Of the kind of a value, with so many rows that have none.
            fn begun(value: &Value, rows: usize) -> Self {
                match value {
                    $(Value::$kind(value) => Self::$kind(vec![*value; rows]),)*
                    Value::String(_) => Self::Text(Texts::without(rows)),
                    Value::List(_) => Self::List(vec![Vec::new(); rows]),
                    Value::Null => Self::Nothing,
                }
            }

            /// Adds a row with a value of the kind, or without one.
            fn push_value(&mut self, value: Value) {
                match self {
                    $(Self::$kind(values) => {
                        // A row without a value repeats the one before it, for want of a default
                        // that every kind has.
                        let value = match value {
                            Value::$kind(value) => Some(value),
                            _ => values.last().copied(),
                        };
                        values.extend(value);
                    })*
                    Self::Text(texts) => texts.push(text_of(&value)),
                    Self::List(lists) => lists.push(elements_of(value)),
                    Self::Any(values) => values.push(value),
                    Self::Nothing | Self::Vector(_) => {}
                }
            }

            #[inline]
            pub(super) fn get(&self, row: usize) -> Option<ValueRef<'_>> {
                Some(match self {
                    $(Self::$kind(values) => ValueRef::$kind(*values.get(row)?),)*
                    Self::Text(texts) => ValueRef::String(texts.get(row)?),
                    Self::List(values) => ValueRef::List(values.get(row)?),
                    Self::Vector(vectors) => ValueRef::Vector(vectors.get(row)?.0),
                    Self::Any(values) => values.get(row)?.as_ref(),
                    Self::Nothing => return None,
                })
            }

            /// The same rows in another order, and no more room than they need.
            pub(super) fn in_order(self, order: &[u32]) -> Self {
                match self {
                    $(Self::$kind(values) => Self::$kind(in_order(&values, order)),)*
                    Self::Text(texts) => Self::Text(texts.in_order(order)),
                    Self::List(values) => Self::List(taken(values, order)),
                    Self::Any(values) => Self::Any(taken(values, order)),
                    Self::Vector(vectors) => Self::Vector(vectors.in_order(order)),
                    Self::Nothing => Self::Nothing,
                }
            }
        }
    };
}

of_fixed_size!(
    Boolean,
    Int,
    Float,
    Date,
    DateTime,
    LocalDateTime,
    Time,
    LocalTime,
    Duration,
    Point
);

impl Data {
    /// Adds a row behind so many.
    pub(super) fn push(&mut self, held: Held, rows: usize) {
        if let Self::Nothing = self {
            *self = match &held {
                Held::Nothing => return,
                Held::Value(value) => Self::begun(value, rows),
                Held::Vector(numbers) => Self::Vector(Vectors::without(numbers.len(), rows)),
            };
        }
        match (self, held) {
            (Self::Vector(vectors), Held::Vector(numbers)) => vectors.push(Some(numbers)),
            (Self::Vector(vectors), _) => vectors.push(None),
            (data, Held::Value(value)) => data.push_value(value),
            (data, _) => data.push_value(Value::Null),
        }
    }

    /// How many rows there are of texts or of any kind; none of others.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Text(texts) => texts.offsets.len().saturating_sub(1),
            Self::Any(values) => values.len(),
            _ => 0,
        }
    }
}

fn text_of(value: &Value) -> &str {
    match value {
        Value::String(text) => text,
        _ => "",
    }
}

fn elements_of(value: Value) -> Vec<Value> {
    match value {
        Value::List(elements) => elements,
        _ => Vec::new(),
    }
}

fn in_order<T: Copy>(values: &[T], order: &[u32]) -> Vec<T> {
    let mut ordered = Vec::with_capacity(order.len());
    ordered.extend(order.iter().filter_map(|row| values.get(*row as usize)));
    ordered
}

fn taken<T: Default>(mut values: Vec<T>, order: &[u32]) -> Vec<T> {
    let mut ordered = Vec::with_capacity(order.len());
    let taken = |row: &u32| values.get_mut(*row as usize).map(std::mem::take);
    ordered.extend(order.iter().filter_map(taken));
    ordered
}

impl Texts {
    /// So many rows without a text.
    fn without(rows: usize) -> Self {
        Self {
            text: String::new(),
            offsets: vec![0; rows + 1],
        }
    }

    /// Adds the text of the next row.
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.offsets.push(self.text.len());
    }

    #[inline]
    pub(super) fn get(&self, row: usize) -> Option<&str> {
        let range = *self.offsets.get(row)?..*self.offsets.get(row + 1)?;
        self.text.get(range)
    }

    fn in_order(&self, order: &[u32]) -> Self {
        let mut ordered = Self {
            text: String::with_capacity(self.text.len()),
            offsets: Vec::with_capacity(order.len() + 1),
        };
        ordered.offsets.push(0);
        for row in order {
            ordered.push(self.get(*row as usize).unwrap_or_default());
        }
        ordered
    }
}
