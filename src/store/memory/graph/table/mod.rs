//! All entities of one type: a block of numbers, and a column for each property.

mod order;

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::column::{Column, or_before};
use super::periods::Periods;
use super::staged::{Order, Staged};
use crate::ontology::{EntityType, PropertyId, TypeId};
use crate::query::Position;
use crate::store::copied::{EntitiesBeside, Unlike};
use crate::store::{Cell, StoreError};
use crate::value::ValueRef;

/// Entities of one type. They are numbered one after the other in the snapshot, by id, or as they
/// were loaded where the type has no id; the *row* is the place in the type.
#[derive(Debug)]
pub(in super::super) struct Table {
    /// The number of the first.
    pub(in super::super) base: u32,
    /// How many there are.
    pub(in super::super) len: u32,
    /// The properties, in the order of the type.
    pub(super) columns: Vec<Arc<Column>>,
    /// When each holds, where the type has a valid time.
    pub(in super::super) periods: Option<Periods>,
    /// Which of them is the id.
    id: Option<PropertyId>,
    /// What a database has beside that, where there is any.
    pub(super) outside: Option<Box<Outside>>,
}

/// What tells entities of a database apart by itself.
#[derive(Debug)]
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
                .map(|_| Arc::default())
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
        (rows, beside): (Staged, Option<EntitiesBeside>),
        before: Option<&Self>,
    ) -> Result<(Self, Vec<u32>), StoreError> {
        let len = rows.len();
        if base.checked_add(len).is_none() {
            let message = "there are too many entities".to_owned();
            return Err(StoreError::Internal(message));
        }
        let within = |error| within(entity_type, &error);
        let order = order::of(entity_type, &rows, beside.as_ref()).map_err(within)?;
        let order = Order(&order);
        let (outside, unlike) = match beside {
            Some(beside) => Outside::of(beside, order),
            None => (None, Unlike::default()),
        };
        let columns = rows.columns(&entity_type.properties, order, unlike);
        let before = before.filter(|before| before.len == len);
        let columns = or_before(columns.map_err(within)?, before.map(|it| &*it.columns), len);
        let table = Self {
            base,
            len,
            periods: Periods::of(entity_type.valid_time, &columns, len),
            columns,
            id: entity_type.id,
            outside: outside.map(Box::new),
        };
        Ok((table, order.inverse()))
    }

    /// Notes how many relations of a type an entity has in the database that lead to what the ontology
    /// does not know.
    pub(in super::super) fn note_unseen(&mut self, entity: u32, relation_type: u16, count: u64) {
        let row = self.row(entity);
        if let Some(outside) = &mut self.outside {
            outside.unseen.insert((row, relation_type), count);
        }
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
        self.columns
            .get(usize::from(property.0))
            .map(|column| &**column)
    }

    /// The values of a row.
    pub(in super::super) fn values(&self, row: u32) -> impl Iterator<Item = ValueRef<'_>> {
        self.columns.iter().map(move |column| column.get(row))
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
    /// What belongs to the rows in their order, and what is not of their types by record.
    fn of(beside: EntitiesBeside, order: Order<'_>) -> (Option<Self>, Unlike) {
        let by_row = |of: &[i64]| -> Vec<i64> {
            let by_row = order.0.iter().filter_map(|record| of.get(*record as usize));
            by_row.copied().collect()
        };
        let keys = by_row(&beside.keys);
        let is_row = keys.iter().zip(0..).all(|(key, row)| *key == row);
        let outside = Self {
            numbers: by_row(&beside.numbers),
            keys: if is_row { Vec::new() } else { keys },
            unseen: FxHashMap::default(),
        };
        (Some(outside), beside.unlike)
    }
}

fn within(entity_type: &EntityType, error: &StoreError) -> StoreError {
    StoreError::Internal(format!("{}: {error}", entity_type.name))
}
