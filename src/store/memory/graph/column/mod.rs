//! One property of every entity of a type, or of every relation of a type, as a typed column.

mod build;
mod keys;
mod vectors;
mod outside;

use std::sync::OnceLock;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use super::sorted::Sorted;
use crate::value::{Duration, Point, Value, ValueRef, ZonedTime};
use crate::work::{Clock, Expired};

pub(super) use build::build;
pub(super) use keys::SortKeys;
pub(super) use outside::UnlikeRows;
pub(in super::super) use vectors::Vectors;

use outside::Outside;

/// The values of one property by row.
#[derive(Debug, Default)]
pub(in super::super) struct Column {
    data: Data,
    /// Which rows have a value; all of them where it is `None`.
    known: Option<Bits>,
    /// Built with the snapshot of a store, or when it is first asked for.
    sorted: OnceLock<Sorted>,
    /// What no seed can bring, where a database had any.
    outside: Option<Box<Outside>>,
}

/// Values of one kind; what stands at rows without a value means nothing.
#[derive(Debug, Default)]
enum Data {
    /// No row has a value.
    #[default]
    Nothing,
    Boolean(Vec<bool>),
    Int(Vec<i64>),
    Float(Vec<f64>),
    Text(Texts),
    Date(Vec<Date>),
    DateTime(Vec<Timestamp>),
    LocalDateTime(Vec<DateTime>),
    Time(Vec<ZonedTime>),
    LocalTime(Vec<Time>),
    Duration(Vec<Duration>),
    Point(Vec<Point>),
    List(Vec<Vec<Value>>),
    Vector(Vectors),
    /// Of any kind, for want of one.
    Any(Vec<Value>),
}

/// Texts end to end.
#[derive(Debug)]
struct Texts {
    text: String,
    /// Where each begins, and at the end where the last one ends.
    offsets: Vec<usize>,
}

/// One bit a row.
#[derive(Debug)]
struct Bits(Vec<u64>);

impl Column {
    /// A column of values; rows beyond the data, and those that are not `known`, are null.
    fn new(data: Data, known: Option<Bits>) -> Self {
        Self {
            data,
            known,
            sorted: OnceLock::new(),
            outside: None,
        }
    }

    /// The value at a row.
    #[inline]
    pub(in super::super) fn get(&self, row: u32) -> ValueRef<'_> {
        let row = row as usize;
        if self.known.as_ref().is_some_and(|known| !known.has(row)) {
            return ValueRef::Null;
        }
        self.data.get(row).unwrap_or(ValueRef::Null)
    }

    /// Whether rows are ever searched or sorted by it: not where there is nothing, or lists.
    pub(super) fn is_sortable(&self) -> bool {
        !matches!(self.data, Data::Nothing | Data::List(_) | Data::Vector(_))
    }

    /// Whether values are lists.
    pub(in super::super) fn is_list(&self) -> bool {
        matches!(self.data, Data::List(_) | Data::Vector(_))
    }

    /// Its vectors, if it has any.
    pub(in super::super) fn vectors(&self) -> Option<&Vectors> {
        match &self.data {
            Data::Vector(vectors) => Some(vectors),
            _ => None,
        }
    }

    /// The rows in the order of their values; `len` is how many rows the column has. Who asks
    /// first has them sorted.
    pub(in super::super) fn sorted(&self, len: u32, clock: &Clock) -> Result<&Sorted, Expired> {
        if let Some(sorted) = self.sorted.get() {
            return Ok(sorted);
        }
        clock.spend(len as usize)?;
        Ok(self.sort(len))
    }

    /// The same, however long it takes.
    pub(super) fn sort(&self, len: u32) -> &Sorted {
        self.sorted.get_or_init(|| Sorted::build(self, len))
    }
}

impl Data {
    #[inline]
    fn get(&self, row: usize) -> Option<ValueRef<'_>> {
        Some(match self {
            Self::Nothing => return None,
            Self::Boolean(values) => ValueRef::Boolean(*values.get(row)?),
            Self::Int(values) => ValueRef::Int(*values.get(row)?),
            Self::Float(values) => ValueRef::Float(*values.get(row)?),
            Self::Text(texts) => ValueRef::String(texts.get(row)?),
            Self::Date(values) => ValueRef::Date(*values.get(row)?),
            Self::DateTime(values) => ValueRef::DateTime(*values.get(row)?),
            Self::LocalDateTime(values) => ValueRef::LocalDateTime(*values.get(row)?),
            Self::Time(values) => ValueRef::Time(*values.get(row)?),
            Self::LocalTime(values) => ValueRef::LocalTime(*values.get(row)?),
            Self::Duration(values) => ValueRef::Duration(*values.get(row)?),
            Self::Point(values) => ValueRef::Point(*values.get(row)?),
            Self::List(values) => ValueRef::List(values.get(row)?),
            Self::Vector(vectors) => ValueRef::Vector(vectors.get(row)?.0),
            Self::Any(values) => values.get(row)?.as_ref(),
        })
    }
}

impl Texts {
    /// No texts, with room for as many rows.
    fn with_capacity(rows: usize) -> Self {
        let mut offsets = Vec::with_capacity(rows + 1);
        offsets.push(0);
        Self {
            text: String::new(),
            offsets,
        }
    }

    /// Adds the text of the next row.
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.offsets.push(self.text.len());
    }

    #[inline]
    fn get(&self, row: usize) -> Option<&str> {
        let range = *self.offsets.get(row)?..*self.offsets.get(row + 1)?;
        self.text.get(range)
    }
}

impl Bits {
    /// As many bits, none of them set.
    fn none(rows: usize) -> Self {
        Self(vec![0; rows.div_ceil(64)])
    }

    /// Sets the bit of a row.
    fn set(&mut self, row: usize) {
        if let Some(word) = self.0.get_mut(row / 64) {
            *word |= 1 << (row % 64);
        }
    }

    #[inline]
    fn has(&self, row: usize) -> bool {
        self.0
            .get(row / 64)
            .is_some_and(|word| word >> (row % 64) & 1 == 1)
    }
}
