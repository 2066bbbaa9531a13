//! All relations of many entities at once.

use std::sync::Arc;

use super::super::graph::{Snapshot, number};
use super::super::view::View;
use super::key::key;
use super::sides::Sides;
use crate::query::{Ends, Entity, Link, Neighbours, Scope};
use crate::store::{Cell, EntityIds, Limits, Neighbourhood, StoreError};
use crate::value::ValueRef;
use crate::work::{Clock, Expired};

/// Answers with the relations of entities.
pub(in super::super) fn neighbours(
    snapshot: &Arc<Snapshot>,
    of: Ends<'_>,
    asked: &Neighbours,
    scope: Scope,
    limits: Limits,
) -> Result<Neighbourhood, StoreError> {
    let view = View::new(snapshot, scope);
    let walk = Walk {
        sides: Sides::new(&view, &asked.relation_types, &asked.entity_types)?,
        asked,
        clock: Clock::new(limits.work),
    };
    let mut answer = Answer::default();
    match of {
        Ends::Ids(ids) => {
            for id in ids {
                // Of several, that of the first type.
                let entity = view.entities_with(id).min();
                walk.end(&view, entity, &mut answer)?;
            }
        }
        Ends::Keys(keys) => {
            for &key in keys {
                let entity = Some(number(key)).filter(|&entity| view.has(entity));
                walk.end(&view, entity, &mut answer)?;
            }
        }
    }
    Ok(answer.neighbourhood(snapshot))
}

/// What is made ready once for all ends.
struct Walk<'a> {
    sides: Sides<'a>,
    asked: &'a Neighbours,
    clock: Clock,
}

/// Links as they are collected.
#[derive(Default)]
struct Answer {
    entities: Vec<Option<Entity>>,
    degrees: Vec<u64>,
    /// Where the links of each end end.
    ends: Vec<u32>,
    links: Vec<Link>,
    cut: bool,
}

impl Walk<'_> {
    /// Adds an end, if there is such an entity, and its links.
    fn end(&self, view: &View<'_>, end: Option<u32>, answer: &mut Answer) -> Result<(), Expired> {
        self.clock.tick()?;
        let degree = match end {
            Some(entity) if self.asked.degrees => self.sides.counted(entity, &self.clock)?,
            _ => 0,
        };
        if self.asked.degrees {
            answer.degrees.push(degree);
        }
        let is_hub = self.asked.hub_limit.is_some_and(|limit| degree > limit);
        if let Some(entity) = end.filter(|_| !is_hub && !answer.cut) {
            self.links(view, entity, answer)?;
        }
        answer
            .entities
            .push(end.map(|entity| view.snapshot.named(entity)));
        answer
            .ends
            .push(answer.links.len().try_into().unwrap_or(u32::MAX));
        Ok(())
    }

    fn links(&self, view: &View<'_>, entity: u32, answer: &mut Answer) -> Result<(), Expired> {
        let links = &mut answer.links;
        let whole = self.sides.walk(entity, &self.clock, |side, row| {
            let fits = links.len() < self.asked.limit;
            if fits {
                links.push(Link {
                    relation: key(side.relation_type, row.via),
                    relation_type: side.relation_type,
                    forward: side.forward,
                    other: view.snapshot.named(row.entity),
                });
            }
            fits
        })?;
        answer.cut |= !whole;
        Ok(())
    }
}

impl Answer {
    fn neighbourhood(self, snapshot: &Arc<Snapshot>) -> Neighbourhood {
        let numbered = |entity: &Entity| number(entity.key);
        let ids = Ids {
            ends: self
                .entities
                .iter()
                .map(|end| end.as_ref().map(numbered))
                .collect(),
            others: self
                .links
                .iter()
                .map(|link| numbered(&link.other))
                .collect(),
            snapshot: Arc::clone(snapshot),
        };
        Neighbourhood {
            entities: self.entities,
            degrees: self.degrees,
            offsets: std::iter::once(0).chain(self.ends).collect(),
            links: self.links,
            cut: self.cut,
            ids: Box::new(ids),
        }
    }
}

/// The ids of the entities of an answer, in the snapshot that it is of.
struct Ids {
    snapshot: Arc<Snapshot>,
    ends: Vec<Option<u32>>,
    others: Vec<u32>,
}

impl EntityIds for Ids {
    fn other(&self, link: usize) -> Cell<'_> {
        let other = self.others.get(link);
        other.map_or(Ok(ValueRef::Null), |&other| self.snapshot.id_cell(other))
    }

    fn end(&self, end: usize) -> Cell<'_> {
        let end = self.ends.get(end).copied().flatten();
        end.map_or(Ok(ValueRef::Null), |end| self.snapshot.id_cell(end))
    }
}
