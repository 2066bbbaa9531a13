//! The known part of the graph as it is walked: what each entity is joined to, and how far it is
//! from both ends of paths.

use super::known::{Known, Role};
use crate::work::{Clock, Expired};

/// Where entities lead, either way along relations.
#[derive(Default)]
pub(super) struct Map {
    /// Where the steps from each entity begin, and at the end where the last ones end.
    offsets: Vec<u32>,
    steps: Vec<StepTo>,
    /// How many steps each entity is away from a start, all between them inner; [`FAR`] where no
    /// steps lead there.
    pub(super) from_start: Vec<u32>,
    /// The same from a target.
    pub(super) from_target: Vec<u32>,
}

/// A step along a relation.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct StepTo {
    pub(super) entity: u32,
    pub(super) relation: u32,
}

/// Further than any path is long.
pub(super) const FAR: u32 = u32::MAX;

impl Map {
    pub(super) fn of(known: &Known<'_>, clock: &Clock) -> Result<Self, Expired> {
        let mut map = Self {
            offsets: offsets(known, clock)?,
            steps: vec![StepTo::default(); 2 * known.relations.len()],
            from_start: Vec::new(),
            from_target: Vec::new(),
        };
        map.fill(known, clock)?;
        map.sort(clock)?;
        map.from_start = map.distances(known, Role::Start, clock)?;
        map.from_target = map.distances(known, Role::Target, clock)?;
        Ok(map)
    }

    /// The steps from an entity: by where they lead, those along parallel relations side by side.
    #[inline]
    pub(super) fn steps(&self, from: u32) -> &[StepTo] {
        let at = from as usize;
        &self.steps[self.offsets[at] as usize..self.offsets[at + 1] as usize]
    }

    /// The steps from an entity to another.
    pub(super) fn steps_between(&self, from: u32, to: u32) -> &[StepTo] {
        let steps = self.steps(from);
        let first = steps.partition_point(|step| step.entity < to);
        let beyond = steps.partition_point(|step| step.entity <= to);
        &steps[first..beyond]
    }

    /// How long the shortest path through an entity is at least.
    #[inline]
    pub(super) fn length_through(&self, entity: u32) -> u32 {
        let at = entity as usize;
        self.from_start[at].saturating_add(self.from_target[at])
    }

    fn fill(&mut self, known: &Known<'_>, clock: &Clock) -> Result<(), Expired> {
        let mut next = self.offsets.clone();
        for (relation, joined) in (0..).zip(&known.relations) {
            clock.tick()?;
            let [one, other] = joined.ends;
            for (from, entity) in [(one, other), (other, one)] {
                let at = &mut next[from as usize];
                self.steps[*at as usize] = StepTo { entity, relation };
                *at += 1;
            }
        }
        Ok(())
    }

    fn sort(&mut self, clock: &Clock) -> Result<(), Expired> {
        for ends in self.offsets.windows(2) {
            let steps = &mut self.steps[ends[0] as usize..ends[1] as usize];
            clock.spend(steps.len())?;
            steps.sort_unstable_by_key(|step| (step.entity, step.relation));
        }
        Ok(())
    }

    /// Breadth first, through inner entities alone.
    fn distances(&self, known: &Known<'_>, from: Role, clock: &Clock) -> Result<Vec<u32>, Expired> {
        let mut distances = vec![FAR; known.len()];
        let mut reached: Vec<u32> = known.ends(from).collect();
        for end in &reached {
            distances[*end as usize] = 0;
        }
        let mut at = 0;
        while let Some(&entity) = reached.get(at) {
            at += 1;
            let distance = distances[entity as usize];
            if distance > 0 && known.role(entity) != Role::Inner {
                continue;
            }
            for step in self.steps(entity) {
                clock.tick()?;
                let there = &mut distances[step.entity as usize];
                if *there == FAR {
                    *there = distance + 1;
                    reached.push(step.entity);
                }
            }
        }
        Ok(distances)
    }
}

fn offsets(known: &Known<'_>, clock: &Clock) -> Result<Vec<u32>, Expired> {
    let mut offsets = vec![0; known.len() + 1];
    for joined in &known.relations {
        clock.tick()?;
        for end in joined.ends {
            offsets[end as usize + 1] += 1;
        }
    }
    for at in 1..offsets.len() {
        offsets[at] += offsets[at - 1];
    }
    Ok(offsets)
}
