//! One property of every entity of a type, or of every relation of a type, as a typed column.

// What it holds.
mod data;
mod vectors;
mod outside;

// From values as they come.
mod filling;
mod same;

// Its order.
mod keys;

use std::sync::OnceLock;

use super::sorted::Sorted;
use crate::value::ValueRef;
use crate::work::{Clock, Expired};

pub(super) use filling::Filling;
pub(super) use keys::SortKeys;
pub(super) use outside::UnlikeRows;
pub(super) use same::or_before;
pub(in super::super) use vectors::Vectors;

use data::Data;
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

/// One bit a row.
#[derive(Debug, Default)]
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

impl Bits {
    /// As many bits, none of them set.
    fn none(rows: usize) -> Self {
        Self(vec![0; rows.div_ceil(64)])
    }

    /// Adds the bit of the row that comes after so many.
    fn push(&mut self, rows: usize, is_set: bool) {
        if rows.is_multiple_of(64) {
            self.0.push(0);
        }
        if is_set {
            self.set(rows);
        }
    }

    /// The same rows in another order.
    fn in_order(&self, order: &[u32]) -> Self {
        let mut ordered = Self::none(order.len());
        for (row, from) in order.iter().enumerate() {
            if self.has(*from as usize) {
                ordered.set(row);
            }
        }
        ordered
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
