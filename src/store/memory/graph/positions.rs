//! The order of all entities: by id across types, then those without an id as they were loaded.

use std::cmp::Ordering;
use std::ops::Range;

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
        order.sort_by(|a, b| sort_order(a.0, b.0).then(a.1.cmp(&b.1)));
        let mut ranks = vec![0; order.len()];
        for (rank, &(_, entity)) in (0..).zip(&order) {
            if let Some(place) = ranks.get_mut(entity as usize) {
                *place = rank;
            }
        }
        Self {
            ranks,
            entities: order.into_iter().map(|(_, entity)| entity).collect(),
        }
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
    /// the range is empty, and stands where such an entity would.
    pub(in super::super) fn ranks_of<'a>(
        &self,
        position: &Value,
        position_of: impl Fn(u32) -> ValueRef<'a>,
    ) -> Range<u32> {
        let order = |&entity: &u32| sort_order(position_of(entity), position.as_ref());
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
