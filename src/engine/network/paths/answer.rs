//! What entities between the ends of paths cost, and the answer in keys of the store.

use std::cmp::Ordering;

use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::super::{FoundPath, FoundPaths, FoundStep};
use super::known::Known;
use super::trail::Trail;
use crate::work::{Clock, Expired};

/// What entities between the ends of paths cost.
pub(super) struct Costs(FxHashMap<u32, u32>);

impl Costs {
    /// Those of entities with so many relations, one number each.
    pub(super) fn new(inner: Vec<u32>, degrees: &[u64]) -> Self {
        let costs = degrees.iter().map(|degree| hub_cost(*degree));
        Self(inner.into_iter().zip(costs).collect())
    }

    pub(super) fn of(&self, entity: u32) -> u32 {
        self.0.get(&entity).copied().unwrap_or_default()
    }

    fn of_all(&self, trail: &Trail) -> u32 {
        trail.inner().iter().map(|entity| self.of(*entity)).sum()
    }

    /// Puts paths in their order.
    pub(super) fn sort(
        &self,
        trails: &mut [Trail],
        known: &Known<'_>,
        clock: &Clock,
    ) -> Result<(), Expired> {
        clock.spend(trails.len())?;
        trails.sort_by(|one, other| self.compare(one, other, known));
        Ok(())
    }

    fn compare(&self, one: &Trail, other: &Trail, known: &Known<'_>) -> Ordering {
        let key = |trail: &Trail| (trail.relations.len(), self.of_all(trail));
        key(one)
            .cmp(&key(other))
            .then_with(|| one.compare(other, known))
    }
}

/// The logarithm of one more than a degree to the base 2, rounded up: how many binary digits the
/// degree has.
fn hub_cost(degree: u64) -> u32 {
    u64::BITS - degree.leading_zeros()
}

/// The answer, in which each entity and each relation stands once.
pub(super) fn found(trails: &[Trail], costs: &Costs, known: &Known<'_>) -> FoundPaths {
    let mut entities: IndexSet<u32, FxBuildHasher> = IndexSet::default();
    let mut relations: IndexSet<u32, FxBuildHasher> = IndexSet::default();
    let place = |of: &mut IndexSet<u32, FxBuildHasher>, number: u32| {
        let (place, _) = of.insert_full(number);
        u32::try_from(place).unwrap_or(u32::MAX)
    };
    let path = |trail: &Trail| {
        let along = trail.entities.iter();
        let steps = trail.relations.iter().zip(trail.entities.iter().skip(1));
        FoundPath {
            entities: along.map(|at| place(&mut entities, *at)).collect(),
            steps: steps
                .map(|(relation, to)| FoundStep {
                    relation: place(&mut relations, *relation),
                    forward: known.is_forward(*relation, *to),
                })
                .collect(),
            hub_cost: costs.of_all(trail),
        }
    };
    let paths = trails.iter().map(path).collect();
    let entity = |at: u32| known.entities[at as usize].entity;
    let relation = |at: u32| known.relations[at as usize].key;
    FoundPaths {
        paths,
        entities: entities.into_iter().map(entity).collect(),
        relations: relations.into_iter().map(relation).collect(),
        ..FoundPaths::default()
    }
}

#[cfg(test)]
mod tests {
    use super::hub_cost;

    #[test]
    fn the_cost_of_a_hub_is_its_logarithm_rounded_up() {
        for degree in (0..5_000).chain([1 << 20, (1 << 20) - 1, 1 << 40]) {
            #[expect(clippy::cast_precision_loss, reason = "they are small")]
            let logarithm = ((degree + 1) as f64).log2().ceil();
            assert_eq!(
                f64::from(hub_cost(degree)).to_bits(),
                logarithm.to_bits(),
                "{degree}"
            );
        }
    }
}
