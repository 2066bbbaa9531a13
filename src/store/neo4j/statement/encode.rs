//! Values on their way into Neo4j.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, Utc};
use jiff::civil;
use neo4rs::{
    BoltDuration, BoltFloat, BoltInteger, BoltList, BoltMap, BoltNull, BoltPoint2D, BoltPoint3D,
    BoltString, BoltType,
};

use crate::ontology::PropertyKind;
use crate::value::{Duration, Point, Scalar, Value, ZonedTime};

/// A value as the driver sends it.
pub(super) fn encode(value: &Value) -> BoltType {
    match value {
        Value::Null => BoltType::Null(BoltNull),
        Value::Boolean(value) => (*value).into(),
        Value::Int(value) => (*value).into(),
        // Both zeros are equal, but not to Cypher's `IN`: there is only one of them.
        Value::Float(value) => (*value + 0.0).into(),
        Value::String(value) => value.as_str().into(),
        Value::Date(value) => date(*value).into(),
        Value::DateTime(value) => instant(*value).into(),
        Value::LocalDateTime(value) => date_time(*value).into(),
        Value::Time(value) => zoned_time(*value).into(),
        Value::LocalTime(value) => time(*value).into(),
        Value::Duration(value) => BoltType::Duration(duration(*value)),
        Value::Point(value) => point(value),
        Value::List(values) => list(values.iter().map(encode)),
    }
}

/// A value of a property of that kind. A number has the type that the property's numbers have:
/// Neo4j plans a statement anew for each type that a parameter comes in.
pub(in super::super) fn encode_as(kind: PropertyKind, value: &Value) -> BoltType {
    match (kind, value) {
        #[expect(
            clippy::cast_precision_loss,
            reason = "below 2^53 exact; a larger one is compared as it is"
        )]
        (PropertyKind::Scalar(Scalar::Float), Value::Int(int)) if int.unsigned_abs() < 1 << 53 => {
            (*int as f64).into()
        }
        (kind, Value::List(values)) => list(values.iter().map(|value| encode_as(kind, value))),
        (_, value) => encode(value),
    }
}

/// Everything that an id may be stored as: the text, and the whole number that it writes.
pub(super) fn id_forms(id: &str) -> Vec<BoltType> {
    let number = id.parse::<i64>().ok();
    let number = number.filter(|number| number.to_string() == id);
    let forms = [Some(id.into()), number.map(BoltType::from)];
    forms.into_iter().flatten().collect()
}

/// A list of values.
pub(in super::super) fn list(values: impl Iterator<Item = BoltType>) -> BoltType {
    BoltType::List(BoltList::from(values.collect::<Vec<_>>()))
}

/// A map for the driver.
pub(in super::super) fn map<'a>(
    entries: impl IntoIterator<Item = (&'a str, BoltType)>,
) -> BoltType {
    let entries = entries.into_iter();
    let map: BoltMap = entries
        .map(|(key, value)| (BoltString::new(key), value))
        .collect();
    BoltType::Map(map)
}

// The driver's calendar is wider than ours: the defaults below are never taken.

fn date(value: civil::Date) -> NaiveDate {
    let (month, day) = (value.month().unsigned_abs(), value.day().unsigned_abs());
    NaiveDate::from_ymd_opt(value.year().into(), month.into(), day.into()).unwrap_or_default()
}

fn time(value: civil::Time) -> NaiveTime {
    let seconds =
        i32::from(value.hour()) * 3600 + i32::from(value.minute()) * 60 + i32::from(value.second());
    NaiveTime::from_num_seconds_from_midnight_opt(
        seconds.unsigned_abs(),
        value.subsec_nanosecond().unsigned_abs(),
    )
    .unwrap_or_default()
}

fn date_time(value: civil::DateTime) -> NaiveDateTime {
    NaiveDateTime::new(date(value.date()), time(value.time()))
}

/// A moment in UTC.
pub(super) fn instant(value: jiff::Timestamp) -> DateTime<Utc> {
    let nanoseconds = value.as_nanosecond();
    let seconds = i64::try_from(nanoseconds.div_euclid(1_000_000_000));
    let rest = u32::try_from(nanoseconds.rem_euclid(1_000_000_000));
    seconds
        .ok()
        .zip(rest.ok())
        .and_then(|(seconds, rest)| DateTime::from_timestamp(seconds, rest))
        .unwrap_or_default()
}

fn zoned_time(value: ZonedTime) -> (NaiveTime, FixedOffset) {
    let offset = FixedOffset::east_opt(value.offset).unwrap_or_else(|| Utc.fix());
    (time(value.time), offset)
}

fn duration(value: Duration) -> BoltDuration {
    BoltDuration::new(
        value.months.into(),
        value.days.into(),
        value.seconds.into(),
        value.nanoseconds.into(),
    )
}

fn point(value: &Point) -> BoltType {
    let (x, y) = (BoltFloat::new(value.x), BoltFloat::new(value.y));
    let sr_id = BoltInteger::new(value.srid().into());
    match value.z {
        None => BoltType::Point2D(BoltPoint2D { sr_id, x, y }),
        Some(z) => BoltType::Point3D(BoltPoint3D {
            sr_id,
            x,
            y,
            z: BoltFloat::new(z),
        }),
    }
}
