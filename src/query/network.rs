//! Asking for a piece of the graph: relations of any type, and the entities that they join.

use super::{Entity, EntityKey, NameSearch, Select};
use crate::ontology::{RelationName, RelationTypeId, TypeId};

/// How a store names a relation between two calls of one request. It means nothing outside that
/// store and is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RelationKey(pub u64);

/// A request for entities and relations between them.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// Which.
    pub search: NetworkSearch,
    /// What is wanted of the entities; nothing where they are not asked for. They are found
    /// already, so that its filter, order and page are not read.
    pub entities: Option<Select>,
    /// What is wanted of the relations.
    pub relations: RelationSelect,
}

/// What decides which entities and relations a network has.
#[derive(Debug, Clone, PartialEq)]
pub enum NetworkSearch {
    /// The relation with an id, and both its ends.
    Relation(RelationName),
    /// The best ways from some entities to others.
    Paths(PathSearch),
    /// What is around some entities.
    Subgraph(SubgraphSearch),
    /// How many relations of each kind some entities have.
    Neighbours(NeighbourSearch),
    /// The entities that are called so.
    Names(NameSearch),
}

/// A search for the best simple paths between entities, either way along relations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PathSearch {
    /// Ids of the entities at which paths begin, none of them twice.
    pub from: Vec<String>,
    /// Ids of the entities at which they end; none of those at which they begin.
    pub to: Vec<String>,
    /// How many paths.
    pub count: usize,
    /// The relations of a path at the most.
    pub max_length: usize,
    /// The relation types that are walked.
    pub relation_types: Vec<RelationTypeId>,
    /// Ids of entities that no path leads through.
    pub exclude: Vec<String>,
    /// Types of entities that no path leads through; its ends may be of them.
    pub exclude_types: Vec<TypeId>,
    /// The types of entities that a path can have, in the order of the ontology: those that have
    /// ids.
    pub entity_types: Vec<TypeId>,
    /// The relation types that the degree of an entity counts, in the order of the ontology.
    pub degree_types: Vec<RelationTypeId>,
    /// How many relations are looked at, at the most.
    pub max_visited: usize,
}

/// A search for what is around some entities.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SubgraphSearch {
    /// Ids of the entities in the middle, none of them twice.
    pub seeds: Vec<String>,
    /// How many relations away from the next seed an entity may be.
    pub hops: usize,
    /// The relation types that are walked and shown.
    pub relation_types: Vec<RelationTypeId>,
    /// The types of entities besides seeds that are shown.
    pub entity_types: Vec<TypeId>,
    /// The entities at the most.
    pub max_entities: usize,
    /// An entity with more relations is shown and not walked through, unless it is a seed.
    pub hub_limit: u64,
    /// How many relations are looked at, at the most.
    pub max_visited: usize,
}

/// A search for how many relations of each kind entities have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NeighbourSearch {
    /// Ids of the entities, none of them twice.
    pub ids: Vec<String>,
    /// The relation types that count, in the order of the ontology.
    pub relation_types: Vec<RelationTypeId>,
    /// The types of what is at the other ends, in the order of the ontology.
    pub entity_types: Vec<TypeId>,
    /// How many relations are looked at, at the most.
    pub max_visited: usize,
}

/// Which entities a walk goes on from.
#[derive(Debug, Clone, Copy)]
pub enum Ends<'a> {
    /// Those with these ids, none of them twice; of several with one id that of the first type in
    /// the order of the ontology.
    Ids(&'a [String]),
    /// Those with these keys, none of them twice.
    Keys(&'a [EntityKey]),
}

/// A request for all relations of many entities at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbours {
    /// Relations of these types count, in either direction. In the order of the ontology.
    pub relation_types: Vec<RelationTypeId>,
    /// Only relations count whose other end is of one of these types. In the order of the ontology.
    pub entity_types: Vec<TypeId>,
    /// Whether [`Neighbourhood::degrees`](crate::store::Neighbourhood) is wanted.
    pub degrees: bool,
    /// An entity of a higher degree is not walked from: its relations are not in the answer. Only
    /// with `degrees`.
    pub hub_limit: Option<u64>,
    /// How many relations the answer has at the most. They are cut off at the end.
    pub limit: usize,
}

/// What is wanted of relations besides their ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RelationSelect {
    /// Whether their properties are.
    pub properties: bool,
    /// Whether it is wanted how surely they hold.
    pub validity: bool,
}

/// Where relations come from whose values are wanted.
#[derive(Debug, Clone, Copy)]
pub enum RelationStart<'a> {
    /// Those with these keys: one a key that is there, in this order; none of them twice.
    Keys(&'a [RelationKey]),
    /// Every relation that joins two of these entities, or one of them with itself: by relation
    /// type in the order of the ontology, then by the position of the entity at which they start,
    /// then by that at which they end, then by the place among parallel ones.
    Between {
        /// None of them twice.
        entities: &'a [EntityKey],
        /// Relations of these types count. In the order of the ontology.
        relation_types: &'a [RelationTypeId],
        /// Where it is not empty, [`Relations::degrees`](crate::store::Relations) counts the
        /// relations of those types of each entity whose other end, inside or outside, is of one of
        /// these types.
        degree_types: &'a [TypeId],
    },
    /// The relations of a type from the entity with one id to that with another, by place.
    Named {
        /// The type.
        relation_type: RelationTypeId,
        /// Where they start.
        source: &'a str,
        /// Where they end.
        target: &'a str,
    },
}

/// A relation of an entity, as seen from there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The store's name for the relation.
    pub relation: RelationKey,
    /// Its type.
    pub relation_type: RelationTypeId,
    /// Whether it starts at the entity that was asked about; one of an entity with itself is there
    /// once, forward.
    pub forward: bool,
    /// The entity at the other end.
    pub other: Entity,
}
