//! All entities of one type: a block of numbers, and a column for each property.

use std::ops::Range;

use super::column::{self, Column};
use super::periods::Periods;
use crate::ontology::{EntityType, PropertyId, TypeId};
use crate::query::Position;
use crate::store::{EntityRecord, StoreError};
use crate::value::{Value, ValueRef};

/// Entities of one type. They are numbered one after the other in the snapshot, by id, or as they
/// were loaded where the type has no id; the *row* is the place in the type.
#[derive(Debug)]
pub(in super::super) struct Table {
    /// The number of the first.
    pub(in super::super) base: u32,
    /// How many there are.
    pub(in super::super) len: u32,
    /// The properties, in the order of the type.
    pub(super) columns: Vec<Column>,
    /// When each holds, where the type has a valid time.
    pub(in super::super) periods: Option<Periods>,
    /// Which of them is the id.
    id: Option<PropertyId>,
}

impl Table {
    /// The table of a type that has no entities.
    pub(super) fn empty(entity_type: &EntityType) -> Self {
        Self {
            base: 0,
            len: 0,
            columns: entity_type
                .properties
                .iter()
                .map(|_| Column::default())
                .collect(),
            periods: None,
            id: entity_type.id,
        }
    }

    /// Builds the table of a type. The second part of the answer is the row that each record
    /// went to.
    pub(super) fn build(
        entity_type: &EntityType,
        base: u32,
        mut records: Vec<EntityRecord>,
    ) -> Result<(Self, Vec<u32>), StoreError> {
        let len = u32::try_from(records.len())
            .ok()
            .filter(|&len| base.checked_add(len).is_some())
            .ok_or_else(|| StoreError::Internal("there are too many entities".to_owned()))?;
        let order = order(entity_type, &records)?;
        let columns = entity_type.properties.iter().enumerate();
        let columns = columns.map(|(at, property)| {
            let values = order.iter().map(|&row| take(&mut records, row, at));
            column::build(property, values).map_err(|error| within(entity_type, &error))
        });
        let columns = columns.collect::<Result<Vec<_>, _>>()?;
        let time = entity_type.valid_time;
        let table = Self {
            base,
            len,
            periods: time.map(|time| Periods::build(time, &columns, len)),
            columns,
            id: entity_type.id,
        };
        // Rows are in this order already, and nobody who looks for an id is to wait for it.
        if let Some(ids) = table.id.and_then(|id| table.column(id)) {
            ids.sort(len);
        }
        Ok((table, inverse(&order)))
    }

    /// The numbers of its entities.
    pub(in super::super) fn entities(&self) -> Range<u32> {
        self.base..self.base + self.len
    }

    /// The row of an entity.
    #[inline]
    pub(in super::super) fn row(&self, entity: u32) -> u32 {
        entity.wrapping_sub(self.base)
    }

    /// The row of an entity, if it is of this type.
    #[inline]
    pub(in super::super) fn row_within(&self, entity: u32) -> Option<u32> {
        Some(self.row(entity)).filter(|&row| row < self.len)
    }

    /// The column of a property.
    pub(in super::super) fn column(&self, property: PropertyId) -> Option<&Column> {
        self.columns.get(usize::from(property.0))
    }

    /// The id of an entity; null where the type has none.
    #[inline]
    pub(super) fn id(&self, entity: u32) -> ValueRef<'_> {
        let column = self.id.and_then(|id| self.column(id));
        column.map_or(ValueRef::Null, |column| column.get(self.row(entity)))
    }

    /// What the order of entities, which are of that type, goes by: the id, or a number.
    #[inline]
    pub(super) fn position(&self, entity_type: TypeId, entity: u32) -> ValueRef<'_> {
        match self.id(entity) {
            ValueRef::Null => ValueRef::Int(Position::number(entity_type, self.row(entity).into())),
            id => id,
        }
    }
}

fn take(records: &mut [EntityRecord], row: u32, property: usize) -> Value {
    let record = records.get_mut(row as usize);
    let value = record.and_then(|record| record.values.get_mut(property));
    value.map(std::mem::take).unwrap_or_default()
}

/// Which record goes to each row.
fn order(entity_type: &EntityType, records: &[EntityRecord]) -> Result<Vec<u32>, StoreError> {
    let properties = entity_type.properties.len();
    if records
        .iter()
        .any(|record| record.values.len() != properties)
    {
        let message = StoreError::Internal(format!("an entity has not {properties} values"));
        return Err(within(entity_type, &message));
    }
    let mut order: Vec<u32> = (0..).take(records.len()).collect();
    let Some(id) = entity_type.id else {
        return Ok(order);
    };
    let id = |row: u32| {
        let record = records.get(row as usize)?;
        match record.values.get(usize::from(id.0))? {
            Value::String(id) => Some(id.as_str()),
            _ => None,
        }
    };
    order.sort_by_key(|&row| id(row));
    if order.first().is_some_and(|&row| id(row).is_none()) {
        let message = StoreError::Internal("an entity has no id".to_owned());
        return Err(within(entity_type, &message));
    }
    match order.windows(2).find(|pair| id(pair[0]) == id(pair[1])) {
        None => Ok(order),
        Some(pair) => {
            let again = id(pair[0]).unwrap_or_default();
            let message = StoreError::Internal(format!("two entities have the id {again}"));
            Err(within(entity_type, &message))
        }
    }
}

fn inverse(order: &[u32]) -> Vec<u32> {
    let mut rows = vec![0; order.len()];
    for (row, &record) in (0..).zip(order) {
        if let Some(place) = rows.get_mut(record as usize) {
            *place = row;
        }
    }
    rows
}

fn within(entity_type: &EntityType, error: &StoreError) -> StoreError {
    StoreError::Internal(format!("{}: {error}", entity_type.name))
}
