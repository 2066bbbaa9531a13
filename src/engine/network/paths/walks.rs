//! What the cheapest walks from entities to a target cost, by their number of steps.

use super::known::{Known, Role};
use super::map::{Map, StepTo};
use crate::work::{Clock, Expired};

/// Where paths of one length can lead, and what they cost from there at the least.
pub(super) struct Walks<'a> {
    pub(super) known: &'a Known<'a>,
    pub(super) map: &'a Map,
    pub(super) length: u32,
    /// What each entity costs that is between the ends; [`NO_WAY`] of all others.
    costs: Vec<u32>,
    /// Where the steps of each entity begin and end; nothing where no path comes from.
    ranges: Vec<[u32; 2]>,
    /// The steps that a path can take, those of an entity by how far from a target they lead.
    steps: Vec<StepTo>,
    /// For each number of steps, from 0, what the cheapest walk of just so many costs that leads
    /// from an entity to a target, without the entity itself.
    cheapest: Vec<Vec<u32>>,
}

/// What costs more than any path.
const NO_WAY: u32 = u32::MAX;

impl<'a> Walks<'a> {
    /// Those of just so many steps through some entities, each with what it costs.
    pub(super) fn of(
        (known, map): (&'a Known<'a>, &'a Map),
        length: u32,
        inner: &[(u32, u32)],
        clock: &Clock,
    ) -> Result<Self, Expired> {
        let mut costs = vec![NO_WAY; known.len()];
        for (entity, cost) in inner {
            costs[*entity as usize] = *cost;
        }
        let mut walks = Self {
            known,
            map,
            length,
            costs,
            ranges: vec![[0; 2]; known.len()],
            steps: Vec::new(),
            cheapest: Vec::new(),
        };
        let inner: Vec<u32> = inner.iter().map(|(entity, _)| *entity).collect();
        for entity in known.ends(Role::Start).chain(inner.iter().copied()) {
            walks.add_steps(entity, clock)?;
        }
        for left in 0..length {
            let layer = walks.layer(left, &inner, clock)?;
            walks.cheapest.push(layer);
        }
        Ok(walks)
    }

    /// The steps from an entity that can be the next where so many are left: those along parallel
    /// relations side by side.
    pub(super) fn steps(&self, from: u32, left: u32) -> &[StepTo] {
        let [first, beyond] = self.ranges[from as usize];
        let steps = &self.steps[first as usize..beyond as usize];
        let is_near = |step: &StepTo| self.map.from_target[step.entity as usize] < left;
        &steps[..steps.partition_point(is_near)]
    }

    /// What an entity costs, and what it and the cheapest walk of so many steps from there to a
    /// target cost together.
    #[inline]
    pub(super) fn by(&self, entity: u32, left: u32) -> Option<(u32, u32)> {
        if left == 0 {
            let is_target = self.known.role(entity) == Role::Target;
            return is_target.then_some((0, 0));
        }
        let cost = self.costs[entity as usize];
        let beyond = self.cheapest[left as usize][entity as usize];
        (cost != NO_WAY && beyond != NO_WAY).then(|| (cost, cost + beyond))
    }

    fn add_steps(&mut self, from: u32, clock: &Clock) -> Result<(), Expired> {
        let first = self.steps.len();
        for step in self.map.steps(from) {
            clock.tick()?;
            let is_target = self.known.role(step.entity) == Role::Target;
            if is_target || self.costs[step.entity as usize] != NO_WAY {
                self.steps.push(*step);
            }
        }
        let distances = &self.map.from_target;
        let steps = &mut self.steps[first..];
        clock.spend(steps.len())?;
        steps.sort_unstable_by_key(|step| {
            let distance = distances[step.entity as usize];
            (distance, step.entity, step.relation)
        });
        let ends = [first, self.steps.len()].map(|at| u32::try_from(at).unwrap_or(u32::MAX));
        self.ranges[from as usize] = ends;
        Ok(())
    }

    fn layer(&self, left: u32, inner: &[u32], clock: &Clock) -> Result<Vec<u32>, Expired> {
        if left == 0 {
            return Ok(Vec::new());
        }
        let mut layer = vec![NO_WAY; self.known.len()];
        for entity in inner {
            let at = *entity as usize;
            if self.map.from_start[at] > self.length - left {
                continue;
            }
            for step in self.steps(*entity, left) {
                clock.tick()?;
                if let Some((_, cost)) = self.by(step.entity, left - 1) {
                    layer[at] = cost.min(layer[at]);
                }
            }
        }
        Ok(layer)
    }
}
