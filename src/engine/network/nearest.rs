//! What a hop reaches, and which of it comes first: what specific entities lead to.

use std::cmp::{Ordering, Reverse};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::query::{Entity, EntityKey};
use crate::store::{Neighbourhood, StoreError};
use crate::value::{ValueRef, sort_order};
use crate::work::Clock;

/// An entity that a hop has reached.
pub(super) struct Reached {
    pub(super) entity: Entity,
    weight: Weight,
    /// The last of the ends that lead here and are counted in the weight.
    end: usize,
    /// A link that leads here.
    link: usize,
}

/// The sum of 1 / degree over the entities that lead somewhere, each counted once: the likelihood
/// to come here by one step from one of them.
///
/// Whole numbers of 2^-96, so that the sum is the same in any order of its terms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Weight(u128);

impl Weight {
    fn add(&mut self, degree: u64) {
        let share = (1 << 96) / u128::from(degree.max(1));
        self.0 = self.0.saturating_add(share);
    }

    /// To the next 2^-64, so that equal sums of fractions are equal: 1/3 + 1/6 and 1/2.
    fn rounded(self) -> u128 {
        self.0.saturating_add(1 << 31) >> 32
    }
}

/// The entities that links lead to and that are not known, each once.
pub(super) fn reached(
    around: &Neighbourhood,
    known: &FxHashSet<EntityKey>,
    clock: &Clock,
) -> Result<Vec<Reached>, StoreError> {
    let mut places = FxHashMap::default();
    let mut entities: Vec<Reached> = Vec::new();
    for (end, degree) in around.degrees.iter().enumerate() {
        for link in around.links_of(end) {
            clock.tick()?;
            let entity = around.links[link].other;
            if known.contains(&entity.key) {
                continue;
            }
            let place = *places.entry(entity.key).or_insert_with(|| {
                entities.push(Reached {
                    entity,
                    weight: Weight::default(),
                    end: usize::MAX,
                    link,
                });
                entities.len() - 1
            });
            let reached = &mut entities[place];
            if reached.end != end {
                reached.weight.add(*degree);
                reached.end = end;
            }
        }
    }
    Ok(entities)
}

/// The first so many of entities, in order, and the others, in none.
pub(super) fn nearest(
    mut entities: Vec<Reached>,
    room: usize,
    around: &Neighbourhood,
    clock: &Clock,
) -> Result<(Vec<Reached>, Vec<Reached>), StoreError> {
    let before = |a: &Reached, b: &Reached| order(a, b, around);
    clock.spend(entities.len())?;
    if room > 0 && room < entities.len() {
        entities.select_nth_unstable_by(room - 1, before);
    }
    let beyond = entities.split_off(room.min(entities.len()));
    clock.spend(entities.len())?;
    entities.sort_unstable_by(before);
    Ok((entities, beyond))
}

/// What is likelier to be reached comes first, then what has the smaller id.
fn order(a: &Reached, b: &Reached, around: &Neighbourhood) -> Ordering {
    let weight = |reached: &Reached| Reverse(reached.weight.rounded());
    let id = |reached: &Reached| around.ids.other(reached.link).unwrap_or(ValueRef::Null);
    weight(a)
        .cmp(&weight(b))
        .then_with(|| sort_order(id(a), id(b)))
        .then_with(|| a.entity.key.cmp(&b.entity.key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(degrees: &[u64]) -> u128 {
        let mut weight = Weight::default();
        for degree in degrees {
            weight.add(*degree);
        }
        weight.rounded()
    }

    #[test]
    fn equal_sums_of_fractions_are_equal() {
        assert_eq!(weight(&[3, 6]), weight(&[2]));
        assert_eq!(weight(&[7; 7]), weight(&[1]));
        assert_eq!(weight(&[1_003; 1_000]), weight(&[2_006; 2_000]));
        assert!(weight(&[1_000_000]) > weight(&[1_000_001]));
        assert!(weight(&[2, 1_000_000_000]) > weight(&[2]));
    }
}
