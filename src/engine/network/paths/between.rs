//! Which entities can be between the ends of a path at all.

use super::known::{Known, Role};
use super::map::Map;
use crate::work::{Clock, Expired};

/// The inner entities of simple paths.
pub(super) struct Between {
    /// Each of them, once.
    pub(super) entities: Vec<u32>,
    /// No path has more relations; 0 where there is none.
    pub(super) longest: u32,
}

/// Those of paths of so many relations at the most.
///
/// An entity is on a simple path from a start to a target if, with all starts as one entity, all
/// targets as another, and a relation between these two, it is in the biconnected part of the graph
/// that has that relation. So what hangs on one entity alone is left out, such as the leaves of a
/// star. This is Tarjan's search, from the targets, of which the starts are met first.
pub(super) fn between(
    known: &Known<'_>,
    map: &Map,
    length: u32,
    clock: &Clock,
) -> Result<Between, Expired> {
    let mut search = Search {
        known,
        map,
        length,
        met: vec![0; known.len()],
        lowest: vec![0; known.len()],
        order: Vec::new(),
        is_direct: false,
    };
    for target in known.ends(Role::Target) {
        for step in map.steps(target) {
            clock.tick()?;
            search.is_direct |= known.role(step.entity) == Role::Start;
            if search.is_open(step.entity) {
                search.from(step.entity, clock)?;
            }
        }
    }
    Ok(search.between())
}

/// The number of the starts in the order in which entities are met.
const STARTS: u32 = 1;

/// That of the targets.
const TARGETS: u32 = 2;

struct Search<'a> {
    known: &'a Known<'a>,
    map: &'a Map,
    length: u32,
    /// For each entity, as which one it was met; 0 where it was not.
    met: Vec<u32>,
    /// For each entity that was met, the first that is joined to it or to what was met from it.
    lowest: Vec<u32>,
    /// Entities as they were met, each with the number of what it was met from.
    order: Vec<(u32, u32)>,
    is_direct: bool,
}

impl Search<'_> {
    /// Whether it is an inner entity that was not met.
    fn is_open(&self, entity: u32) -> bool {
        self.met[entity as usize] == 0
            && self.known.role(entity) == Role::Inner
            && self.map.length_through(entity) <= self.length
    }

    /// Depth first, from an entity that is joined to a target.
    fn from(&mut self, entity: u32, clock: &Clock) -> Result<(), Expired> {
        let mut way = vec![(entity, 0)];
        self.meet(entity, TARGETS);
        while let Some((entity, next)) = way.last_mut() {
            clock.tick()?;
            let (here, at) = (*entity, *next);
            *next += 1;
            let Some(step) = self.map.steps(here).get(at) else {
                way.pop();
                if let Some((before, _)) = way.last() {
                    self.lower(*before, self.lowest[here as usize]);
                }
                continue;
            };
            if self.is_open(step.entity) {
                self.meet(step.entity, self.met[here as usize]);
                way.push((step.entity, 0));
            } else if let Some(number) = self.number(step.entity) {
                self.lower(here, number);
            }
        }
        Ok(())
    }

    fn meet(&mut self, entity: u32, from: u32) {
        self.order.push((entity, from));
        let number = TARGETS + u32::try_from(self.order.len()).unwrap_or(u32::MAX - TARGETS);
        self.met[entity as usize] = number;
        self.lowest[entity as usize] = number;
    }

    /// The number of an entity that was met, in which all starts are one, and all targets.
    fn number(&self, entity: u32) -> Option<u32> {
        match self.known.role(entity) {
            Role::Start => Some(STARTS),
            Role::Target => Some(TARGETS),
            Role::Inner => Some(self.met[entity as usize]).filter(|number| *number > 0),
            Role::Excluded => None,
        }
    }

    fn lower(&mut self, entity: u32, number: u32) {
        let lowest = &mut self.lowest[entity as usize];
        *lowest = number.min(*lowest);
    }

    /// What is met from an entity is in one part with it where it leads back beyond it.
    fn between(self) -> Between {
        let mut is_between = vec![false; self.order.len()];
        let mut entities = Vec::new();
        let (mut longest, mut here) = (u32::from(self.is_direct), 0);
        for (at, (entity, from)) in self.order.iter().enumerate() {
            if *from == TARGETS {
                // What is met from here on is joined to the ends alone.
                here = 1;
            }
            let before = from.checked_sub(TARGETS + 1).map(|before| before as usize);
            let is_in = before.is_none_or(|before| is_between[before]);
            if is_in && self.lowest[*entity as usize] < *from {
                is_between[at] = true;
                entities.push(*entity);
                here += 1;
                longest = longest.max(here);
            }
        }
        Between { entities, longest }
    }
}
