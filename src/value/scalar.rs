//! The scalar types that properties have.

use super::{Crs, PartialDate, Value};

/// The type of a property's values, enums aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scalar {
    /// A unique identifier, compared as text.
    Id,
    /// Text.
    String,
    /// A whole number of 32 bits.
    Int,
    /// A number of double precision.
    Float,
    /// True or false.
    Boolean,
    /// A whole number of 64 bits; in JSON a string.
    BigInt,
    /// A day.
    Date,
    /// A point in time.
    DateTime,
    /// A day and a time of day without a zone.
    LocalDateTime,
    /// A time of day with an offset.
    Time,
    /// A time of day without an offset.
    LocalTime,
    /// A length of time.
    Duration,
    /// Longitude and latitude.
    Point,
    /// Coordinates in a plane or in space.
    CartesianPoint,
    /// A year, a month or a day.
    PartialDate,
}

impl Scalar {
    /// Every scalar, in the order of the documentation.
    pub const ALL: [Self; 15] = [
        Self::Id,
        Self::String,
        Self::Int,
        Self::Float,
        Self::Boolean,
        Self::BigInt,
        Self::Date,
        Self::DateTime,
        Self::LocalDateTime,
        Self::Time,
        Self::LocalTime,
        Self::Duration,
        Self::Point,
        Self::CartesianPoint,
        Self::PartialDate,
    ];

    /// Its name in GraphQL.
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "ID",
            Self::String => "String",
            Self::Int => "Int",
            Self::Float => "Float",
            Self::Boolean => "Boolean",
            Self::BigInt => "BigInt",
            Self::Date => "Date",
            Self::DateTime => "DateTime",
            Self::LocalDateTime => "LocalDateTime",
            Self::Time => "Time",
            Self::LocalTime => "LocalTime",
            Self::Duration => "Duration",
            Self::Point => "Point",
            Self::CartesianPoint => "CartesianPoint",
            Self::PartialDate => "PartialDate",
        }
    }

    /// The scalar of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scalar| scalar.name() == name)
    }

    /// Whether a value is one of it. Null is of none, and neither is a list.
    pub fn holds(self, value: &Value) -> bool {
        match self {
            Self::Id | Self::String => matches!(value, Value::String(_)),
            Self::Int => matches!(value, Value::Int(int) if i32::try_from(*int).is_ok()),
            Self::Float => matches!(value, Value::Float(float) if float.is_finite()),
            Self::Boolean => matches!(value, Value::Boolean(_)),
            Self::BigInt => matches!(value, Value::Int(_)),
            Self::Date => matches!(value, Value::Date(_)),
            Self::DateTime => matches!(value, Value::DateTime(_)),
            Self::LocalDateTime => matches!(value, Value::LocalDateTime(_)),
            Self::Time => matches!(value, Value::Time(_)),
            Self::LocalTime => matches!(value, Value::LocalTime(_)),
            Self::Duration => matches!(value, Value::Duration(_)),
            Self::Point => matches!(value, Value::Point(point) if point.crs == Crs::Wgs84),
            Self::CartesianPoint => {
                matches!(value, Value::Point(point) if point.crs == Crs::Cartesian)
            }
            Self::PartialDate => {
                matches!(value, Value::String(text) if PartialDate::parse(text).is_some())
            }
        }
    }

    /// What a value of it looks like, for messages.
    pub fn expected(self) -> &'static str {
        match self {
            Self::Id | Self::String => "text",
            Self::Int => "a whole number between -2147483648 and 2147483647",
            Self::Float => "a number such as 3.5",
            Self::Boolean => "true or false",
            Self::BigInt => "a whole number of at most 64 bits",
            Self::Date => "a day that exists, such as 2025-06-17",
            Self::DateTime => {
                "a point in time with its offset, such as 2025-06-17T10:00:00Z or 2025-06-17T10:00:00+05:00"
            }
            Self::LocalDateTime => "a date and time without an offset, such as 2025-06-17T10:00:00",
            Self::Time => "a time of day with its offset, such as 10:00:00+05:00",
            Self::LocalTime => "a time of day without an offset, such as 10:00:00",
            Self::Duration => "an ISO 8601 duration such as P1Y2M3DT4H5M6.5S",
            Self::Point => "a latitude and a longitude in degrees, such as 41.2, 74.8",
            Self::CartesianPoint => "coordinates such as 1.5, 2.5",
            Self::PartialDate => "a year, month or day that exists: 2025, 2025-06 or 2025-06-17",
        }
    }
}
