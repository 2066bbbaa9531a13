//! Values of a row as a book takes them; none is what the store holds and the ontology does not
//! expect.

use std::fmt::Write;

use jiff::civil::Date;

use crate::query::EntityKey;
use crate::value::{ValueRef, write_text};

/// A finite number.
#[expect(
    clippy::cast_precision_loss,
    reason = "claims are compared by their first digits"
)]
pub(super) fn number(value: Option<ValueRef<'_>>) -> Option<f64> {
    match value {
        Some(ValueRef::Int(number)) => Some(number as f64),
        Some(ValueRef::Float(number)) => Some(number).filter(|number| number.is_finite()),
        _ => None,
    }
}

/// A text or the value of an enum.
pub(super) fn text(value: Option<ValueRef<'_>>) -> Option<&str> {
    match value {
        Some(ValueRef::String(text)) => Some(text),
        _ => None,
    }
}

/// Writes a value as a part of a key, told from every other. What cannot be read is null there, as
/// it is in orders and figures.
pub(super) fn write_part(key: &mut String, value: Option<ValueRef<'_>>) {
    let start = key.len();
    let value = value.unwrap_or(ValueRef::Null);
    let kind = if value.is_null() { 'n' } else { 'v' };
    // Writing to a string cannot fail.
    let _ = match value {
        // Both zeros are one number.
        ValueRef::Float(float) => write_text(ValueRef::Float(float + 0.0), key),
        value => write_text(value, key),
    };
    close_part(key, start, kind);
}

/// Writes the ends of a period as a part of a key.
pub(super) fn write_days(key: &mut String, ends: [Option<Date>; 2]) {
    let start = key.len();
    let _ = write!(key, "{ends:?}");
    close_part(key, start, 'd');
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
fn close_part(key: &mut String, start: usize, kind: char) {
    let length = key.len() - start;
    let _ = write!(key, "{kind}{length};");
}
