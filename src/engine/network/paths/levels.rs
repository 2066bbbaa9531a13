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
    store: &'a dyn GraphStore,
    search: &'a PathSearch,
    scope: &'a Scope,
    limits: Limits,
    pub(super) visits: Visits,
    pub(super) known: Known<'a>,
    pub(super) map: Map,
    /// How far around the starts, and around the targets, everything is known.
    radius: [u32; 2],
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
            is_whole: false,
        }
    }

    /// Fetches the relations of both ends. What comes back are the ids that are no entity's.
    pub(super) async fn begin(&mut self) -> Result<(Grown, Vec<String>), StoreError> {
        let ids = [&*self.search.from, &*self.search.to].concat();
        let types = &self.search.entity_types;
        let (around, grown) = self.fetch(Ends::Ids(&ids), types).await?;
        let answered = ids.into_iter().zip(&around.entities);
        let unknown = answered.filter(|(_, entity)| entity.is_none());
        let unknown: Vec<String> = unknown.map(|(id, _)| id).collect();
        if grown == Grown::Known && unknown.is_empty() {
            let clock = self.clock();
            let starts = self.search.from.len();
            self.known.begin(around, starts, &clock)?;
            self.map = Map::of(&self.known, &clock)?;
            self.radius = [1; 2];
            self.look_for_ends();
        }
        Ok((grown, unknown))
    }

    /// Sees to it that all paths of a length are among what is known: each of their relations is
    /// that of an entity nearer to the start than one radius, or nearer to the target than the other.
    pub(super) async fn reach(&mut self, length: u32) -> Result<Grown, StoreError> {
        while !self.is_whole && self.radius[0] + self.radius[1] < length {
            let [starts, targets] = [0, 1].map(|side| self.unasked(side));
            let side = usize::from(targets.len() < starts.len());
            let from = if side == 0 { starts } else { targets };
            if self.grow(&from).await? == Grown::Spent {
                return Ok(Grown::Spent);
            }
            self.radius[side] += 1;
            self.look_for_ends();
        }
        Ok(Grown::Known)
    }

    /// Behind an edge without anything there is nothing more.
    fn look_for_ends(&mut self) {
        self.is_whole = [0, 1].iter().any(|side| self.edge(*side).next().is_none());
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

    async fn grow(&mut self, from: &[u32]) -> Result<Grown, StoreError> {
        if from.is_empty() {
            return Ok(Grown::Known);
        }
        let keys = self.keys(from);
        let types = self.search.entity_types.iter().copied();
        let types: Vec<_> = types
            .filter(|of| !self.search.exclude_types.contains(of))
            .collect();
        let (around, grown) = self.fetch(Ends::Keys(&keys), &types).await?;
        if grown == Grown::Known {
            let clock = self.clock();
            self.known.add(around, &clock)?;
            self.map = Map::of(&self.known, &clock)?;
        }
        Ok(grown)
    }

    async fn fetch(
        &mut self,
        of: Ends<'_>,
        entity_types: &[TypeId],
    ) -> Result<(Neighbourhood, Grown), StoreError> {
        let asked = Neighbours {
            relation_types: self.search.relation_types.clone(),
            entity_types: entity_types.to_vec(),
            degrees: false,
            hub_limit: None,
            limit: self.visits.left(),
        };
        let limits = self.limits.clone();
        let around = self
            .store
            .neighbours(of, &asked, self.scope, limits)
            .await?;
        self.visits.add(around.links.len());
        let grown = if around.cut {
            Grown::Spent
        } else {
            Grown::Known
        };
        Ok((around, grown))
    }

    fn keys(&self, of: &[u32]) -> Vec<EntityKey> {
        let entities = of.iter().map(|at| &self.known.entities[*at as usize]);
        entities.map(|met| met.entity.key).collect()
    }
}
