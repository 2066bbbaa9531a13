//! What is known of the graph while paths are searched: entities by number, and relations.

use std::cmp::Ordering;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::ontology::{RelationTypeId, TypeId};
use crate::query::{Entity, EntityKey, Link, PathSearch, RelationKey};
use crate::store::{EntityIds, Neighbourhood, RelationRow};
use crate::value::{ValueRef, sort_order};
use crate::work::{Clock, Expired};

/// A part of the graph. Entities are numbered in the order in which they are met, which is the same
/// in every store.
#[derive(Default)]
pub(super) struct Known<'a> {
    excluded: FxHashSet<&'a str>,
    excluded_types: &'a [TypeId],
    pub(super) entities: Vec<Met>,
    pub(super) relations: Vec<Joined>,
    numbers: FxHashMap<EntityKey, u32>,
    ids: Vec<Box<dyn EntityIds>>,
}

/// An entity that was met.
#[derive(Debug, Clone, Copy)]
pub(super) struct Met {
    pub(super) entity: Entity,
    pub(super) role: Role,
    /// Whether it was asked for its relations; then all are known.
    pub(super) asked: bool,
    id: IdPlace,
}

/// What an entity can be to a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Its beginning.
    Start,
    /// Its end.
    Target,
    /// Anything between.
    Inner,
    /// Nothing.
    Excluded,
}

/// Where the id of an entity is told.
#[derive(Debug, Clone, Copy)]
enum IdPlace {
    End { answer: usize, end: usize },
    Other { answer: usize, link: usize },
}

/// A relation, from the entity that was asked for it. Of parallel ones that are alike the one that
/// comes first has the smaller number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Joined {
    pub(super) ends: [u32; 2],
    pub(super) key: RelationKey,
    relation_type: RelationTypeId,
    /// Whether it starts at the first of the ends.
    forward: bool,
}

impl<'a> Known<'a> {
    pub(super) fn of(search: &'a PathSearch) -> Self {
        Self {
            excluded: search.exclude.iter().map(String::as_str).collect(),
            excluded_types: &search.exclude_types,
            ..Self::default()
        }
    }

    /// Adds the ends of paths, and unless these are cut off their relations; those that have more
    /// than so many were not asked for them.
    pub(super) fn begin(
        &mut self,
        around: Neighbourhood,
        starts: usize,
        most: u64,
        clock: &Clock,
    ) -> Result<(), Expired> {
        for (end, entity) in around.entities.iter().enumerate() {
            let Some(entity) = *entity else { continue };
            let role = if end < starts {
                Role::Start
            } else {
                Role::Target
            };
            let id = IdPlace::End { answer: 0, end };
            self.meet(entity, id, |_| role);
        }
        if around.cut {
            self.ids.push(around.ids);
            return Ok(());
        }
        let is_hub = |end: usize| around.degrees.get(end).is_some_and(|degree| *degree > most);
        let hubs: Vec<bool> = (0..around.entities.len()).map(is_hub).collect();
        self.add_besides(&hubs, around, clock)
    }

    /// Adds the relations of entities that were asked for them.
    pub(super) fn add(&mut self, around: Neighbourhood, clock: &Clock) -> Result<(), Expired> {
        self.add_besides(&[], around, clock)
    }

    /// Adds relations, of which hubs have none in the answer.
    fn add_besides(
        &mut self,
        hubs: &[bool],
        around: Neighbourhood,
        clock: &Clock,
    ) -> Result<(), Expired> {
        for (end, entity) in around.entities.iter().enumerate() {
            if hubs.get(end) == Some(&true) {
                continue;
            }
            let number = entity.and_then(|entity| self.numbers.get(&entity.key).copied());
            // One that has gone from a database meanwhile has no relations either.
            let Some(number) = number else { continue };
            self.entities[number as usize].asked = true;
            for link in around.links_of(end) {
                clock.tick()?;
                self.link(number, &around, link);
            }
        }
        self.ids.push(around.ids);
        Ok(())
    }

