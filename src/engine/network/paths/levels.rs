//! The known part of the graph grows by levels, from both ends of paths.

use std::sync::Arc;

use super::known::{Known, Role};
use super::map::Map;
use super::visits::Visits;
use crate::ontology::TypeId;
use crate::query::{Ends, EntityKey, Neighbours, PathSearch, Scope};
use crate::store::{GraphStore, Limits, Neighbourhood, StoreError};
use crate::work::Clock;

/// What is around the ends of paths, as far as it was fetched.
pub(super) struct Levels<'a> {
    pub(super) store: &'a dyn GraphStore,
    pub(super) search: &'a PathSearch,
    pub(super) scope: &'a Scope,
    pub(super) limits: Limits,
    pub(super) visits: Visits,
    pub(super) known: Known<'a>,
    pub(super) map: Map,
    /// How far around the starts, and around the targets, everything is known.
    pub(super) radius: [u32; 2],
    /// Whether the starts, and the targets, have too many relations to be walked from.
    pub(super) closed: [bool; 2],
    /// Whether everything is known that can be on a path.
    pub(super) is_whole: bool,
}

/// What came of an attempt to know more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grown {
    /// It is known.
    Known,
    /// There are more relations than may be looked at.
    Spent,
}

impl<'a> Levels<'a> {
    /// The ends alone.
    pub(super) fn new(
        (store, search): (&'a dyn GraphStore, &'a PathSearch),
        scope: &'a Scope,
        limits: Limits,
    ) -> Self {
        Self {
            store,
            search,
            scope,
            limits,
            visits: Visits::new(search.max_visited),
            known: Known::of(search),
            map: Map::default(),
            radius: [0; 2],
            closed: [false; 2],
            is_whole: false,
        }
    }

    /// Sees to it that all paths of a length are among what is known: each of their relations is
    /// that of an entity nearer to the start than one radius, or nearer to the target than the other.
    pub(super) async fn reach(&mut self, length: u32) -> Result<Grown, StoreError> {
        while !self.is_whole && self.radius[0] + self.radius[1] < length {
            let sides = [0, 1].into_iter().filter(|side| !self.closed[*side]);
            let edges = sides.map(|side| (self.unasked(side), side));
            // Of equal ones that of the starts.
            let Some((from, side)) = edges.min_by_key(|(edge, _)| edge.len()) else {
                return Ok(Grown::Spent);
            };
            let types = self.types_between();
            if self.grow(&from, &types).await? == Grown::Spent {
                return Ok(Grown::Spent);
            }
            self.radius[side] += 1;
            self.look_for_ends();
        }
        Ok(Grown::Known)
    }

    /// Behind an edge without anything there is nothing more.
    pub(super) fn look_for_ends(&mut self) {
        let mut sides = [0, 1].into_iter().filter(|side| !self.closed[*side]);
        self.is_whole = sides.any(|side| self.edge(side).next().is_none());
    }

    /// Counts steps for the work that the search is a part of.
    pub(super) fn clock(&self) -> Clock {
        Clock::new(Arc::clone(&self.limits.work))
    }

    /// How many relations were looked at.
    pub(super) fn visited(&self) -> u64 {
        self.visits.so_far().try_into().unwrap_or(u64::MAX)
    }

    /// How many relations each entity has, whatever the scope.
    pub(super) async fn degrees(&self, of: &[u32]) -> Result<Vec<u64>, StoreError> {
        if of.is_empty() {
            return Ok(Vec::new());
        }
        let (keys, types) = (self.keys(of), &self.search.degree_types);
        self.store.degrees(&keys, types, self.limits.clone()).await
    }

    /// What paths can go on from at the distance at which all is known around one of the ends.
    fn edge(&self, side: usize) -> impl Iterator<Item = u32> {
        let distances = [&self.map.from_start, &self.map.from_target];
        let entities = (0..).zip(distances[side]);
        let edge = entities.filter(move |(entity, distance)| {
            **distance == self.radius[side] && self.known.role(*entity) == Role::Inner
        });
        edge.map(|(entity, _)| entity)
    }

    /// Those whose relations are not known.
    fn unasked(&self, side: usize) -> Vec<u32> {
        let edge = self.edge(side);
        edge.filter(|entity| !self.known.entities[*entity as usize].asked)
            .collect()
    }

    /// What paths can lead through, and to an end that is not walked from, which may be of any type.
    fn types_between(&self) -> Vec<TypeId> {
        let types = self.search.entity_types.iter().copied();
        let leads_on =
            |of: &TypeId| self.closed != [false; 2] || !self.search.exclude_types.contains(of);
        types.filter(leads_on).collect()
    }

    /// Fetches the relations of entities to some types.
    pub(super) async fn grow(
        &mut self,
        from: &[u32],
        entity_types: &[TypeId],
    ) -> Result<Grown, StoreError> {
        if from.is_empty() {
            return Ok(Grown::Known);
        }
        let (keys, left) = (self.keys(from), self.visits.left());
        let around = self
            .fetch(Ends::Keys(&keys), entity_types, (left, false))
            .await?;
        self.visits.add(around.links.len());
        if around.cut {
            return Ok(Grown::Spent);
        }
        let clock = self.clock();
        self.known.add(around, &clock)?;
        self.map = Map::of(&self.known, &clock)?;
        Ok(Grown::Known)
    }

    /// Asks for at most so many relations, and where `without_hubs` not for those of entities that have
    /// more than that; then degrees are told.
    pub(super) async fn fetch(
        &self,
        of: Ends<'_>,
        entity_types: &[TypeId],
        (limit, without_hubs): (usize, bool),
    ) -> Result<Neighbourhood, StoreError> {
        let asked = Neighbours {
            relation_types: self.search.relation_types.clone(),
            entity_types: entity_types.to_vec(),
            degrees: without_hubs,
            hub_limit: without_hubs.then_some(limit as u64),
            limit,
        };
        let limits = self.limits.clone();
        self.store.neighbours(of, &asked, self.scope, limits).await
    }

    pub(super) fn keys(&self, of: &[u32]) -> Vec<EntityKey> {
        let entities = of.iter().map(|at| &self.known.entities[*at as usize]);
        entities.map(|met| met.entity.key).collect()
    }
}
