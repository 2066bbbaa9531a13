//! Values of a row as a book takes them: what is not of its type is not known.

use std::fmt::Write;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::query::EntityKey;
use crate::store::Cell;
use crate::value::{PartialDate, ValueRef, write_text};

/// A finite number.
#[expect(
    clippy::cast_precision_loss,
    reason = "claims are compared by their first digits"
)]
pub(super) fn number(cell: Cell<'_>) -> Option<f64> {
    match cell {
        Ok(ValueRef::Int(number)) => Some(number as f64),
        Ok(ValueRef::Float(number)) => Some(number).filter(|number| number.is_finite()),
        _ => None,
    }
}

/// A text or the value of an enum.
pub(super) fn text<'a>(cell: Cell<'a>) -> Option<&'a str> {
    match cell {
        Ok(ValueRef::String(text)) => Some(text),
        _ => None,
    }
}

/// The first and the last day that a date can mean.
pub(super) fn days(cell: Cell<'_>) -> Option<(Date, Date)> {
    match cell {
        Ok(ValueRef::Date(day)) => Some((day, day)),
        Ok(ValueRef::DateTime(time)) => {
            let day = TimeZone::UTC.to_datetime(time).date();
            Some((day, day))
        }
        Ok(ValueRef::String(text)) => {
            let date = PartialDate::parse(text)?;
            Some((date.first_day(), date.last_day()))
        }
        _ => None,
    }
}

/// Writes a value as a part of a key, told from every other. What cannot be read is like nothing
/// else: `number` tells it from the others.
pub(super) fn write_part(key: &mut String, cell: Cell<'_>, number: usize) {
    let start = key.len();
    // Writing to a string cannot fail.
    let _ = match cell {
        Ok(ValueRef::Null) => key.write_char('-'),
        // Both zeros are one number.
        Ok(ValueRef::Float(float)) => write_text(ValueRef::Float(float + 0.0), key),
        Ok(value) => write_text(value, key),
        Err(_) => write!(key, "?{number}"),
    };
    let kind = match cell {
        Ok(ValueRef::Null) => 'n',
        Ok(_) => 'v',
        Err(_) => 'u',
    };
    close_part(key, start, kind);
}

/// Writes entities as a part of a key.
pub(super) fn write_entities(key: &mut String, entities: &mut [EntityKey]) {
    let start = key.len();
    entities.sort_unstable();
    for entity in entities {
        let _ = write!(key, "{} ", entity.0);
    }
    close_part(key, start, 'e');
}

/// Ends a part with its kind and length: no two keys are written alike.
pub(super) fn close_part(key: &mut String, start: usize, kind: char) {
    let length = key.len() - start;
    let _ = write!(key, "{kind}{length};");
}
