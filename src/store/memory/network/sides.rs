//! The relations of an entity as seen from there: of several types, in either direction.

use super::super::graph::Row;
use super::super::view::{Reach, View};
use crate::ontology::{Direction, RelationTypeId, TypeId};
use crate::store::StoreError;
use crate::store::copied::LOOKED_AT;
use crate::work::{Clock, Expired};

/// The relations of some types that count.
#[derive(Debug)]
pub(super) struct Sides<'a> {
    view: &'a View<'a>,
    /// Whether an entity of each type counts at the other end.
    counts: Vec<bool>,
    each: Vec<Side<'a>>,
}

/// The relations of one type that start at an entity, or those that lead there.
#[derive(Debug)]
pub(super) struct Side<'a> {
    pub(super) relation_type: RelationTypeId,
    pub(super) forward: bool,
    reach: Reach<'a>,
    /// Whether whatever they lead to counts.
    all: bool,
    /// Whether those of an entity with itself are not of this side, and there may be some.
    without_loops: bool,
}

impl<'a> Sides<'a> {
    /// Relations of these types whose other end is of one of those, in the order of the ontology.
    pub(super) fn new(
        view: &'a View<'a>,
        relation_types: &[RelationTypeId],
        entity_types: &[TypeId],
    ) -> Result<Self, StoreError> {
        let mut counts = vec![false; view.snapshot.tables.len()];
        for entity_type in entity_types {
            if let Some(counts) = counts.get_mut(usize::from(entity_type.0)) {
                *counts = true;
            }
        }
        let mut each = Vec::with_capacity(relation_types.len() * 2);
        for &relation_type in relation_types {
            for forward in [true, false] {
                each.push(Side::new(view, relation_type, forward, &counts)?);
            }
        }
        Ok(Self { view, counts, each })
    }

    /// How many relations an entity has, one with itself once.
    pub(super) fn degree(&self, entity: u32, clock: &Clock) -> Result<u64, Expired> {
        let mut degree = 0;
        for side in &self.each {
            clock.tick()?;
            degree += match side.len(entity) {
                Some(len) => len,
                None => self.count(side, entity, clock)?,
            };
        }
        Ok(degree)
    }

    /// The same for each of some entities; none for those that are not there.
    pub(super) fn degrees(&self, entities: &[u32], clock: &Clock) -> Result<Vec<u64>, Expired> {
        let degrees = entities.iter().map(|&entity| {
            if self.view.has(entity) {
                self.degree(entity, clock)
            } else {
                Ok(0)
            }
        });
        degrees.collect()
    }

    /// The same, but of many relations as many as a database counts, whatever they lead to.
    pub(super) fn counted(&self, entity: u32, clock: &Clock) -> Result<u64, Expired> {
        let degree = self.degree(entity, clock)?;
        if self.view.moment.is_some() || !self.counts.iter().all(|counts| *counts) {
            return Ok(degree);
        }
        let types = self.each.iter().filter(|side| side.forward);
        let unseen = types.map(|side| self.view.snapshot.unseen(entity, side.relation_type));
        let counted = degree + unseen.sum::<u64>();
        Ok(if counted > LOOKED_AT { counted } else { degree })
    }

    /// The same for each of some entities; none for those that are not there.
    pub(super) fn all_counted(&self, entities: &[u32], clock: &Clock) -> Result<Vec<u64>, Expired> {
        let counted = entities.iter().map(|&entity| {
            if self.view.has(entity) {
                self.counted(entity, clock)
            } else {
                Ok(0)
            }
        });
        counted.collect()
    }

    fn count(&self, side: &Side<'_>, entity: u32, clock: &Clock) -> Result<u64, Expired> {
        let mut count = 0;
        for row in side.reach.kept_from(entity) {
            clock.tick()?;
            count += u64::from(self.has(side, entity, row));
        }
        Ok(count)
    }

    /// Gives the relations of an entity, one with itself once and forward: those of one type
    /// together, forward ones first, by the position of the other end and the place among parallel
    /// ones. Ends early where `take` says no, which is told.
    pub(super) fn walk(
        &self,
        entity: u32,
        clock: &Clock,
        mut take: impl FnMut(&Side<'_>, Row) -> bool,
    ) -> Result<bool, Expired> {
        for side in &self.each {
            clock.tick()?;
            for row in side.reach.kept_from(entity) {
                clock.tick()?;
                if self.has(side, entity, row) && !take(side, row) {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    #[inline]
    fn has(&self, side: &Side<'_>, entity: u32, row: Row) -> bool {
        let is_again = side.without_loops && row.entity == entity;
        !is_again
            && (side.all || self.counts(row.entity))
            && side.reach.has(row)
            && !self.is_told_otherwise(row.entity)
    }

    /// Whether an entity is there as another type that counts.
    fn is_told_otherwise(&self, entity: u32) -> bool {
        let aliases = &self.view.snapshot.aliases;
        let counts = |of: TypeId| self.counts.get(usize::from(of.0)) == Some(&true);
        !aliases.is_empty() && aliases.is_told_otherwise(entity, counts)
    }

    #[inline]
    fn counts(&self, entity: u32) -> bool {
        let entity_type = self.view.snapshot.type_of(entity);
        let counts = entity_type.and_then(|id| self.counts.get(usize::from(id.0)));
        counts.copied().unwrap_or(false)
    }
}

impl<'a> Side<'a> {
    fn new(
        view: &'a View<'a>,
        relation_type: RelationTypeId,
        forward: bool,
        counts: &[bool],
    ) -> Result<Self, StoreError> {
        let direction = if forward {
            Direction::Out
        } else {
            Direction::In
        };
        let reach = view.one_way(relation_type, direction)?;
        let counts = |id: TypeId| counts.get(usize::from(id.0)) == Some(&true);
        let all = reach.far_types().all(counts);
        Ok(Self {
            relation_type,
            forward,
            all,
            without_loops: !forward && reach.has_loops(),
            reach,
        })
    }

    /// How many relations an entity has on this side, where the length of its list tells.
    fn len(&self, entity: u32) -> Option<u64> {
        let known = self.all && self.reach.is_whole();
        let len = known.then(|| self.reach.kept_from(entity).len())??;
        let loops = if self.without_loops {
            self.reach.between(entity, entity).len()?
        } else {
            0
        };
        Some((len - loops) as u64)
    }
}