    /// Adds relations between starts and targets, in the order in which parallel ones stand. Those of
    /// an entity that was asked for its relations are known.
    pub(super) fn join(&mut self, rows: &[RelationRow], clock: &Clock) -> Result<(), Expired> {
        for row in rows {
            clock.tick()?;
            let ends = [row.source, row.target];
            let [Some(source), Some(target)] = ends.map(|end| self.numbers.get(&end.key).copied())
            else {
                continue;
            };
            let [one, other] = [source, target].map(|end| self.entities[end as usize]);
            if one.role != other.role && !one.asked && !other.asked {
                self.relations.push(Joined {
                    ends: [source, target],
                    key: row.key,
                    relation_type: row.relation_type,
                    forward: true,
                });
            }
        }
        Ok(())
    }

    /// Adds a relation, unless it leads back to an entity that has named it already, or to the
    /// same one: no path has such a step.
    fn link(&mut self, from: u32, around: &Neighbourhood, at: usize) {
        let Link {
            relation,
            relation_type,
            forward,
            other,
        } = around.links[at];
        let (answer, link) = (self.ids.len(), at);
        let number = self.meet(other, IdPlace::Other { answer, link }, |known| {
            known.role_of(other, around.ids.other(at).unwrap_or(ValueRef::Null))
        });
        if self.entities[number as usize].asked {
            return;
        }
        self.relations.push(Joined {
            ends: [from, number],
            key: relation,
            relation_type,
            forward,
        });
    }

    fn meet(&mut self, entity: Entity, id: IdPlace, role: impl FnOnce(&Self) -> Role) -> u32 {
        if let Some(number) = self.numbers.get(&entity.key) {
            return *number;
        }
        let number = u32::try_from(self.entities.len()).unwrap_or(u32::MAX);
        let role = role(self);
        self.numbers.insert(entity.key, number);
        self.entities.push(Met {
            entity,
            role,
            asked: false,
            id,
        });
        number
    }

    /// What an entity is that no path begins or ends at.
    fn role_of(&self, entity: Entity, id: ValueRef<'_>) -> Role {
        let by_id = matches!(id, ValueRef::String(id) if self.excluded.contains(id));
        if by_id || self.excluded_types.contains(&entity.entity_type) {
            Role::Excluded
        } else {
            Role::Inner
        }
    }

    /// The entities at which paths begin, or those at which they end.
    pub(super) fn ends(&self, role: Role) -> impl Iterator<Item = u32> + use<'_> {
        let entities = (0..).zip(&self.entities);
        let ends = entities.filter(move |(_, met)| met.role == role);
        ends.map(|(end, _)| end)
    }

    /// How many entities were met.
    pub(super) fn len(&self) -> usize {
        self.entities.len()
    }

    /// What an entity is to a path.
    #[inline]
    pub(super) fn role(&self, entity: u32) -> Role {
        self.entities[entity as usize].role
    }

    /// The order of entities, by id; those without one come last.
    pub(super) fn order(&self, one: u32, other: u32) -> Ordering {
        let key = |entity: u32| self.entities[entity as usize].entity.key;
        let by_id = || sort_order(self.id(one), self.id(other));
        if one == other {
            return Ordering::Equal;
        }
        by_id().then_with(|| key(one).cmp(&key(other)))
    }

    fn id(&self, entity: u32) -> ValueRef<'_> {
        let id = match self.entities[entity as usize].id {
            IdPlace::End { answer, end } => self.ids[answer].end(end),
            IdPlace::Other { answer, link } => self.ids[answer].other(link),
        };
        id.unwrap_or(ValueRef::Null)
    }

    /// Whether a relation is walked from its start to its end, where it is walked to an entity.
    pub(super) fn is_forward(&self, relation: u32, to: u32) -> bool {
        let joined = &self.relations[relation as usize];
        joined.forward == (joined.ends[1] == to)
    }

    /// The order of parallel relations that are walked to an entity: by type, then those that are
    /// walked forward, then by place.
    pub(super) fn order_of_relations(&self, one: u32, other: u32, to: u32) -> Ordering {
        let key = |relation: u32| {
            let relation_type = self.relations[relation as usize].relation_type;
            (relation_type, !self.is_forward(relation, to), relation)
        };
        key(one).cmp(&key(other))
    }
}
