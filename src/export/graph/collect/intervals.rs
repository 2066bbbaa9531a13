//! When something is known to hold, as one interval.

use jiff::civil::Date;

use crate::export::graph::model::Interval;
use crate::ontology::{PropertyId, ValidTime};
use crate::value::{ValueRef, days};

/// The days between the first and the last on which it is known to hold. What has no day of either
/// kind has none.
pub(super) fn interval<'a>(
    time: ValidTime,
    value: impl Fn(PropertyId) -> ValueRef<'a>,
) -> Option<Interval> {
    let (began, ended) = (days(value(time.from)), days(value(time.until)));
    let seen = time.seen.map_or(ValueRef::Null, &value);
    let seen = match seen {
        ValueRef::List(seen) => seen,
        _ => &[],
    };
    let seen = || seen.iter().filter_map(|day| days(day.as_ref()));
    let is_open = time.open.map(&value) == Some(ValueRef::Boolean(true));
    let first_seen = seen().map(|(first, _)| first).min();
    let last_seen = seen().map(|(_, last)| last).max();
    let first = |days: Option<(Date, Date)>| days.map(|(first, _)| first);
    let last = |days: Option<(Date, Date)>| days.map(|(_, last)| last);
    let from = first(began).or(first_seen).or(first(ended))?;
    let until = match (last(ended), is_open) {
        (Some(day), _) => Some(day),
        (None, true) => None,
        (None, false) => Some(last_seen.max(last(began)).unwrap_or(from)),
    };
    // Partly known days may cross: what ends in the year in which it began.
    Some(Interval {
        from,
        until: until.map(|until| until.max(from)),
    })
}
