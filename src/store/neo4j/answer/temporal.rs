//! Times and durations on their way out of Neo4j.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};
use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};
use neo4rs::{BoltDateTimeZoneId, BoltDuration, BoltMap, BoltTime, BoltType};

use crate::value::{Duration, ZonedTime};

pub(super) fn date(value: NaiveDate) -> Option<civil::Date> {
    let year = i16::try_from(value.year()).ok()?;
    let (month, day) = (value.month(), value.day());
    civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

pub(super) fn time(value: NaiveTime) -> Option<civil::Time> {
    civil::Time::new(
        i8::try_from(value.hour()).ok()?,
        i8::try_from(value.minute()).ok()?,
        i8::try_from(value.second()).ok()?,
        i32::try_from(value.nanosecond()).ok()?,
    )
    .ok()
}

pub(super) fn date_time(value: NaiveDateTime) -> Option<civil::DateTime> {
    let (date, time) = (date(value.date())?, time(value.time())?);
    Some(civil::DateTime::from_parts(date, time))
}

pub(super) fn instant(value: DateTime<Utc>) -> Option<Timestamp> {
    let nanoseconds = i32::try_from(value.timestamp_subsec_nanos()).ok()?;
    Timestamp::new(value.timestamp(), nanoseconds).ok()
}

/// A time in a named zone. The driver's own table of zones comes first; it gives up where clocks
/// were set back and a time occurred twice: then it is the first of the two.
pub(super) fn zoned(value: &BoltDateTimeZoneId) -> Option<Timestamp> {
    if let Ok(value) = DateTime::<FixedOffset>::try_from(value) {
        return instant(value.to_utc());
    }
    let local = date_time(NaiveDateTime::try_from(value).ok()?)?;
    TimeZone::get(value.tz_id()).ok()?.to_timestamp(local).ok()
}

pub(super) fn zoned_time(value: &BoltTime) -> Option<ZonedTime> {
    let (value, offset): (NaiveTime, FixedOffset) = value.into();
    Some(ZonedTime {
        time: time(value)?,
        offset: offset.local_minus_utc(),
    })
}

/// The driver shows the parts of a duration only to a reader of rows.
pub(super) fn duration(value: &BoltDuration) -> Option<Duration> {
    let mut row = BoltMap::with_capacity(1);
    row.put("d".into(), BoltType::Duration(value.clone()));
    let (months, days, seconds, nanoseconds): (i64, i64, i64, i64) = row.get("d").ok()?;
    Some(Duration {
        months,
        days,
        seconds,
        nanoseconds: i32::try_from(nanoseconds).ok()?,
    })
}
