//! All entities of one type: a block of numbers, and a column for each property.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::column::{self, Column, UnlikeRows};
use super::periods::Periods;
use crate::ontology::{EntityType, PropertyId, TypeId};
use crate::query::Position;
use crate::store::copied::CopiedEntities;
use crate::store::{Cell, EntityRecord, StoreError};
use crate::value::{Value, ValueRef, sort_order};

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
    /// What a database has beside that, where there is any.
    pub(super) outside: Option<Box<Outside>>,
}

/// What tells entities of a database apart by itself.
#[derive(Debug, Default)]
pub(super) struct Outside {
    /// The database's number of each.
    pub(super) numbers: Vec<i64>,
    /// Of a type without an id, what they are ordered by, if that is not their row.
    keys: Vec<i64>,
    /// How many relations that lead to what the ontology does not know, by row and type.
    pub(super) unseen: FxHashMap<(u32, u16), u64>,
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
            outside: None,
        }
    }

    /// Builds the table of a type, perhaps of what was copied from a database. The second part of the
    /// answer is the row that each record went to.
    pub(super) fn build(
        entity_type: &EntityType,
        base: u32,
        mut records: Vec<EntityRecord>,
        copied: Option<CopiedEntities>,
    ) -> Result<(Self, Vec<u32>), StoreError> {
        let len = u32::try_from(records.len())
            .ok()
            .filter(|&len| base.checked_add(len).is_some())
            .ok_or_else(|| StoreError::Internal("there are too many entities".to_owned()))?;
        let numbers = copied.as_ref().map(|copied| &*copied.numbers);
        let order = order(entity_type, &records, numbers)?;
        let rows = inverse(&order);
        let mut unlike = vec![UnlikeRows::default(); entity_type.properties.len()];
        let outside = copied.map(|copied| Outside::of(copied, (&order, &rows), &mut unlike));
        let columns = entity_type.properties.iter().zip(unlike).enumerate();
        let columns = columns.map(|(at, (property, unlike))| {
            let values = order.iter().map(|&row| take(&mut records, row, at));
            column::build(property, values, unlike).map_err(|error| within(entity_type, &error))
        });
        let columns = columns.collect::<Result<Vec<_>, _>>()?;
        let time = entity_type.valid_time;
        let table = Self {
            base,
            len,
            periods: time.map(|time| Periods::build(time, &columns, len)),
            columns,
            id: entity_type.id,
            outside: outside.map(Box::new),
        };
        Ok((table, rows))
    }

    /// The database's number of an entity, where it was copied from one.
    #[inline]
    pub(in super::super) fn number(&self, entity: u32) -> Option<i64> {
        let numbers = &self.outside.as_ref()?.numbers;
        numbers.get(self.row(entity) as usize).copied()
    }

    /// How many relations of a type an entity has in the database that lead to what the ontology does
    /// not know.
    pub(in super::super) fn unseen(&self, entity: u32, relation_type: u16) -> u64 {
        let unseen = self.outside.as_ref().map(|it| &it.unseen);
        let count = unseen.and_then(|it| it.get(&(self.row(entity), relation_type)));
        count.copied().unwrap_or(0)
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

    /// What is served as the id of an entity.
    pub(in super::super) fn id_cell(&self, entity: u32) -> Cell<'_> {
        let column = self.id.and_then(|id| self.column(id));
        column.map_or(Ok(ValueRef::Null), |column| column.cell(self.row(entity)))
    }

    /// What the order of entities, which are of that type, goes by: the id, or a number.
    #[inline]
    pub(super) fn position(&self, entity_type: TypeId, entity: u32) -> ValueRef<'_> {
        let row = self.row(entity);
        match self.id.and_then(|id| self.column(id)) {
            Some(ids) => ids.ordering().get(row),
            None => ValueRef::Int(Position::number(entity_type, self.key(row))),
        }
    }

    fn key(&self, row: u32) -> i64 {
        let keys = self.outside.as_ref().map(|it| &it.keys);
        let key = keys.and_then(|keys| keys.get(row as usize));
        key.copied().unwrap_or(row.into())
    }
}

impl Outside {
    /// What belongs to the rows that records go to, and what is not of their types.
    fn of(
        copied: CopiedEntities,
        (order, rows): (&[u32], &[u32]),
        unlike: &mut [UnlikeRows],
    ) -> Self {
        let row_of = |record: u32| rows.get(record as usize).copied();
        for ((record, property), found) in copied.unlike {
            let rows = unlike.get_mut(usize::from(property.0));
            if let (Some(rows), Some(row)) = (rows, row_of(record)) {
                rows.insert(row, found);
            }
        }
        let by_row = |of: &[i64]| -> Vec<i64> {
            let by_row = order.iter().filter_map(|record| of.get(*record as usize));
            by_row.copied().collect()
        };
        let keys = by_row(&copied.keys);
        let is_row = keys.iter().zip(0..).all(|(key, row)| *key == row);
        let unseen = copied.unseen.into_iter();
        let unseen =
            unseen.filter_map(|((record, of), count)| Some(((row_of(record)?, of), count)));
        Self {
            numbers: by_row(&copied.numbers),
            keys: if is_row { Vec::new() } else { keys },
            unseen: unseen.collect(),
        }
    }
}

fn take(records: &mut [EntityRecord], row: u32, property: usize) -> Value {
    let record = records.get_mut(row as usize);
    let value = record.and_then(|record| record.values.get_mut(property));
    value.map(std::mem::take).unwrap_or_default()
}

/// Which record goes to each row. Ids may be missing, come twice or be numbers where a database has
/// `numbers` of its own by which such entities are told apart.
fn order(
    entity_type: &EntityType,
    records: &[EntityRecord],
    numbers: Option<&[i64]>,
) -> Result<Vec<u32>, StoreError> {
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
    if let Some(numbers) = numbers {
        let id = |row: u32| {
            let record = records.get(row as usize);
            let id = record.and_then(|record| record.values.get(usize::from(id.0)));
            id.map_or(ValueRef::Null, Value::as_ref)
        };
        let number = |row: u32| numbers.get(row as usize);
        order.sort_by(|&a, &b| {
            let order = sort_order(id(a), id(b));
            order.then_with(|| number(a).cmp(&number(b)))
        });
        return Ok(order);
    }
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
