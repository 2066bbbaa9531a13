//! What a search through relations has found, in keys of the store.

use crate::ontology::{RelationTypeId, TypeId};
use crate::query::{Entity, RelationKey};
use crate::store::Candidate;

/// What a search was ended by before it had looked at everything that it was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndedBy {
    /// It had visited as many relations as it may.
    Budget,
    /// There may be more, and they are longer than they may be.
    MaxLength,
    /// There is nothing more, however long.
    NoneExists,
}

/// The best paths between entities.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FoundPaths {
    /// Best first.
    pub paths: Vec<FoundPath>,
    /// Every entity of some path, once, in the order in which they first occur.
    pub entities: Vec<Entity>,
    /// Every relation of some path, once, in the order in which they first occur.
    pub relations: Vec<RelationKey>,
    /// Why there are fewer than were asked for; nothing where there are not.
    pub ended_by: Option<EndedBy>,
    /// How many relations were looked at.
    pub visited: u64,
    /// The ids that are no entity's; where there are any, nothing else was looked for.
    pub unknown: Vec<String>,
}

/// A path.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FoundPath {
    /// The entities along it, as indexes into [`FoundPaths::entities`]: one more than steps.
    pub entities: Vec<u32>,
    /// The relations between them.
    pub steps: Vec<FoundStep>,
    /// The sum of what its entities cost besides both ends: each the logarithm of one more than its
    /// degree to the base 2, rounded up.
    pub hub_cost: u32,
}

/// A step of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundStep {
    /// An index into [`FoundPaths::relations`].
    pub relation: u32,
    /// Whether it is walked from its start to its end.
    pub forward: bool,
}

/// What is around some entities.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FoundSubgraph {
    /// Its entities: by hop, then specific before general, then by id.
    pub entities: Vec<FoundEntity>,
    /// What was reached and has no room, each entity once, by type in the order of the ontology;
    /// types without any are left out.
    pub cut_by_type: Vec<(TypeId, u64)>,
    /// The same by hop, from 1; hops without any are left out.
    pub cut_by_hop: Vec<(u32, u64)>,
    /// Whether the budget has ended the search.
    pub ended_by: Option<EndedBy>,
    /// How many relations were looked at.
    pub visited: u64,
    /// The ids that are no entity's; where there are any, nothing else was looked for.
    pub unknown: Vec<String>,
}

/// An entity of a subgraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundEntity {
    /// Which.
    pub entity: Entity,
    /// How many relations away from the next seed it is.
    pub hop: u32,
    /// How many relations the same question would walk from it.
    pub degree: u64,
    /// How many of these are shown, since the entity at their other end is.
    pub degree_shown: u64,
    /// Whether it has too many relations to be walked through: it is no seed and above the limit.
    pub is_hub: bool,
}

impl FoundEntity {
    /// An entity at a hop, whose relations are still to be counted.
    pub(super) fn at(hop: u32, entity: Entity) -> Self {
        Self {
            entity,
            hop,
            degree: 0,
            degree_shown: 0,
            is_hub: false,
        }
    }
}

impl FoundSubgraph {
    /// How many entities were reached and have no room.
    pub fn cut(&self) -> u64 {
        self.cut_by_hop.iter().map(|(_, count)| count).sum()
    }
}

/// What entities are related to, counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FoundCounts {
    /// In the order in which they were asked about.
    pub entities: Vec<CountedEntity>,
    /// The ids that are no entity's.
    pub unknown: Vec<String>,
}

/// The entities that somebody may mean by a name.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundName {
    /// As it was written.
    pub name: String,
    /// The likest first.
    pub candidates: Vec<Candidate>,
}

/// What an entity is related to, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedEntity {
    /// Its id, as it was asked about.
    pub id: String,
    /// Which.
    pub entity: Entity,
    /// How many relations it has.
    pub degree: u64,
    /// How many other entities they lead to, each once.
    pub entities: u64,
    /// Whether all its relations are counted.
    pub complete: bool,
    /// By relation type, then those that start at it before those that end there, then by the type
    /// of the other end; kinds without any are left out.
    pub neighbours: Vec<CountedNeighbours>,
}

/// What an entity is related to by relations of one type and direction, of one type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedNeighbours {
    /// The type of the relations.
    pub relation_type: RelationTypeId,
    /// Whether they start at the entity.
    pub forward: bool,
    /// The type of what is at the other ends.
    pub other: TypeId,
    /// How many relations.
    pub relations: u64,
    /// How many other entities are at their other ends, each once.
    pub entities: u64,
}
