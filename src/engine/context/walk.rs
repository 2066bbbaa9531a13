//! The part of the graph around the seeds, as far as it is walked: by every relation that says
//! something, and not on through what has too many of them.

use rustc_hash::FxHashMap;

use super::Asking;
use super::seeds::Seed;
use crate::engine::execute::Run;
use crate::ontology::{Direction, RelationTypeId, TypeId};
use crate::query::{Ends, Entity, EntityKey, Neighbours};
use crate::store::{Neighbourhood, StoreError};
use crate::value::ValueRef;
use crate::work::Clock;

/// Entities and relations around seeds. Both are in an order that follows from ids and names alone,
/// so that whatever is computed from it is the same on every store.
#[derive(Debug, Default)]
pub(super) struct Around {
    /// By id, then by type.
    pub(super) entities: Vec<Near>,
    pub(super) at: FxHashMap<EntityKey, u32>,
    /// Each once, in order.
    pub(super) links: Vec<Joined>,
}

/// An entity that a walk has come to.
#[derive(Debug, Clone)]
pub(super) struct Near {
    pub(super) entity: Entity,
    pub(super) id: String,
    /// How many relations it has that are walked; nothing where the walk ended there.
    pub(super) degree: Option<u64>,
}

/// A relation between two entities, by their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Joined {
    pub(super) source: u32,
    pub(super) target: u32,
    pub(super) relation_type: RelationTypeId,
}

impl Joined {
    /// What it leads to from an entity by a field that walks so.
    pub(super) fn other(&self, place: u32, direction: Direction) -> Option<u32> {
        match direction {
            Direction::Out | Direction::Both if self.source == place => Some(self.target),
            Direction::In | Direction::Both if self.target == place => Some(self.source),
            _ => None,
        }
    }
}

/// How many relations are looked at from the seeds, and then from what these lead to.
const MOST_LINKS: [usize; 2] = [20_000, 10_000];

/// From how many entities that seeds lead to the walk goes on.
const MOST_WALKED: usize = 160;

/// An entity of more relations is not walked on through.
pub(super) const HUB: u64 = 80;

/// Walks two relations far from the seeds.
pub(super) async fn walk(
    run: &Run<'_>,
    asking: &Asking<'_>,
    seeds: &[Seed],
) -> Result<Around, StoreError> {
    let mut walk = Walk::default();
    let mut keys: Vec<EntityKey> = seeds.iter().map(|seed| seed.entity.key).collect();
    for seed in seeds {
        walk.meet(seed.entity, || seed.id.clone());
    }
    let clock = Clock::new(std::sync::Arc::clone(run.budget.work()));
    for (round, limit) in MOST_LINKS.into_iter().enumerate() {
        if keys.is_empty() {
            break;
        }
        let ask = Neighbours {
            relation_types: asking.walked.clone(),
            entity_types: asking.told_types.clone(),
            degrees: true,
            hub_limit: (round > 0).then_some(HUB),
            limit,
        };
        let limits = run.budget.limits();
        let ends = Ends::Keys(&keys);
        let around = run
            .store
            .neighbours(ends, &ask, &asking.scope, limits)
            .await?;
        clock.spend(around.links.len() * 2)?;
        walk.take(&keys, &around);
        keys = walk.next(&around, &keys, asking);
    }
    Ok(walk.finish())
}

/// A walk on its way.
#[derive(Default)]
struct Walk {
    entities: Vec<Near>,
    at: FxHashMap<EntityKey, u32>,
    links: Vec<Joined>,
}

impl Walk {
    fn meet(&mut self, entity: Entity, id: impl FnOnce() -> String) -> u32 {
        let next = u32::try_from(self.entities.len()).unwrap_or(u32::MAX);
        *self.at.entry(entity.key).or_insert_with(|| {
            self.entities.push(Near {
                entity,
                id: id(),
                degree: None,
            });
            next
        })
    }

    fn take(&mut self, keys: &[EntityKey], around: &Neighbourhood) {
        for (end, key) in keys.iter().enumerate() {
            let Some(&this) = self.at.get(key) else {
                continue;
            };
            if let Some(near) = self.entities.get_mut(this as usize) {
                near.degree = around.degrees.get(end).copied();
            }
            for at in around.links_of(end) {
                let link = around.links[at];
                let other = self.meet(link.other, || match around.ids.other(at) {
                    Ok(ValueRef::String(id)) => id.to_owned(),
                    _ => String::new(),
                });
                let (source, target) = if link.forward {
                    (this, other)
                } else {
                    (other, this)
                };
                self.links.push(Joined {
                    source,
                    target,
                    relation_type: link.relation_type,
                });
            }
        }
    }

    /// What the walk goes on from: what was met last, what the fewest relations lead to from each
    /// of the ends first.
    fn next(
        &self,
        around: &Neighbourhood,
        keys: &[EntityKey],
        asking: &Asking<'_>,
    ) -> Vec<EntityKey> {
        let mut likelihoods: FxHashMap<EntityKey, u64> = FxHashMap::default();
        for end in 0..keys.len() {
            let degree = around.degrees.get(end).copied().unwrap_or(1).max(1);
            for at in around.links_of(end) {
                let link = around.links[at];
                let share = asking.weight(link.relation_type) * 1e12;
                // Whole numbers, so that the sum is the same in any order.
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "far below"
                )]
                let share = share as u64 / degree;
                *likelihoods.entry(link.other.key).or_default() += share;
            }
        }
        let is_new = |key: &EntityKey| {
            let near = self
                .at
                .get(key)
                .and_then(|at| self.entities.get(*at as usize));
            near.filter(|near| near.degree.is_none())
        };
        let mut reached: Vec<(u64, &Near)> = likelihoods
            .iter()
            .filter_map(|(key, likelihood)| Some((*likelihood, is_new(key)?)))
            .collect();
        reached.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| order(a.1, b.1)));
        let walked = reached.into_iter().take(MOST_WALKED);
        walked.map(|(_, near)| near.entity.key).collect()
    }

    fn finish(mut self) -> Around {
        let mut places: Vec<u32> = (0..).take(self.entities.len()).collect();
        places.sort_unstable_by(|a, b| {
            let near = |at: &u32| &self.entities[*at as usize];
            order(near(a), near(b))
        });
        let mut new_places = vec![0; places.len()];
        for (new, old) in (0..).zip(&places) {
            new_places[*old as usize] = new;
        }
        for link in &mut self.links {
            link.source = new_places[link.source as usize];
            link.target = new_places[link.target as usize];
        }
        self.links.sort_unstable();
        self.links.dedup();
        let mut entities: Vec<_> = self.entities.into_iter().map(Some).collect();
        let in_order = places.iter().filter_map(|at| entities[*at as usize].take());
        Around {
            entities: in_order.collect(),
            at: self
                .at
                .into_iter()
                .map(|(key, at)| (key, new_places[at as usize]))
                .collect(),
            links: self.links,
        }
    }
}

/// By id, then by type.
fn order(a: &Near, b: &Near) -> std::cmp::Ordering {
    let type_of = |near: &Near| -> TypeId { near.entity.entity_type };
    a.id.cmp(&b.id).then_with(|| type_of(a).cmp(&type_of(b)))
}
