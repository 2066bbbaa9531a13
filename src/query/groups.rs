//! The answer to a request for groups: what each has in common, and what it comes to.

use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Aggregates, Entity, Nulls};
use crate::ontology::PropertyKind;
use crate::value::{PartialDate, Scalar, Value, ValueRef, sort_order};

/// Groups, parent by parent: the answer to a [`Grouping`](super::Grouping).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Groups {
    /// Where the groups of each parent begin, and at the end where the last ones end: one longer
    /// than there are parents.
    pub offsets: Vec<u32>,
    /// How many groups each parent has that meet the condition, the limit aside.
    pub totals: Vec<u64>,
    /// For each key, what it is in each group.
    pub keys: Vec<Vec<KeyValue>>,
    /// What the members of each group come to.
    pub members: Aggregates,
    /// What that which they are related to comes to, for each of
    /// [`Grouping::related`](super::Grouping::related).
    pub related: Vec<Aggregates>,
}

/// What a key is in one group.
#[derive(Debug, Clone, PartialEq)]
pub enum KeyValue {
    /// Nothing is known, or nothing is there.
    Null,
    /// A date that is known to the year only, and was to be cut to something shorter: it is in no
    /// quarter or month, and so null.
    Coarser,
    /// A value that is not null, and no list.
    Value(Value),
    /// A date that was cut.
    Date(DatePart),
    /// An entity, and what its place in the order of entities goes by: its id, or a number where
    /// its type has none.
    Entity(Entity, Value),
}

/// To what a date is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DateCut {
    /// The year.
    Year,
    /// The quarter of the year.
    Quarter,
    /// The month of the year.
    Month,
}

/// A year, a quarter or a month; its text is `2025`, `2025-Q2` or `2025-06`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DatePart {
    /// The year, between -9999 and 9999.
    pub year: i16,
    /// The quarter, from 1 to 4, or the month, from 1 to 12; 0 of a year.
    pub number: i8,
    /// Which of the three it is.
    pub cut: DateCut,
}

impl Groups {
    /// How many groups there are, of all parents.
    pub fn len(&self) -> usize {
        self.offsets.last().map_or(0, |end| *end as usize)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The groups of a parent.
    pub fn of(&self, parent: usize) -> Range<usize> {
        let at = |index: usize| self.offsets.get(index).map_or(0, |&offset| offset as usize);
        at(parent)..at(parent + 1)
    }
}

impl KeyValue {
    /// Whether the key is null.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null | Self::Coarser)
    }

    /// The ascending order of two values of one key. Only a key that is null in both ways is told
    /// apart behind where null stands.
    pub fn compare(&self, other: &Self, nulls: Nulls) -> Ordering {
        let known = |value: &Self| match value {
            Self::Null | Self::Coarser => ValueRef::Null,
            Self::Value(_) | Self::Date(_) | Self::Entity(..) => ValueRef::Boolean(true),
        };
        let order = nulls.compare(known(self), known(other));
        order.then_with(|| match (self, other) {
            (Self::Value(left), Self::Value(right)) => sort_order(left.as_ref(), right.as_ref()),
            // Nothing outside promises that an id is of one entity.
            (Self::Entity(entity, left), Self::Entity(other, right)) => {
                let order = sort_order(left.as_ref(), right.as_ref());
                order.then_with(|| entity.key.cmp(&other.key))
            }
            (Self::Date(left), Self::Date(right)) => left.cmp(right),
            // What is known to the year stands ahead of what is not known at all.
            _ => matches!(self, Self::Null).cmp(&matches!(other, Self::Null)),
        })
    }
}

impl DateCut {
    /// Whether values of that kind can be cut.
    pub fn cuts(kind: PropertyKind) -> bool {
        matches!(
            kind,
            PropertyKind::Scalar(
                Scalar::Date | Scalar::DateTime | Scalar::LocalDateTime | Scalar::PartialDate
            )
        )
    }

    /// What a value is cut to; a moment as it is in UTC. Null is what is no date.
    pub fn of(self, value: ValueRef<'_>) -> KeyValue {
        let day = match value {
            ValueRef::Date(date) => date,
            ValueRef::LocalDateTime(moment) => moment.date(),
            ValueRef::DateTime(moment) => TimeZone::UTC.to_datetime(moment).date(),
            ValueRef::String(text) => match PartialDate::parse(text) {
                Some(date) if date.is_year() && self != Self::Year => return KeyValue::Coarser,
                Some(date) => date.first_day(),
                None => return KeyValue::Null,
            },
            _ => return KeyValue::Null,
        };
        KeyValue::Date(self.part(day))
    }

    /// The part of the calendar that a day lies in.
    pub fn part(self, day: Date) -> DatePart {
        DatePart {
            year: day.year(),
            number: match self {
                Self::Year => 0,
                Self::Quarter => (day.month() + 2) / 3,
                Self::Month => day.month(),
            },
            cut: self,
        }
    }
}

impl fmt::Display for DatePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.year < 0 {
            f.write_str("-")?;
        }
        write!(f, "{:04}", self.year.unsigned_abs())?;
        match self.cut {
            DateCut::Year => Ok(()),
            DateCut::Quarter => write!(f, "-Q{}", self.number),
            DateCut::Month => write!(f, "-{:02}", self.number),
        }
    }
}
