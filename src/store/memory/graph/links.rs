//! Adjacency lists: which entities each entity is related to, in one direction of one type of
//! relation.

use std::ops::Range;

use super::row::Row;

/// The lists of all entities end to end. Each is sorted by the position of the neighbour, then by
/// the place among parallel relations.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// The first entity that has a list.
    first: u32,
    /// Where each list begins, and at the end where the last one ends.
    offsets: Vec<u32>,
    neighbours: Vec<u32>,
    /// The relation that leads to each neighbour; where it is empty, relations are numbered as
    /// they stand here.
    relations: Vec<u32>,
}

impl Links {
    /// Lists of entities and the neighbours they lead to, which come list by list, each list
    /// sorted. Relations are numbered as they come unless `relations` says otherwise.
    pub(super) fn new(
        entities: impl Iterator<Item = u32> + Clone,
        neighbours: Vec<u32>,
        relations: Vec<u32>,
    ) -> Self {
        let first = entities.clone().next().unwrap_or(0);
        let mut offsets = vec![0];
        let mut current = first;
        for (at, entity) in (0..).zip(entities) {
            offsets.extend((current..entity).map(|_| at));
            current = entity;
        }
        offsets.push(u32::try_from(neighbours.len()).unwrap_or(u32::MAX));
        Self {
            first,
            offsets,
            neighbours,
            relations,
        }
    }

    /// Where the list of an entity stands.
    #[inline]
    pub(super) fn list(&self, entity: u32) -> Range<u32> {
        let at = |index: u32| self.offsets.get(index as usize).copied();
        let Some(index) = entity.checked_sub(self.first) else {
            return 0..0;
        };
        match (at(index), at(index + 1)) {
            (Some(start), Some(end)) => start..end,
            _ => 0..0,
        }
    }

    /// The entity whose list a place is in.
    pub(super) fn owner(&self, at: u32) -> Option<u32> {
        let ended = self.offsets.partition_point(|start| *start <= at);
        let index = u32::try_from(ended.checked_sub(1)?).ok()?;
        Some(self.first + index)
    }

    /// What stands at one place of the lists; `places` are those of the relations among parallel
    /// ones.
    #[inline]
    pub(super) fn row(&self, at: u32, places: &[u32]) -> Option<Row> {
        let entity = *self.neighbours.get(at as usize)?;
        let relation = self.relations.get(at as usize).copied().unwrap_or(at);
        let place = places.get(relation as usize).copied().unwrap_or(0);
        Some(Row {
            entity,
            via: relation,
            place,
        })
    }

    /// Cuts a sorted list where `holds` first does not.
    pub(super) fn partition(
        &self,
        list: Range<u32>,
        places: &[u32],
        mut holds: impl FnMut(Row) -> bool,
    ) -> u32 {
        let (mut low, mut high) = (list.start, list.end);
        while low < high {
            let middle = low.midpoint(high);
            match self.row(middle, places) {
                Some(row) if holds(row) => low = middle + 1,
                _ => high = middle,
            }
        }
        low
    }
}
