//! Values from their text forms and back: ISO 8601 for times, digits for numbers.

use std::fmt::{self, Write};

use jiff::civil::{self, Date};
use jiff::{Timestamp, tz::TimeZone};

use super::{Crs, Duration, PartialDate, Point, Scalar, Value, ValueRef, ZonedTime};

/// A text that is no value of the scalar it was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected {}", .0.expected())]
pub struct ParseError(pub Scalar);

/// Reads the text form of a scalar's value.
///
/// Points are read as `latitude, longitude[, height]` and `x, y[, z]`.
pub fn parse(scalar: Scalar, text: &str) -> Result<Value, ParseError> {
    let value = match scalar {
        Scalar::Id | Scalar::String => Some(Value::from(text)),
        Scalar::Int => text.parse::<i32>().ok().map(|n| Value::Int(n.into())),
        Scalar::BigInt => text.parse().ok().map(Value::Int),
        Scalar::Float => finite(text).map(Value::Float),
        Scalar::Boolean => text.parse().ok().map(Value::Boolean),
        Scalar::Date => parse_date(text).map(Value::Date),
        Scalar::DateTime => parse_date_time(text).map(Value::DateTime),
        Scalar::LocalDateTime => parse_local_date_time(text).map(Value::LocalDateTime),
        Scalar::Time => parse_time(text).map(Value::Time),
        Scalar::LocalTime => parse_clock(text).map(Value::LocalTime),
        Scalar::Duration => Duration::parse(text).map(Value::Duration),
        Scalar::Point => parse_point(text, Crs::Wgs84).map(Value::Point),
        Scalar::CartesianPoint => parse_point(text, Crs::Cartesian).map(Value::Point),
        Scalar::PartialDate => PartialDate::parse(text).map(|_| Value::from(text)),
    };
    value.ok_or(ParseError(scalar))
}

/// The text that a value is, or the first in a list; nothing where that would show nothing.
pub fn first_text(value: ValueRef<'_>) -> Option<&str> {
    let shown = |text: &&str| !text.trim().is_empty();
    match value {
        ValueRef::String(text) => Some(text).filter(shown),
        ValueRef::List(values) => {
            let texts = values.iter().filter_map(|value| match value.as_ref() {
                ValueRef::String(text) => Some(text),
                _ => None,
            });
            texts.into_iter().find(shown)
        }
        _ => None,
    }
}

fn finite(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

fn parse_date(text: &str) -> Option<Date> {
    // The library reads dates at the head of longer texts too. Years before 0 have six digits.
    let length = if text.starts_with('-') { 13 } else { 10 };
    (text.len() == length).then(|| text.parse().ok())?
}

fn parse_date_time(text: &str) -> Option<Timestamp> {
    match parse_date(text) {
        Some(day) => TimeZone::UTC.to_timestamp(day.into()).ok(),
        None => text.parse().ok(),
    }
}

fn parse_local_date_time(text: &str) -> Option<civil::DateTime> {
    // With an offset it is another point in time than it seems.
    let is_local = !text.ends_with(['Z', 'z']) && text.parse::<Timestamp>().is_err();
    is_local.then(|| text.parse().ok())?
}

fn parse_time(text: &str) -> Option<ZonedTime> {
    let at = text.rfind(['+', '-', 'Z', 'z'])?;
    let (time, offset) = text.split_at(at);
    Some(ZonedTime {
        time: parse_clock(time)?,
        offset: parse_offset(offset)?,
    })
}

/// Reads a time of day; the library reads that of a day and a time, and of digits alone, too.
fn parse_clock(text: &str) -> Option<civil::Time> {
    (text.get(2..3) == Some(":")).then(|| text.parse().ok())?
}

/// Reads `Z`, `+05`, `+0500`, `+05:00` or `+05:00:00` as seconds.
fn parse_offset(text: &str) -> Option<i32> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits: String = text[1..].chars().filter(|c| *c != ':').collect();
    if !matches!(digits.len(), 2 | 4 | 6) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part = |at: usize| {
        digits
            .get(at..at + 2)
            .map_or(Some(0), |two| two.parse().ok())
    };
    let (hours, minutes, seconds): (i32, i32, i32) = (part(0)?, part(2)?, part(4)?);
    let fits = hours <= 18 && minutes < 60 && seconds < 60;
    fits.then_some(sign * (hours * 3600 + minutes * 60 + seconds))
}

fn parse_point(text: &str, crs: Crs) -> Option<Point> {
    let numbers: Option<Vec<f64>> = text.split(',').map(|part| finite(part.trim())).collect();
    let (first, second, z) = match numbers?[..] {
        [first, second] => (first, second, None),
        [first, second, third] => (first, second, Some(third)),
        _ => return None,
    };
    let (x, y) = match crs {
        Crs::Wgs84 => (second, first),
        Crs::Cartesian => (first, second),
    };
    Point::new(crs, x, y, z)
}

