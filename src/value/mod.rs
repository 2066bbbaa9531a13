//! The one value type of properties, filters and answers, its order and its text forms.

mod days;
mod duration;
mod exact;
mod list;
mod logic;
mod order;
mod partial_date;
mod point;
mod scalar;
mod text;
mod vector;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

pub use days::days;
pub use duration::Duration;
pub use exact::ExactSum;
pub use list::Elements;
pub use logic::{joined, try_joined};
pub use order::{compare, equal, sort_order};
pub use partial_date::PartialDate;
pub use point::{Crs, Point};
pub use scalar::Scalar;
pub use text::{ParseError, first_text, parse, whole, write_float, write_text};
pub use vector::{MOST_DIMENSIONS, NoVector, Vector, check_vector, vector_length};

/// A property value, owned.
///
/// `ID`, enums and `PartialDate` are strings; `Int` and `BigInt` are both `Int`. A list never
/// holds another list.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// Not known, or not there.
    #[default]
    Null,
    /// True or false.
    Boolean(bool),
    /// `Int` and `BigInt`.
    Int(i64),
    /// `Float`.
    Float(f64),
    /// `String`, `ID`, enums and `PartialDate`.
    String(String),
    /// A day.
    Date(Date),
    /// A point in time.
    DateTime(Timestamp),
    /// A day and a time of day, nowhere in particular.
    LocalDateTime(DateTime),
    /// A time of day at an offset from UTC.
    Time(ZonedTime),
    /// A time of day, nowhere in particular.
    LocalTime(Time),
    /// A length of time in months, days, seconds and nanoseconds.
    Duration(Duration),
    /// A point on the earth or in a plane or space.
    Point(Point),
    /// Several values of one type.
    List(Vec<Value>),
}

/// A property value, borrowed: what stores answer with, so that nothing is copied before it is
/// written out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ValueRef<'a> {
    /// See [`Value::Null`].
    Null,
    /// See [`Value::Boolean`].
    Boolean(bool),
    /// See [`Value::Int`].
    Int(i64),
    /// See [`Value::Float`].
    Float(f64),
    /// See [`Value::String`].
    String(&'a str),
    /// See [`Value::Date`].
    Date(Date),
    /// See [`Value::DateTime`].
    DateTime(Timestamp),
    /// See [`Value::LocalDateTime`].
    LocalDateTime(DateTime),
    /// See [`Value::Time`].
    Time(ZonedTime),
    /// See [`Value::LocalTime`].
    LocalTime(Time),
    /// See [`Value::Duration`].
    Duration(Duration),
    /// See [`Value::Point`].
    Point(Point),
    /// See [`Value::List`].
    List(&'a [Value]),
    /// A list of `Float` that is a vector, as a store keeps it.
    Vector(&'a [f64]),
}

/// A time of day at an offset from UTC; ordered by the moment of the day in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ZonedTime {
    /// The time of day as a clock there shows it.
    pub time: Time,
    /// Seconds east of UTC.
    pub offset: i32,
}

impl Value {
    /// The same value, borrowed.
    pub fn as_ref(&self) -> ValueRef<'_> {
        match self {
            Self::Null => ValueRef::Null,
            Self::Boolean(value) => ValueRef::Boolean(*value),
            Self::Int(value) => ValueRef::Int(*value),
            Self::Float(value) => ValueRef::Float(*value),
            Self::String(value) => ValueRef::String(value),
            Self::Date(value) => ValueRef::Date(*value),
            Self::DateTime(value) => ValueRef::DateTime(*value),
            Self::LocalDateTime(value) => ValueRef::LocalDateTime(*value),
            Self::Time(value) => ValueRef::Time(*value),
            Self::LocalTime(value) => ValueRef::LocalTime(*value),
            Self::Duration(value) => ValueRef::Duration(*value),
            Self::Point(value) => ValueRef::Point(*value),
            Self::List(values) => ValueRef::List(values),
        }
    }

    /// Whether this is [`Value::Null`].
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl ValueRef<'_> {
    /// The same value, owned.
    pub fn to_owned(self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Boolean(value) => Value::Boolean(value),
            Self::Int(value) => Value::Int(value),
            Self::Float(value) => Value::Float(value),
            Self::String(value) => Value::String(value.to_owned()),
            Self::Date(value) => Value::Date(value),
            Self::DateTime(value) => Value::DateTime(value),
            Self::LocalDateTime(value) => Value::LocalDateTime(value),
            Self::Time(value) => Value::Time(value),
            Self::LocalTime(value) => Value::LocalTime(value),
            Self::Duration(value) => Value::Duration(value),
            Self::Point(value) => Value::Point(value),
            Self::List(values) => Value::List(values.to_vec()),
            Self::Vector(numbers) => {
                Value::List(numbers.iter().copied().map(Value::Float).collect())
            }
        }
    }

    /// Whether this is [`ValueRef::Null`].
    pub fn is_null(self) -> bool {
        matches!(self, Self::Null)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::String(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::String(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<i32> for Value {
    fn from(value: i32) -> Self {
        Self::Int(value.into())
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl ZonedTime {
    fn key(&self) -> (i64, i32) {
        let since_midnight = self.time.duration_since(Time::midnight());
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a day has 8.64e13 nanoseconds"
        )]
        let utc = since_midnight.as_nanos() as i64 - i64::from(self.offset) * 1_000_000_000;
        (utc, self.offset)
    }
}

impl Ord for ZonedTime {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for ZonedTime {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
