//! What is around some entities: breadth first, and not on through entities of too many relations.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::nearest::{Reached, nearest, reached};
use super::{EndedBy, FoundEntity, FoundSubgraph};
use crate::ontology::TypeId;
use crate::query::{Ends, EntityKey, Neighbours, Scope, SubgraphSearch};
use crate::store::{GraphStore, Limits, Neighbourhood, StoreError};
use crate::work::Clock;

/// Searches with one call of the store for each hop, and one for the seeds where there is no hop.
///
/// A hop is walked from the entities of the hop before that are in: what is left out, or is a hub,
/// leads nowhere. What such a walk reaches and has no room counts as left out.
pub(in crate::engine) async fn subgraph(
    store: &dyn GraphStore,
    search: &SubgraphSearch,
    scope: &Scope,
    limits: Limits,
) -> Result<FoundSubgraph, StoreError> {
    let mut seeds = search.seeds.clone();
    // The same seeds in another order are the same question.
    seeds.sort_unstable();
    let mut growth = Growth::of(search);
    let mut around = store
        .neighbours(Ends::Ids(&seeds), &growth.ask(0), scope, limits.clone())
        .await?;
    if !growth.plant(&seeds, &around) {
        return Ok(growth.found);
    }
    for hop in 1..=search.hops {
        let clock = Clock::new(Arc::clone(&limits.work));
        let outer = growth.grow(hop, &around, &clock)?;
        if hop == search.hops || outer.is_empty() || growth.found.ended_by.is_some() {
            break;
        }
        around = store
            .neighbours(Ends::Keys(&outer), &growth.ask(hop), scope, limits.clone())
            .await?;
    }
    Ok(growth.found)
}

/// A subgraph while it grows.
struct Growth<'a> {
    search: &'a SubgraphSearch,
    found: FoundSubgraph,
    /// What is in, and what was left out.
    known: FxHashSet<EntityKey>,
}

impl<'a> Growth<'a> {
    fn of(search: &'a SubgraphSearch) -> Self {
        Self {
            search,
            found: FoundSubgraph::default(),
            known: FxHashSet::default(),
        }
    }

    /// What is asked of the entities of a hop. A seed is walked from whatever its degree is.
    fn ask(&self, hop: usize) -> Neighbours {
        let search = self.search;
        let visited = usize::try_from(self.found.visited).unwrap_or(usize::MAX);
        Neighbours {
            relation_types: search.relation_types.clone(),
            entity_types: search.entity_types.clone(),
            degrees: search.hops > 0,
            hub_limit: (hop > 0).then_some(search.hub_limit),
            limit: match search.hops {
                0 => 0,
                _ => search.max_visited.saturating_sub(visited),
            },
        }
    }

    /// Takes the seeds in; false where not each of them is there.
    fn plant(&mut self, seeds: &[String], around: &Neighbourhood) -> bool {
        for (id, entity) in seeds.iter().zip(&around.entities) {
            match entity {
                Some(entity) => self.found.entities.push(FoundEntity::at(0, *entity)),
                None => self.found.unknown.push(id.clone()),
            }
        }
        if !self.found.unknown.is_empty() {
            self.found.entities.clear();
            return false;
        }
        let seeds = self.found.entities.iter().map(|seed| seed.entity.key);
        self.known.extend(seeds);
        true
    }

    /// Takes in what a hop has reached, as far as there is room: the keys of what is new.
    fn grow(
        &mut self,
        hop: usize,
        around: &Neighbourhood,
        clock: &Clock,
    ) -> Result<Vec<EntityKey>, StoreError> {
        self.found.visited += around.links.len() as u64;
        self.found.ended_by = around.cut.then_some(EndedBy::Budget);
        let room = self.search.max_entities;
        let room = room.saturating_sub(self.found.entities.len());
        let (within, beyond) = nearest(reached(around, &self.known, clock)?, room, around, clock)?;
        let hop = u32::try_from(hop).unwrap_or(u32::MAX);
        let entities = within
            .iter()
            .map(|reached| FoundEntity::at(hop, reached.entity));
        self.found.entities.extend(entities);
        self.leave_out(hop, &beyond);
        let new = within.iter().chain(&beyond);
        self.known.extend(new.map(|reached| reached.entity.key));
        Ok(within.iter().map(|reached| reached.entity.key).collect())
    }

    /// Counts what has no room.
    fn leave_out(&mut self, hop: u32, beyond: &[Reached]) {
        if beyond.is_empty() {
            return;
        }
        self.found.cut_by_hop.push((hop, beyond.len() as u64));
        for reached in beyond {
            *self.count_of(reached.entity.entity_type) += 1;
        }
    }

    fn count_of(&mut self, entity_type: TypeId) -> &mut u64 {
        let counts = &mut self.found.cut_by_type;
        let place = counts.binary_search_by_key(&entity_type, |(of, _)| *of);
        let place = place.unwrap_or_else(|place| {
            counts.insert(place, (entity_type, 0));
            place
        });
        &mut counts[place].1
    }
}