/// Writes the text form of one scalar value; a list or a point is written part by part elsewhere
/// and is nothing here.
pub fn write_text(value: ValueRef<'_>, out: &mut impl Write) -> fmt::Result {
    match value {
        ValueRef::Boolean(value) => write!(out, "{value}"),
        ValueRef::Int(value) => out.write_str(itoa::Buffer::new().format(value)),
        ValueRef::Float(value) => write_float(value, out),
        ValueRef::String(value) => out.write_str(value),
        ValueRef::Date(value) => write!(out, "{value}"),
        ValueRef::DateTime(value) => write_date_time(value, out),
        ValueRef::LocalDateTime(value) => {
            write!(out, "{}T", value.date())?;
            write_time(value.time(), out)
        }
        ValueRef::Time(value) => {
            write_time(value.time, out)?;
            write_offset(value.offset, out)
        }
        ValueRef::LocalTime(value) => write_time(value, out),
        ValueRef::Duration(value) => write!(out, "{value}"),
        ValueRef::Null | ValueRef::Point(_) | ValueRef::List(_) | ValueRef::Vector(_) => Ok(()),
    }
}

/// Whole numbers without a fraction, as JavaScript prints them; others in the shortest form that
/// reads back as the same number.
pub fn write_float(value: f64, out: &mut impl Write) -> fmt::Result {
    match whole(value) {
        Some(number) => out.write_str(itoa::Buffer::new().format(number)),
        None => out.write_str(ryu::Buffer::new().format(value)),
    }
}

/// The whole number that a float is, where it is written as one.
pub fn whole(value: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[expect(clippy::cast_possible_truncation, reason = "below 2^53, so exact")]
    let number = || value as i64;
    (value.fract() == 0.0 && value.abs() < EXACT).then(number)
}

/// In UTC with milliseconds, as `@neo4j/graphql` prints it.
fn write_date_time(value: Timestamp, out: &mut impl Write) -> fmt::Result {
    write!(out, "{value:.3}")
}

/// Nine digits of a fraction where there is one.
fn write_time(time: civil::Time, out: &mut impl Write) -> fmt::Result {
    write!(
        out,
        "{:02}:{:02}:{:02}",
        time.hour(),
        time.minute(),
        time.second()
    )?;
    match time.subsec_nanosecond() {
        0 => Ok(()),
        nanoseconds => write!(out, ".{nanoseconds:09}"),
    }
}

fn write_offset(offset: i32, out: &mut impl Write) -> fmt::Result {
    if offset == 0 {
        return out.write_char('Z');
    }
    let sign = if offset < 0 { '-' } else { '+' };
    let (minutes, seconds) = (offset.abs() / 60, offset.abs() % 60);
    write!(out, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)?;
    match seconds {
        0 => Ok(()),
        seconds => write!(out, ":{seconds:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip(scalar: Scalar, text: &str) -> String {
        let value = parse(scalar, text).unwrap();
        let mut out = String::new();
        write_text(value.as_ref(), &mut out).unwrap();
        out
    }

    #[test]
    fn times_read_and_print_as_the_peer_prints_them() {
        for (scalar, text, printed) in [
            (Scalar::Date, "2025-06-17", "2025-06-17"),
            (
                Scalar::DateTime,
                "2025-06-17T10:00:00+05:00",
                "2025-06-17T05:00:00.000Z",
            ),
            (Scalar::DateTime, "2025-06-17", "2025-06-17T00:00:00.000Z"),
            (
                Scalar::LocalDateTime,
                "2025-06-17T10:00:00.5",
                "2025-06-17T10:00:00.500000000",
            ),
            (Scalar::Time, "10:00:00+05:00", "10:00:00+05:00"),
            (Scalar::Time, "10:00:00Z", "10:00:00Z"),
            (Scalar::LocalTime, "10:00:00", "10:00:00"),
            (
                Scalar::Duration,
                "P1Y2M3DT4H5M6.5S",
                "P1Y2M3DT4H5M6.500000000S",
            ),
            (Scalar::Duration, "P2W", "P14D"),
            (Scalar::Duration, "PT0S", "PT0S"),
            (Scalar::Duration, "P-1MT-1.5S", "P-1MT-1.500000000S"),
            (Scalar::Float, "3.0", "3"),
            (Scalar::Float, "3.25", "3.25"),
            (Scalar::BigInt, "106300000000", "106300000000"),
            (Scalar::PartialDate, "2025-06", "2025-06"),
        ] {
            assert_eq!(round_trip(scalar, text), printed, "{scalar:?} {text}");
        }
    }

    #[test]
    fn impossible_values_are_refused() {
        for (scalar, text) in [
            (Scalar::Date, "2025-02-30"),
            (Scalar::Date, "2025-02-03T10:00:00"),
            (Scalar::Date, "yesterday"),
            (Scalar::DateTime, "2025-06-17T10:00:00"),
            (Scalar::LocalDateTime, "2025-06-17T10:00:00Z"),
            (Scalar::LocalDateTime, "2025-06-17T10:00:00+05:00"),
            (Scalar::Time, "10:00:00"),
            (Scalar::Time, "1000Z"),
            (Scalar::Time, "2025-06-17T10:00:00Z"),
            (Scalar::LocalTime, "2025-06-17T10:00:00"),
            (Scalar::LocalTime, "25:00:00"),
            (Scalar::Duration, "P"),
            (Scalar::Duration, "P1Y1Y"),
            (Scalar::Duration, "PT"),
            (Scalar::Int, "2147483648"),
            (Scalar::Float, "NaN"),
            (Scalar::BigInt, "9223372036854775808"),
            (Scalar::Point, "91, 0"),
            (Scalar::PartialDate, "2025-13"),
            (Scalar::PartialDate, "2025-02-30"),
            (Scalar::PartialDate, "2025-6"),
            (Scalar::PartialDate, "+025"),
        ] {
            assert!(parse(scalar, text).is_err(), "{scalar:?} {text}");
        }
    }
}
