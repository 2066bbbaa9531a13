//! When something holds, in words that say no more than is known.

use crate::ontology::{PropertyId, ValidTime};
use crate::value::{ValueRef, write_text};

/// What is known of when something holds, as texts.
struct Known {
    from: Option<String>,
    until: Option<String>,
    /// The last day on which it was seen to hold.
    seen: Option<String>,
    is_open: bool,
    ended_by: Option<String>,
}

/// Adds when something holds to a line, and says whether anything is known of it.
pub(super) fn push_when<'v>(
    time: ValidTime,
    value: &dyn Fn(PropertyId) -> ValueRef<'v>,
    line: &mut String,
) -> bool {
    let known = Known::of(time, value);
    let start = line.len();
    match (&known.from, &known.until) {
        (Some(from), Some(until)) if from == until => {
            line.push_str(&[on(from), from].concat());
        }
        (Some(from), Some(until)) => line.push_str(&["from ", from, " to ", until].concat()),
        (Some(from), None) if known.is_open => line.push_str(&["since ", from].concat()),
        (Some(from), None) => line.push_str(&["from ", from].concat()),
        (None, Some(until)) => line.push_str(&["until ", until].concat()),
        (None, None) if known.is_open => line.push_str("to date"),
        (None, None) => {}
    }
    known.push_rest(start, line);
    line.len() > start
}

/// Whether it is said of something that it holds now, or nothing is said of when it holds: then it
/// *is*, else it *was*.
pub(super) fn is_current<'v>(time: ValidTime, value: &dyn Fn(PropertyId) -> ValueRef<'v>) -> bool {
    let known = Known::of(time, value);
    let is_dated = known.from.is_some() || known.seen.is_some();
    let has_ended = known.until.is_some() || known.ended_by.is_some();
    !has_ended && (known.is_open || !is_dated)
}

/// The word before a day, a month or a year.
fn on(day: &str) -> &'static str {
    const DAY: usize = 10;
    if day.len() < DAY { "in " } else { "on " }
}

impl Known {
    fn of<'v>(time: ValidTime, value: &dyn Fn(PropertyId) -> ValueRef<'v>) -> Self {
        let day = |property: Option<PropertyId>| property.and_then(|id| text(value(id)));
        Self {
            from: text(value(time.from)),
            until: text(value(time.until)),
            seen: day(time.seen),
            is_open: time
                .open
                .is_some_and(|id| value(id) == ValueRef::Boolean(true)),
            ended_by: day(time.ended_by),
        }
    }

    /// Adds what is known where it is not known that it goes on, and not when it ended.
    fn push_rest(&self, start: usize, line: &mut String) {
        if self.until.is_some() || self.is_open {
            return;
        }
        let mut add = |day: &str, alone: &[&str], behind: &[&str]| {
            let is_alone = line.len() == start;
            line.push_str(&if is_alone { alone } else { behind }.concat());
            line.push_str(day);
        };
        // What was seen when it began says no more.
        let from = self.from.as_deref().unwrap_or_default();
        let is_later = |seen: &&String| !from.starts_with(seen.as_str()) && from < seen.as_str();
        let seen = self.seen.as_ref().filter(is_later);
        if let Some(seen) = seen {
            add(seen, &["seen ", on(seen)], &[", still ", on(seen)]);
        }
        if let Some(ended) = &self.ended_by {
            add(ended, &["ended by "], &[", ended by "]);
        }
    }
}

/// A day, a month or a year, of a list the last; nothing where there is none.
fn text(value: ValueRef<'_>) -> Option<String> {
    match value {
        ValueRef::List(values) => values.iter().filter_map(|value| text(value.as_ref())).max(),
        value => {
            let mut day = String::new();
            // Writing into a text does not fail.
            let _ = write_text(value, &mut day);
            // What a database holds may be any text.
            let is_day = day.len() <= LONGEST
                && day
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "-:.+".contains(c));
            (is_day && !day.is_empty()).then_some(day)
        }
    }
}

/// Characters of a point in time at the most, with its fraction.
const LONGEST: usize = 40;
