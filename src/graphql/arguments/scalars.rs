//! Property values in arguments: coerced to what the ontology says they are.

use apollo_compiler::response::JsonValue;
use jiff::tz::TimeZone;

use super::input::Input;
use super::path::ArgumentPath;
use crate::graphql::error::ClientError;
use crate::graphql::words::{PointField, Word};
use crate::ontology::PropertyKind;
use crate::text;
use crate::value::{self, Crs, Point, Scalar, Value};

/// Reads one value of a property's kind; null is [`Value::Null`].
pub(super) fn value(
    kind: PropertyKind,
    input: &Input,
    path: &ArgumentPath<'_>,
) -> Result<Value, ClientError> {
    match (kind, input) {
        (_, Input::Null) => Ok(Value::Null),
        // The schema knows the enum's values, so the name has been checked.
        (PropertyKind::Enum(_), Input::String(name)) => Ok(Value::String(name.clone())),
        (PropertyKind::Enum(_), _) => Err(path.error("expected a value of the enum")),
        (PropertyKind::Scalar(scalar), input) => scalar_value(scalar, input)
            .ok_or_else(|| path.error(format!("{} is not {}", shown(input), expected(scalar)))),
    }
}

/// Reads a list of values of a property's kind.
pub(super) fn values(
    kind: PropertyKind,
    input: &Input,
    path: &ArgumentPath<'_>,
) -> Result<Vec<Value>, ClientError> {
    let items = input.items().iter();
    items.map(|item| value(kind, item, path)).collect()
}

/// Whether a value of a variable is one of a scalar.
pub(in crate::graphql) fn is_scalar(scalar: Scalar, value: &JsonValue) -> bool {
    scalar_value(scalar, &Input::from_json(value)).is_some()
}

fn scalar_value(scalar: Scalar, input: &Input) -> Option<Value> {
    match (scalar, input) {
        (Scalar::Id, Input::Int(number)) => Some(Value::String(number.to_string())),
        (Scalar::Int, Input::Int(number)) => {
            i32::try_from(*number).ok().map(|n| Value::Int(n.into()))
        }
        (Scalar::BigInt, Input::Int(number)) => Some(Value::Int(*number)),
        #[expect(clippy::cast_precision_loss, reason = "a Float is what was asked for")]
        (Scalar::Float, Input::Int(number)) => Some(Value::Float(*number as f64)),
        (Scalar::Float, Input::Float(number)) => {
            number.is_finite().then_some(Value::Float(*number))
        }
        (Scalar::Boolean, Input::Boolean(value)) => Some(Value::Boolean(*value)),
        (Scalar::Point, input) => point(Crs::Wgs84, scalar, input),
        (Scalar::CartesianPoint, input) => point(Crs::Cartesian, scalar, input),
        (Scalar::Int | Scalar::Float | Scalar::Boolean, _) => None,
        (scalar, Input::String(text)) => text_value(scalar, text),
        _ => None,
    }
}

/// Reads a text. Beside what the text form of a value is, @neo4j/graphql takes a time without an
/// offset for one in UTC, and a date and time for its day, but no number with a plus; so must who
/// replaces it.
fn text_value(scalar: Scalar, text: &str) -> Option<Value> {
    if scalar == Scalar::BigInt && text.starts_with('+') {
        return None;
    }
    let exact = value::parse(scalar, text).ok();
    exact.or_else(|| match scalar {
        Scalar::Time => value::parse(scalar, &format!("{text}Z")).ok(),
        Scalar::Date => day(text),
        _ => None,
    })
}

/// The day of a date and time: in UTC where it has an offset, else as written.
fn day(text: &str) -> Option<Value> {
    let (day, time) = text.split_at_checked("2025-06-17".len())?;
    if time.is_empty() || value::parse(Scalar::Date, day).is_err() {
        return None;
    }
    let moment = |scalar| value::parse(scalar, text).ok();
    match moment(Scalar::DateTime).or_else(|| moment(Scalar::LocalDateTime))? {
        Value::DateTime(moment) => Some(Value::Date(TimeZone::UTC.to_datetime(moment).date())),
        Value::LocalDateTime(moment) => Some(Value::Date(moment.date())),
        _ => None,
    }
}

fn point(crs: Crs, scalar: Scalar, input: &Input) -> Option<Value> {
    let coordinate = |field: PointField| match input.field(field.name()) {
        Some(Input::Float(number)) => Some(*number),
        #[expect(clippy::cast_precision_loss, reason = "a coordinate is a Float")]
        Some(Input::Int(number)) => Some(*number as f64),
        _ => None,
    };
    let [x, y, z] = PointField::coordinates(PropertyKind::Scalar(scalar))?;
    Point::new(crs, coordinate(x)?, coordinate(y)?, coordinate(z)).map(Value::Point)
}

fn expected(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Point => "a point with a longitude from -180 to 180 and a latitude from -90 to 90",
        Scalar::CartesianPoint => "a point with `x` and `y`",
        other => other.expected(),
    }
}

/// An argument's value for a message, cut to a length that a message bears.
fn shown(input: &Input) -> String {
    match input {
        Input::String(text) => format!("{:?}", text::shown(text)),
        Input::Int(number) => number.to_string(),
        Input::Float(number) => number.to_string(),
        Input::Boolean(value) => value.to_string(),
        Input::Null => "null".to_owned(),
        Input::List(_) => "a list".to_owned(),
        Input::Object(_) => "this object".to_owned(),
    }
}
