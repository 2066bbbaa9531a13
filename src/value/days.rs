//! Which days a time can mean.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{PartialDate, ValueRef};

/// The first and the last day that a time can mean, the same where it is of one day; a point in time
/// is of the day that it is in UTC. Nothing where a value is no time of a day.
pub fn days(value: ValueRef<'_>) -> Option<(Date, Date)> {
    match value {
        ValueRef::String(text) => {
            PartialDate::parse(text).map(|date| (date.first_day(), date.last_day()))
        }
        ValueRef::Date(day) => Some((day, day)),
        ValueRef::DateTime(time) => {
            let day = TimeZone::UTC.to_datetime(time).date();
            Some((day, day))
        }
        _ => None,
    }
}
