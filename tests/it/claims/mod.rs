//! Claims: what agrees and what disagrees, which is preferred and why, and sums in which nothing is
//! counted twice.

mod estimates;
mod faults;
mod naive;
mod questions;
mod shipped;
mod types;

use serde_json::Value;

/// An answer that is expected, its whole numbers written as JSON writes them here.
fn written(expected: Value) -> Value {
    match expected {
        Value::Number(number) => match number.as_f64() {
            #[expect(clippy::cast_possible_truncation, reason = "whole, and small")]
            Some(float) if number.is_f64() && float.fract() == 0.0 => (float as i64).into(),
            _ => number.into(),
        },
        Value::Array(values) => values.into_iter().map(written).collect(),
        Value::Object(fields) => {
            let fields = fields.into_iter();
            fields.map(|(key, value)| (key, written(value))).collect()
        }
        other => other,
    }
}
