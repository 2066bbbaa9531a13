//! The properties of entities or of relations of one type as they come, before their order is known.

use super::column::{Column, Filling, UnlikeRows};
use crate::ontology::{Property, PropertyId};
use crate::store::StoreError;
use crate::store::copied::Unlike;
use crate::value::{Value, ValueRef};

/// Staged of one type, a column for each property.
#[derive(Debug, Default)]
pub(in crate::store) struct Staged {
    len: u32,
    columns: Vec<Filling>,
}

/// An order of rows: which of those that came each is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Order<'a>(pub(super) &'a [u32]);

impl Staged {
    /// None yet.
    pub(in crate::store) fn new(properties: &[Property]) -> Self {
        Self {
            len: 0,
            columns: properties.iter().map(Filling::new).collect(),
        }
    }

    /// Adds a row with a value for each property; gives its number.
    pub(in crate::store) fn push(&mut self, values: Vec<Value>) -> Result<u32, StoreError> {
        let (expected, row) = (self.columns.len(), self.len);
        if values.len() != expected {
            let told = format!("a record has {} values, not {expected}", values.len());
            return Err(StoreError::Internal(told));
        }
        self.len = row
            .checked_add(1)
            .ok_or_else(|| StoreError::Internal("there are too many records".to_owned()))?;
        for (column, value) in self.columns.iter_mut().zip(values) {
            column.push(value);
        }
        Ok(row)
    }

    /// How many there are.
    pub(in crate::store) fn len(&self) -> u32 {
        self.len
    }

    /// A value as it is stored: ids may be whole numbers.
    pub(in crate::store) fn get(&self, row: u32, property: PropertyId) -> ValueRef<'_> {
        let column = self.columns.get(usize::from(property.0));
        column.map_or(ValueRef::Null, |column| column.get(row))
    }

    /// The values of a row.
    pub(in crate::store) fn values(&self, row: u32) -> impl Iterator<Item = ValueRef<'_>> {
        self.columns.iter().map(move |column| column.get(row))
    }

    /// The columns in an order of the rows, with what a database has there that is not of its type.
    pub(super) fn columns(
        self,
        properties: &[Property],
        order: Order<'_>,
        unlike: Unlike,
    ) -> Result<Vec<Column>, StoreError> {
        let mut of_columns = vec![UnlikeRows::default(); properties.len()];
        if !unlike.is_empty() {
            let rows = order.inverse();
            for ((record, property), unserved) in unlike {
                let rows_of = of_columns.get_mut(usize::from(property.0));
                if let (Some(rows_of), Some(row)) = (rows_of, rows.get(record as usize)) {
                    rows_of.insert(*row, unserved);
                }
            }
        }
        let columns = properties.iter().zip(self.columns).zip(of_columns);
        let columns =
            columns.map(|((property, column), unlike)| column.finish(property, order.0, unlike));
        columns.collect()
    }
}

impl Order<'_> {
    /// Where each of those that came is.
    pub(super) fn inverse(self) -> Vec<u32> {
        let mut rows = vec![0; self.0.len()];
        for (row, &record) in (0..).zip(self.0) {
            if let Some(place) = rows.get_mut(record as usize) {
                *place = row;
            }
        }
        rows
    }
}
