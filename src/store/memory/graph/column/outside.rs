//! Values that somebody else's database has in the place of those that the ontology expects.

use rustc_hash::FxHashMap;

use super::Column;
use super::data::Data;
use crate::store::copied::Unserved;
use crate::store::{Cell, Unexpected};
use crate::value::Value;

/// Rows whose values are not of the property's type, with what was found.
pub(in super::super) type UnlikeRows = FxHashMap<u32, Unserved>;

/// What a column has beside its values.
#[derive(Debug, Default)]
pub(super) struct Outside {
    /// What is served as an error; the column has null there.
    pub(super) unlike: UnlikeRows,
    /// What rows are ordered by, where that is not what is served: ids that are whole numbers.
    pub(super) stored: Option<Column>,
}

impl Column {
    /// The same beside what is not of its type, and with ids that are stored as whole numbers.
    pub(super) fn beside(mut self, unlike: UnlikeRows, numbers: &FxHashMap<u32, i64>) -> Self {
        if unlike.is_empty() && numbers.is_empty() {
            return self;
        }
        let stored = (!numbers.is_empty()).then(|| self.stored(numbers));
        self.outside = Some(Box::new(Outside { unlike, stored }));
        self
    }

    /// The values as they are stored.
    fn stored(&self, numbers: &FxHashMap<u32, i64>) -> Self {
        let rows = 0..u32::try_from(self.data.len()).unwrap_or(u32::MAX);
        let stored = rows.map(|row| match numbers.get(&row) {
            Some(number) => Value::Int(*number),
            None => self.get(row).to_owned(),
        });
        Self::new(Data::Any(stored.collect()), None)
    }

    /// What the rows are ordered by.
    pub(in super::super::super) fn ordering(&self) -> &Self {
        let outside = self.outside.as_ref();
        outside.and_then(|it| it.stored.as_ref()).unwrap_or(self)
    }

    /// What is served of a row.
    #[inline]
    pub(in super::super::super) fn cell(&self, row: u32) -> Cell<'_> {
        match self.unlike(row) {
            None => Ok(self.get(row)),
            Some(unserved) => Err(Unexpected {
                found: unserved.found.to_string(),
            }),
        }
    }

    /// What a row has that is not of the type.
    #[inline]
    pub(in super::super::super) fn unlike(&self, row: u32) -> Option<&Unserved> {
        self.outside.as_ref()?.unlike.get(&row)
    }

    /// The rows that have something which is not of the type.
    pub(in super::super::super) fn rows_unlike(&self) -> Vec<u32> {
        let outside = self.outside.iter();
        outside.flat_map(|it| it.unlike.keys().copied()).collect()
    }
}
