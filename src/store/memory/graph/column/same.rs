//! Columns that are the same as those of the graph before: they need not be there twice.

use std::sync::Arc;

use super::Column;
use super::outside::Outside;
use crate::value::{Point, ValueRef};

/// Columns of so many rows, each that of the graph before where it is the same.
pub(in super::super) fn or_before(
    columns: Vec<Column>,
    before: Option<&[Arc<Column>]>,
    len: u32,
) -> Vec<Arc<Column>> {
    let columns = columns.into_iter().enumerate();
    let columns = columns.map(|(at, column)| {
        let before = before.and_then(|before| before.get(at));
        column.or_before(before, len)
    });
    columns.collect()
}

impl Column {
    /// The column of the graph before, with all that was worked out for it, where that is the same in each
    /// of so many rows; else this one.
    fn or_before(self, before: Option<&Arc<Self>>, len: u32) -> Arc<Self> {
        match before {
            Some(before) if self.is_same(before, len) => Arc::clone(before),
            _ => Arc::new(self),
        }
    }

    fn is_same(&self, before: &Self, len: u32) -> bool {
        let is_beside = match (&self.outside, &before.outside) {
            (None, None) => true,
            (Some(outside), Some(before)) => outside.is_same(before, len),
            _ => false,
        };
        is_beside && (0..len).all(|row| is_same(self.get(row), before.get(row)))
    }
}

impl Outside {
    fn is_same(&self, before: &Self, len: u32) -> bool {
        let is_stored = match (&self.stored, &before.stored) {
            (None, None) => true,
            (Some(stored), Some(before)) => stored.is_same(before, len),
            _ => false,
        };
        let is_like = |row: &u32| match (self.unlike.get(row), before.unlike.get(row)) {
            (Some(unlike), Some(before)) => {
                unlike.found == before.found
                    && is_same(unlike.value.as_ref(), before.value.as_ref())
            }
            _ => false,
        };
        is_stored && self.unlike.len() == before.unlike.len() && self.unlike.keys().all(is_like)
    }
}

/// Whether two values are the same to the last bit, so that they are served alike.
fn is_same(value: ValueRef<'_>, before: ValueRef<'_>) -> bool {
    match (value, before) {
        (ValueRef::Float(value), ValueRef::Float(before)) => is_same_number(value, before),
        (ValueRef::Point(value), ValueRef::Point(before)) => is_same_point(value, before),
        (ValueRef::Vector(value), ValueRef::Vector(before)) => {
            let mut pairs = value.iter().zip(before);
            value.len() == before.len() && pairs.all(|(a, b)| is_same_number(*a, *b))
        }
        (ValueRef::List(value), ValueRef::List(before)) => {
            let mut pairs = value.iter().zip(before);
            value.len() == before.len() && pairs.all(|(a, b)| is_same(a.as_ref(), b.as_ref()))
        }
        (value, before) => value == before,
    }
}

fn is_same_number(value: f64, before: f64) -> bool {
    value.to_bits() == before.to_bits()
}

fn is_same_point(value: Point, before: Point) -> bool {
    let parts = |point: Point| {
        let z = point.z.map(f64::to_bits);
        (point.crs, point.x.to_bits(), point.y.to_bits(), z)
    };
    parts(value) == parts(before)
}
