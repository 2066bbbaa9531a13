//! The types of columns.

use jiff::civil::{Date, DateTime, date};
use jiff::tz::TimeZone;
use parquet::basic::{LogicalType, TimeUnit, Type as Physical};

use crate::value::Scalar;

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::export) enum Kind {
    Boolean,
    /// 32 bits.
    Int,
    /// 64 bits.
    Long,
    Double,
    /// In days since 1970.
    Day,
    /// In microseconds since 1970, in UTC.
    Moment,
    /// The same, nowhere in particular.
    LocalMoment,
    /// Whatever has no other, as the API writes it.
    Text,
}

/// The types that are more than text.
const TYPED: [(Scalar, Kind); 7] = [
    (Scalar::Boolean, Kind::Boolean),
    (Scalar::Int, Kind::Int),
    (Scalar::BigInt, Kind::Long),
    (Scalar::Float, Kind::Double),
    (Scalar::Date, Kind::Day),
    (Scalar::DateTime, Kind::Moment),
    (Scalar::LocalDateTime, Kind::LocalMoment),
];

impl Kind {
    /// That of the GraphQL type of that name.
    pub(in crate::export) fn of(type_name: &str) -> Self {
        let mut typed = TYPED.into_iter();
        let kind = typed.find(|(scalar, _)| scalar.name() == type_name);
        kind.map_or(Self::Text, |(_, kind)| kind)
    }

    /// The GraphQL type whose texts it can have, for a value that comes as one.
    pub(super) fn scalar(self) -> Scalar {
        let mut typed = TYPED.into_iter();
        let typed = typed.find(|(_, kind)| *kind == self);
        typed.map_or(Scalar::String, |(scalar, _)| scalar)
    }

    pub(super) fn physical(self) -> Physical {
        match self {
            Self::Boolean => Physical::BOOLEAN,
            Self::Int | Self::Day => Physical::INT32,
            Self::Long | Self::Moment | Self::LocalMoment => Physical::INT64,
            Self::Double => Physical::DOUBLE,
            Self::Text => Physical::BYTE_ARRAY,
        }
    }

    pub(super) fn logical(self) -> Option<LogicalType> {
        match self {
            Self::Text => Some(LogicalType::String),
            Self::Day => Some(LogicalType::Date),
            Self::Moment => Some(LogicalType::timestamp(true, TimeUnit::MICROS)),
            Self::LocalMoment => Some(LogicalType::timestamp(false, TimeUnit::MICROS)),
            Self::Boolean | Self::Int | Self::Long | Self::Double => None,
        }
    }
}

const EPOCH: Date = date(1970, 1, 1);

/// The number of a day: days since 1970.
pub(super) fn day_number(day: Date) -> Option<i32> {
    let hours = day.duration_since(EPOCH).as_hours();
    i32::try_from(hours / 24).ok()
}

/// Microseconds since 1970, of a day and a time of day that are nowhere in particular.
pub(super) fn local_microseconds(moment: DateTime) -> Option<i64> {
    let in_utc = TimeZone::UTC.to_timestamp(moment).ok()?;
    Some(in_utc.as_microsecond())
}
