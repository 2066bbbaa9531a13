//! Tests on one value, and what an index can say about them.

use std::cmp::Ordering;
use std::ops::Range;

use memchr::memmem::Finder;

use super::super::graph::{Column, Sorted};
use crate::query::{Comparison, Test};
use crate::value::{Value, ValueRef, compare, sort_order};

/// A test, made ready to be applied to many values.
#[derive(Debug)]
pub(in super::super) enum Probe<'a> {
    /// A test as it stands.
    Plain(&'a Test),
    /// Equality with one of these, which are sorted.
    OneOf(Vec<&'a Value>),
    /// Containing a text.
    Contains(Box<Finder<'a>>),
}

/// Up to so many values, comparing with each is as fast as a search among them.
const FEW: usize = 8;

impl<'a> Probe<'a> {
    /// Makes a test ready.
    pub(in super::super) fn new(test: &'a Test) -> Self {
        match test {
            Test::In(values) if values.len() > FEW && values.iter().all(is_plain) => {
                let mut sorted: Vec<&Value> = values.iter().collect();
                sorted.sort_by(|a, b| sort_order(a.as_ref(), b.as_ref()));
                Self::OneOf(sorted)
            }
            // Made ready once: a search of its own for every value would cost more than it finds.
            Test::Contains(part) => Self::Contains(Box::new(Finder::new(part))),
            test => Self::Plain(test),
        }
    }

    /// Whether a value passes; `None` is unknown.
    #[inline]
    pub(in super::super) fn holds(&self, value: ValueRef<'_>) -> Option<bool> {
        match self {
            Self::Plain(test) => test.holds(value),
            Self::OneOf(_) if value.is_null() => None,
            Self::OneOf(values) => {
                let found = values.binary_search_by(|one| sort_order(one.as_ref(), value));
                Some(found.is_ok())
            }
            Self::Contains(part) => text(value).map(|text| part.find(text.as_bytes()).is_some()),
        }
    }

    /// Whether the value at a row passes. A database compares what is not of its type all the same, and
    /// it is not null, though it is sorted so.
    #[inline]
    pub(in super::super) fn holds_at(&self, column: &Column, row: u32) -> Option<bool> {
        match (self, column.unlike(row)) {
            (probe, None) => probe.holds(column.get(row)),
            (Self::Plain(Test::IsNull), Some(_)) => Some(false),
            (probe, Some(unserved)) => probe.holds(unserved.value.as_ref()),
        }
    }

    /// Whether a sorted column helps to find the values that pass.
    pub(in super::super) fn is_ordered(&self) -> bool {
        !matches!(
            self,
            Self::Contains(_)
                | Self::Plain(
                    Test::Contains(_) | Test::EndsWith(_) | Test::Includes(_) | Test::Distance(..)
                )
        )
    }

    /// The groups of a sorted column that hold every value which passes, and perhaps others unless
    /// they are [exact](Self::is_exact): of a test that is not [ordered](Self::is_ordered), all.
    pub(in super::super) fn groups(&self, column: &Column, sorted: &Sorted) -> Vec<Range<usize>> {
        let mut groups = self.groups_by_value(column, sorted);
        // The same value may be asked for twice.
        groups.sort_unstable_by_key(|group| (group.start, group.end));
        groups.dedup();
        groups
    }

    /// Whether every value of its groups passes.
    pub(in super::super) fn is_exact(&self, column: &Column, sorted: &Sorted) -> bool {
        match self {
            Self::OneOf(_) | Self::Plain(Test::IsNull | Test::Unknown) => true,
            Self::Plain(Test::Equal(value)) => is_plain(value),
            Self::Plain(Test::In(values)) => values.iter().all(is_plain),
            Self::Plain(Test::Compare(_, value)) => {
                let mut ends = sorted.known_ends(column);
                is_plain(value) && ends.all(|end| compare(end, value.as_ref()).is_some())
            }
            Self::Plain(Test::StartsWith(_)) => {
                let mut ends = sorted.known_ends(column);
                ends.all(|end| matches!(end, ValueRef::String(_)))
            }
            Self::Contains(_)
            | Self::Plain(
                Test::Contains(_) | Test::EndsWith(_) | Test::Includes(_) | Test::Distance(..),
            ) => false,
        }
    }

    fn groups_by_value(&self, column: &Column, sorted: &Sorted) -> Vec<Range<usize>> {
        let alike = |value: &Value| alike(column, sorted, value.as_ref());
        match self {
            Self::OneOf(values) => values.iter().map(|value| alike(value)).collect(),
            Self::Plain(Test::In(values)) => values.iter().map(alike).collect(),
            Self::Plain(Test::Equal(value)) => vec![alike(value)],
            Self::Plain(Test::IsNull) => vec![alike(&Value::Null)],
            Self::Plain(Test::Compare(comparison, value)) => {
                vec![range(column, sorted, *comparison, value.as_ref())]
            }
            Self::Plain(Test::StartsWith(prefix)) => vec![starting(column, sorted, prefix)],
            Self::Plain(Test::Unknown) => Vec::new(),
            Self::Contains(_)
            | Self::Plain(
                Test::Contains(_) | Test::EndsWith(_) | Test::Includes(_) | Test::Distance(..),
            ) => std::iter::once(0..sorted.len()).collect(),
        }
    }
}

/// Whether the order of values tells when two are equal.
fn is_plain(value: &Value) -> bool {
    match value {
        Value::Null | Value::List(_) => false,
        Value::Float(value) => !value.is_nan(),
        _ => true,
    }
}

fn text(value: ValueRef<'_>) -> Option<&str> {
    match value {
        ValueRef::String(text) => Some(text),
        _ => None,
    }
}

fn alike(column: &Column, sorted: &Sorted, value: ValueRef<'_>) -> Range<usize> {
    let start = sorted.partition(column, |v| sort_order(v, value) == Ordering::Less);
    let end = sorted.partition(column, |v| sort_order(v, value) != Ordering::Greater);
    start..end
}

fn range(
    column: &Column,
    sorted: &Sorted,
    comparison: Comparison,
    value: ValueRef<'_>,
) -> Range<usize> {
    let alike = alike(column, sorted, value);
    let known = sorted.partition(column, |v| !v.is_null());
    match comparison {
        Comparison::Equal => alike,
        Comparison::Less => 0..alike.start,
        Comparison::AtMost => 0..alike.end,
        Comparison::Greater => alike.end..known.max(alike.end),
        Comparison::AtLeast => alike.start..known.max(alike.start),
    }
}

fn starting(column: &Column, sorted: &Sorted, prefix: &str) -> Range<usize> {
    let value = ValueRef::String(prefix);
    let start = sorted.partition(column, |v| sort_order(v, value) == Ordering::Less);
    let end = sorted.partition(column, |v| match v {
        ValueRef::String(text) => text < prefix || text.starts_with(prefix),
        other => sort_order(other, value) == Ordering::Less,
    });
    start..end
}
