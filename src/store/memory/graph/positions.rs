//! The order of all entities: by id across types, then those without an id as they were loaded.

use std::cmp::Ordering;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::table::Table;
use crate::ontology::TypeId;
use crate::value::{Value, ValueRef, sort_order};

/// The rank of every entity in the order that every order of rows ends with.
#[derive(Debug, Default)]
pub(in super::super) struct Positions {
    /// The rank of each entity.
    ranks: Vec<u32>,
    /// The entity at each rank.
    entities: Vec<u32>,
    /// Entities that share their position with another, where a database allows that.
    twins: FxHashSet<u32>,
}

impl Positions {
    /// Ranks the entities of all types.
    pub(super) fn build(tables: &[Table]) -> Self {
        let mut order: Vec<(ValueRef<'_>, u32)> = tables
            .iter()
            .zip(0..)
            .flat_map(|(table, id)| {
                let position = move |entity| (table.position(TypeId(id), entity), entity);
                table.entities().map(position)
            })
            .collect();
        let number = |entity| number(tables, entity);
        order.sort_by(|a, b| {
            let order = sort_order(a.0, b.0);
            order.then_with(|| number(a.1).cmp(&number(b.1)).then(a.1.cmp(&b.1)))
        });
        let mut ranks = vec![0; order.len()];
        for (rank, &(_, entity)) in (0..).zip(&order) {
            if let Some(place) = ranks.get_mut(entity as usize) {
                *place = rank;
            }
        }
        Self {
            ranks,
            twins: twins(&order),
            entities: order.into_iter().map(|(_, entity)| entity).collect(),
        }
    }

    /// Whether others are at the position of an entity.
    pub(in super::super) fn has_twin(&self, entity: u32) -> bool {
        self.twins.contains(&entity)
    }

    /// The rank of an entity.
    #[inline]
    pub(in super::super) fn rank(&self, entity: u32) -> u32 {
        self.ranks.get(entity as usize).copied().unwrap_or(u32::MAX)
    }

    /// The entity at a rank.
    pub(super) fn at(&self, rank: u32) -> u32 {
        self.entities
            .get(rank as usize)
            .copied()
            .unwrap_or(u32::MAX)
    }

    /// The ranks of the entities at a position, which need not be one that an entity has: then
    /// the range is empty, and stands where such an entity would. A position that others share comes
    /// with the number that tells it apart.
    pub(in super::super) fn ranks_of<'a>(
        &self,
        position: &Value,
        (position_of, number_of): (impl Fn(u32) -> ValueRef<'a>, impl Fn(u32) -> Option<i64>),
    ) -> Range<u32> {
        let (position, number) = match position {
            Value::List(parts) => (parts.first().unwrap_or(&Value::Null), parts.get(1)),
            position => (position, None),
        };
        let number = match number {
            Some(Value::Int(number)) => Some(*number),
            _ => None,
        };
        let by_number = |entity| match number {
            Some(_) => number_of(entity).cmp(&number),
            None => Ordering::Equal,
        };
        let order = |&entity: &u32| {
            let order = sort_order(position_of(entity), position.as_ref());
            order.then_with(|| by_number(entity))
        };
        let start = self
            .entities
            .partition_point(|e| order(e) == Ordering::Less);
        let end = self
            .entities
            .partition_point(|e| order(e) != Ordering::Greater);
        let rank = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        rank(start)..rank(end)
    }
}

/// The database's number of an entity, where it is kept.
fn number(tables: &[Table], entity: u32) -> Option<i64> {
    let mut tables = tables.iter();
    tables
        .find(|table| table.entities().contains(&entity))?
        .number(entity)
}

/// Those of the entities, in their order, that stand beside another at the same position. What is
/// searched for by its number is no twin of one that has none.
fn twins(order: &[(ValueRef<'_>, u32)]) -> FxHashSet<u32> {
    let mut twins = FxHashSet::default();
    for pair in order.windows(2) {
        let [one, other] = pair else { continue };
        if sort_order(one.0, other.0) == Ordering::Equal {
            twins.extend([one.1, other.1]);
        }
    }
    twins
}
