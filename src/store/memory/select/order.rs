//! The order of rows: the keys asked for, then the position of the entity.

use std::cmp::Ordering;

use super::super::graph::{Column, Row, Snapshot, Table, unknown};
use super::page::{Mark, Way};
use super::ranks::Ranks;
use crate::ontology::{RelationId, TypeId};
use crate::query::{Nulls, Order, OrderBy, Select, Target};
use crate::store::StoreError;
use crate::value::ValueRef;
use crate::work::Clock;

/// A whole order, columns resolved.
#[derive(Debug)]
pub(in super::super) struct RowOrder<'a> {
    snapshot: &'a Snapshot,
    keys: Vec<Key<'a>>,
    scores: &'a [f64],
    /// The relation that rows are reached by.
    way: Option<Way<'a>>,
}

#[derive(Debug)]
struct Key<'a> {
    by: By<'a>,
    descending: bool,
    nulls: Nulls,
}

#[derive(Debug)]
enum By<'a> {
    /// Entities of one type: ranks of the sorted column compare as their values do.
    Entity(&'a Table, Ranks<'a>),
    /// Entities of several types: the column of each type.
    Entities(Vec<Option<Ranks<'a>>>),
    /// Relations of one type.
    Relation(Ranks<'a>),
    Score,
}

impl<'a> RowOrder<'a> {
    /// Resolves the order of a request. Full-text hits have `scores`, by the number of the hit.
    pub(in super::super) fn new(
        snapshot: &'a Snapshot,
        select: &Select,
        relation: Option<RelationId>,
        scores: Option<&'a [f64]>,
        clock: &Clock,
    ) -> Result<Self, StoreError> {
        let keys = effective_order(select, scores.is_some())
            .iter()
            .map(|order| {
                Ok(Key {
                    by: By::new(snapshot, *order, (&select.targets, relation), clock)?,
                    descending: order.descending,
                    nulls: order.nulls,
                })
            });
        Ok(Self {
            snapshot,
            keys: keys.collect::<Result<_, StoreError>>()?,
            scores: scores.unwrap_or_default(),
            way: relation.and_then(|relation| Way::of(snapshot, relation)),
        })
    }

    /// Whether rows are ordered by position alone.
    pub(in super::super) fn is_positional(&self) -> bool {
        self.keys.is_empty()
    }

    /// How many keys there are.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The sorted column of a key, if entities of a type can be walked by it, and whether downwards.
    pub(super) fn of_entities(&self, key: usize, of: TypeId) -> Option<(Ranks<'a>, bool)> {
        let key = self.keys.get(key)?;
        let column = match &key.by {
            By::Entity(_, column) => Some(column),
            By::Entities(columns) => columns.get(usize::from(of.0))?.as_ref(),
            By::Relation(_) | By::Score => None,
        };
        Some((*column?, key.descending))
    }

    /// The sorted column of the first key, if relations can be walked by it, and whether downwards.
    pub(super) fn of_relations(&self) -> Option<(Ranks<'a>, bool)> {
        let key = self.keys.first()?;
        match key.by {
            By::Relation(column) => Some((column, key.descending)),
            _ => None,
        }
    }

    /// Compares two rows of an answer.
    #[inline]
    pub(in super::super) fn compare(&self, a: &Row, b: &Row) -> Ordering {
        for key in &self.keys {
            let order = self.compare_by(key, a, b);
            if order != Ordering::Equal {
                return if key.descending {
                    order.reverse()
                } else {
                    order
                };
            }
        }
        let rank = |row: &Row| self.snapshot.positions.rank(row.entity);
        let place = |row: &Row| Way::order_of(self.way, *row);
        rank(a).cmp(&rank(b)).then_with(|| place(a).cmp(&place(b)))
    }

    #[inline]
    fn compare_by(&self, key: &Key<'a>, a: &Row, b: &Row) -> Ordering {
        match &key.by {
            By::Entity(table, column) => {
                let rank = |row: &Row| column.rank(table.row(row.entity));
                rank(a).cmp(&rank(b))
            }
            By::Relation(column) => column.rank(a.via).cmp(&column.rank(b.via)),
            By::Entities(_) | By::Score => {
                let value = |row: &Row| self.value(key, *row);
                key.nulls.compare(value(a), value(b))
            }
        }
    }

    /// Compares a row with a mark.
    pub(in super::super) fn against(&self, row: Row, mark: &Mark<'_>) -> Ordering {
        for (key, value) in self.keys.iter().zip(mark.keys) {
            let order = key.nulls.compare(self.value(key, row), value.as_ref());
            if order != Ordering::Equal {
                return if key.descending {
                    order.reverse()
                } else {
                    order
                };
            }
        }
        mark.against_position(self.snapshot, row)
    }

    fn value(&self, key: &Key<'a>, row: Row) -> ValueRef<'a> {
        match &key.by {
            By::Entity(table, column) => column.value(table.row(row.entity)),
            By::Relation(column) => column.value(row.via),
            By::Score => ValueRef::Float(self.scores.get(row.via as usize).copied().unwrap_or(0.0)),
            By::Entities(columns) => self.value_of(row.entity, columns),
        }
    }

    fn value_of(&self, entity: u32, columns: &[Option<Ranks<'a>>]) -> ValueRef<'a> {
        let value = || {
            let at = usize::from(self.snapshot.type_of(entity)?.0);
            let column = columns.get(at)?.as_ref()?;
            Some(column.value(self.snapshot.tables.get(at)?.row(entity)))
        };
        value().unwrap_or(ValueRef::Null)
    }
}

/// The order asked for; full-text hits come best first where nothing else is asked for.
pub(super) fn effective_order(select: &Select, scored: bool) -> &[Order] {
    match select.order.as_slice() {
        [] if scored => &[Order {
            by: OrderBy::Score,
            descending: true,
            nulls: Nulls::Largest,
        }],
        order => order,
    }
}

impl<'a> By<'a> {
    fn new(
        snapshot: &'a Snapshot,
        order: Order,
        (targets, relation): (&[Target], Option<RelationId>),
        clock: &Clock,
    ) -> Result<Self, StoreError> {
        Ok(match order.by {
            OrderBy::Score => Self::Score,
            OrderBy::Relation(property) => {
                let relation = relation.ok_or_else(|| unknown("a relation"))?;
                let column = snapshot.relation_column(relation, property)?;
                let column = snapshot.column_of_relations(column);
                let column = column.ok_or_else(|| unknown("a property of a relation"))?;
                let column = column.ordering();
                let table = snapshot.path(relation)?.table;
                let sorted = column.sorted(table.len, clock)?;
                Self::Relation(Ranks::new(column, sorted, order.nulls))
            }
            OrderBy::Entity(place) => {
                let ranks = |target: &Target| {
                    let table = snapshot.table(target.entity_type)?;
                    let column = order_column(table, target, place)?;
                    let sorted = column.sorted(table.len, clock)?;
                    Ok::<_, StoreError>((table, Ranks::new(column, sorted, order.nulls)))
                };
                if let [target] = targets {
                    let (table, column) = ranks(target)?;
                    return Ok(Self::Entity(table, column));
                }
                let mut columns = vec![None; snapshot.tables.len()];
                for target in targets {
                    if let Some(column) = columns.get_mut(usize::from(target.entity_type.0)) {
                        *column = Some(ranks(target)?.1);
                    }
                }
                Self::Entities(columns)
            }
        })
    }
}

fn order_column<'a>(
    table: &'a Table,
    target: &Target,
    place: u16,
) -> Result<&'a Column, StoreError> {
    let property = target.order.get(usize::from(place));
    let column = property.and_then(|&property| table.column(property));
    let column = column.ok_or_else(|| unknown("a property to order by"))?;
    Ok(column.ordering())
}
