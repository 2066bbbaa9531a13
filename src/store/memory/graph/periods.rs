//! When each entity or relation of a type holds, made ready to be asked for a day.

use std::sync::Arc;

use jiff::civil::Date;

use super::column::Column;
use crate::ontology::{PropertyId, ValidTime};
use crate::query::{AsOf, Validity};
use crate::value::{Value, days};

/// What is known of when each row of a type holds.
#[derive(Debug)]
pub(in super::super) struct Periods(Vec<Period>);

/// What is known of when one instance holds, as numbers of days. What is not known is a number that
/// no day is beyond, on the side where it excludes nothing and states nothing.
#[derive(Debug, Clone, Copy)]
struct Period {
    /// It does not hold before: the first day that its beginning can be.
    not_before: i32,
    /// It does not hold after: the last day that its end can be.
    not_after: i32,
    /// The last day that its beginning can be.
    stated_from: i32,
    /// The first day that its end can be.
    stated_until: i32,
    /// From then on it is known to have held before.
    held_by: i32,
    /// Until then it is known to have held after.
    held_until: i32,
}

/// A day of a scope, made ready.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Moment {
    day: i32,
    least: Validity,
}

impl From<AsOf> for Moment {
    fn from(as_of: AsOf) -> Self {
        Self {
            day: number(as_of.day),
            least: as_of.least,
        }
    }
}

impl Periods {
    /// The periods of so many rows, where their type has a valid time.
    pub(super) fn of(time: Option<ValidTime>, columns: &[Arc<Column>], len: u32) -> Option<Self> {
        time.map(|time| Self::build(time, columns, len))
    }

    fn build(time: ValidTime, columns: &[Arc<Column>], len: u32) -> Self {
        let column = |id: PropertyId| columns.get(usize::from(id.0)).map(|column| &**column);
        let [from, until] = [time.from, time.until].map(column);
        let [seen, open, ended_by] =
            [time.seen, time.open, time.ended_by].map(|id| id.and_then(column));
        let periods = (0..len).map(|row| {
            let value = |column: Option<&Column>| match column {
                Some(column) => column.get(row).to_owned(),
                None => Value::Null,
            };
            let mut period = Period::UNKNOWN;
            period.begin(days(value(from).as_ref()));
            period.end(days(value(until).as_ref()));
            if let Value::List(seen) = value(seen) {
                let seen = seen.iter().filter_map(|day| days(day.as_ref()));
                seen.for_each(|day| period.held(day));
            }
            if value(open) == Value::Boolean(true) {
                period.go_on();
            }
            if let Some((_, last)) = days(value(ended_by).as_ref()) {
                period.not_after = period.not_after.min(number(last));
            }
            period
        });
        Self(periods.collect())
    }

    /// How surely a row holds on a day; nothing where it does not hold.
    #[inline]
    pub(in super::super) fn validity(&self, row: u32, moment: Moment) -> Option<Validity> {
        self.0.get(row as usize)?.validity(moment.day)
    }

    /// Whether a row holds on a day as surely as it must.
    #[inline]
    pub(in super::super) fn hold(&self, row: u32, moment: Moment) -> bool {
        let validity = self.validity(row, moment);
        validity.is_some_and(|validity| validity >= moment.least)
    }
}

impl Period {
    const UNKNOWN: Self = Self {
        not_before: i32::MIN,
        not_after: i32::MAX,
        stated_from: i32::MAX,
        stated_until: i32::MIN,
        held_by: i32::MAX,
        held_until: i32::MIN,
    };

    fn begin(&mut self, days: Option<(Date, Date)>) {
        if let Some((first, last)) = days {
            self.not_before = number(first);
            self.stated_from = number(last);
            self.held((first, last));
        }
    }

    fn end(&mut self, days: Option<(Date, Date)>) {
        if let Some((first, last)) = days {
            self.not_after = number(last);
            self.stated_until = number(first);
            self.held((first, last));
        }
    }

    /// It held on one of these days, which is not known.
    fn held(&mut self, (first, last): (Date, Date)) {
        self.held_by = self.held_by.min(number(last));
        self.held_until = self.held_until.max(number(first));
    }

    fn go_on(&mut self) {
        self.stated_until = i32::MAX;
        self.held_until = i32::MAX;
    }

    #[inline]
    fn validity(&self, day: i32) -> Option<Validity> {
        if day < self.not_before || day > self.not_after {
            None
        } else if self.stated_from <= day && day <= self.stated_until {
            Some(Validity::Stated)
        } else if self.held_by <= day && day <= self.held_until {
            Some(Validity::Seen)
        } else {
            Some(Validity::Possible)
        }
    }
}

/// Grows with the day, and is never the least or the greatest number.
fn number(day: Date) -> i32 {
    (i32::from(day.year()) * 16 + i32::from(day.month())) * 32 + i32::from(day.day())
}
