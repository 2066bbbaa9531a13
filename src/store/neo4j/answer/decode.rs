//! Values on their way out of Neo4j: what the ontology expects, or a word on what was found.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use neo4rs::BoltType;

use super::temporal;
use crate::ontology::{Ontology, PropertyKind};
use crate::store::Unexpected;
use crate::store::neo4j::layout::Expected;
use crate::text::shown;
use crate::value::{Crs, Point, Scalar, Value, check_vector};

/// A value of the type that is expected; null always is.
pub(in super::super) fn decode(
    ontology: &Ontology,
    expected: Expected,
    found: &BoltType,
) -> Result<Value, Unexpected> {
    match found {
        BoltType::Null(_) => Ok(Value::Null),
        BoltType::List(elements) if expected.list => {
            let elements = elements.iter();
            let elements = elements.map(|element| one(ontology, expected.kind, element));
            of_length(expected.dimensions, elements.collect::<Result<_, _>>()?)
        }
        found if expected.list => Err(unexpected(found)),
        found => one(ontology, expected.kind, found),
    }
}

/// A list, which is a vector where it has to be one of so many dimensions.
fn of_length(dimensions: Option<usize>, elements: Vec<Value>) -> Result<Value, Unexpected> {
    let Some(dimensions) = dimensions else {
        return Ok(Value::List(elements));
    };
    let numbers = elements.iter().map(|element| match element {
        Value::Float(number) => *number,
        _ => f64::INFINITY,
    });
    if check_vector(numbers, dimensions).is_ok() {
        return Ok(Value::List(elements));
    }
    let count = elements.len();
    Err(told(format!(
        "a list of {count} that is no vector of {dimensions} numbers"
    )))
}

fn one(ontology: &Ontology, kind: PropertyKind, found: &BoltType) -> Result<Value, Unexpected> {
    if matches!(found, BoltType::Null(_)) {
        return Ok(Value::Null);
    }
    let value = raw(found).map(|value| coerce(kind, value));
    match value {
        Some(value) if fits(ontology, kind, &value) => Ok(value),
        _ => Err(unexpected(found)),
    }
}

/// Whatever it is, as a value; `None` where there is no such value, as for bytes.
pub(in super::super) fn raw(found: &BoltType) -> Option<Value> {
    Some(match found {
        BoltType::Null(_) => Value::Null,
        BoltType::Boolean(found) => Value::Boolean(found.value),
        BoltType::Integer(found) => Value::Int(found.value),
        BoltType::Float(found) => Value::Float(found.value),
        BoltType::String(found) => Value::String(found.value.clone()),
        BoltType::Date(found) => Value::Date(temporal::date(NaiveDate::try_from(found).ok()?)?),
        BoltType::DateTime(found) => {
            Value::DateTime(temporal::instant(DateTime::<Utc>::try_from(found).ok()?)?)
        }
        BoltType::DateTimeZoneId(found) => Value::DateTime(temporal::zoned(found)?),
        BoltType::LocalDateTime(found) => {
            Value::LocalDateTime(temporal::date_time(NaiveDateTime::try_from(found).ok()?)?)
        }
        BoltType::Time(found) => Value::Time(temporal::zoned_time(found)?),
        BoltType::LocalTime(found) => Value::LocalTime(temporal::time(found.into())?),
        BoltType::Duration(found) => Value::Duration(temporal::duration(found)?),
        BoltType::Point2D(found) => Value::Point(point(
            found.sr_id.value,
            found.x.value,
            found.y.value,
            None,
        )?),
        BoltType::Point3D(found) => {
            let z = Some(found.z.value);
            Value::Point(point(found.sr_id.value, found.x.value, found.y.value, z)?)
        }
        BoltType::List(found) => Value::List(found.iter().map(raw).collect::<Option<_>>()?),
        _ => return None,
    })
}

fn point(srid: i64, x: f64, y: f64, z: Option<f64>) -> Option<Point> {
    let crs = match srid {
        4326 | 4979 => Crs::Wgs84,
        7203 | 9157 => Crs::Cartesian,
        _ => return None,
    };
    Point::new(crs, x, y, z)
}

/// Numbers of the other kind become those that are expected, where nothing is lost, and so do
/// whole numbers that are ids: in GraphQL these are text.
fn coerce(kind: PropertyKind, value: Value) -> Value {
    const EXACT: i64 = 1 << 53;
    match (kind, value) {
        #[expect(clippy::cast_precision_loss, reason = "within 2^53, so exact")]
        (PropertyKind::Scalar(Scalar::Float), Value::Int(int))
            if (-EXACT..=EXACT).contains(&int) =>
        {
            Value::Float(int as f64)
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_precision_loss,
            reason = "whole and within 2^53, so exact"
        )]
        (PropertyKind::Scalar(Scalar::Int | Scalar::BigInt), Value::Float(float))
            if float.fract() == 0.0 && float.abs() <= EXACT as f64 =>
        {
            Value::Int(float as i64)
        }
        (PropertyKind::Scalar(Scalar::Id), Value::Int(id)) => Value::String(id.to_string()),
        (_, value) => value,
    }
}

fn fits(ontology: &Ontology, kind: PropertyKind, value: &Value) -> bool {
    match kind {
        PropertyKind::Scalar(scalar) => scalar.holds(value),
        PropertyKind::Enum(id) => {
            let mut names = ontology.enum_type(id).values.iter();
            names.any(|known| matches!(value, Value::String(name) if *known.name == **name))
        }
    }
}

/// What was found, in words: what it is where that tells more than its type.
fn unexpected(found: &BoltType) -> Unexpected {
    let words = match found {
        BoltType::Null(_) => "nothing",
        BoltType::Boolean(_) => "true or false",
        BoltType::Integer(found) => return told(format!("the whole number {}", found.value)),
        BoltType::Float(found) if !found.value.is_finite() => "a number that is not finite",
        BoltType::Float(found) => return told(format!("the number {}", found.value)),
        BoltType::String(found) => return told(format!("the text {:?}", shown(&found.value))),
        BoltType::Bytes(_) => "bytes",
        BoltType::List(_) => "a list",
        BoltType::Date(_) if raw(found).is_none() => "a date beyond the years -9999 to 9999",
        BoltType::Date(_) => "a date",
        BoltType::DateTime(_) | BoltType::DateTimeZoneId(_) => "a date and time with a zone",
        BoltType::LocalDateTime(_) => "a date and time without a zone",
        BoltType::Time(_) => "a time of day with an offset",
        BoltType::LocalTime(_) => "a time of day without an offset",
        BoltType::Duration(_) => "a duration",
        BoltType::Point2D(_) | BoltType::Point3D(_) => "a point",
        _ => "something that is no property value",
    };
    told(words.to_owned())
}

fn told(found: String) -> Unexpected {
    Unexpected { found }
}
