//! The relations among some entities.

use rustc_hash::FxHashSet;

use super::super::view::{Reach, View};
use crate::ontology::{Direction, RelationTypeId};
use crate::store::StoreError;
use crate::work::{Clock, Expired};

/// Looking one entity up in a list is as much work as walking so many places of it.
const LOOK_UP: usize = 16;

/// Some entities, among which relations are looked for.
#[derive(Debug)]
pub(super) struct Among {
    /// By position.
    entities: Vec<u32>,
    set: FxHashSet<u32>,
}

impl Among {
    /// Those of some entities that are there.
    pub(super) fn new(
        view: &View<'_>,
        entities: impl Iterator<Item = u32>,
        clock: &Clock,
    ) -> Result<Self, Expired> {
        let mut entities: Vec<_> = entities.filter(|entity| view.has(*entity)).collect();
        clock.spend(entities.len())?;
        entities.sort_by_cached_key(|entity| view.snapshot.positions.rank(*entity));
        Ok(Self {
            set: entities.iter().copied().collect(),
            entities,
        })
    }

    /// Gives the relations of a type among them, by number, in the order of where they start, then
    /// of where they end, then of their place.
    pub(super) fn relations(
        &self,
        view: &View<'_>,
        relation_type: RelationTypeId,
        clock: &Clock,
        mut take: impl FnMut(u32) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let reach = view.one_way(relation_type, Direction::Out)?;
        for &source in &self.entities {
            clock.tick()?;
            let list = reach.kept_from(source).len().unwrap_or(usize::MAX);
            if list / LOOK_UP > self.entities.len() {
                self.look_up(&reach, source, clock, &mut take)?;
            } else {
                self.walk(&reach, source, clock, &mut take)?;
            }
        }
        Ok(())
    }

    /// Looks every entity up in the list of one.
    fn look_up(
        &self,
        reach: &Reach<'_>,
        source: u32,
        clock: &Clock,
        take: &mut impl FnMut(u32) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        for &target in &self.entities {
            clock.spend(LOOK_UP)?;
            for row in reach.between(source, target) {
                clock.tick()?;
                take(row.via)?;
            }
        }
        Ok(())
    }

    /// Walks along the list of one entity.
    fn walk(
        &self,
        reach: &Reach<'_>,
        source: u32,
        clock: &Clock,
        take: &mut impl FnMut(u32) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        for row in reach.kept_from(source) {
            clock.tick()?;
            if self.set.contains(&row.entity) && reach.has(row) {
                take(row.via)?;
            }
        }
        Ok(())
    }
}
