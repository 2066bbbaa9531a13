//! Relation fields, the relation types they walk and the properties these carry.

use std::sync::Arc;

use super::entity::position;
use super::{
    InterfaceId, PropertiesId, Property, PropertyId, RelationTemplate, RelationTypeId, TypeId,
    UnionId, ValidTime,
};

/// A relation field of an entity type: one way to walk a relation type.
#[derive(Debug)]
pub struct Relation {
    /// Its name in GraphQL.
    pub name: Arc<str>,
    /// Documentation from the file.
    pub description: Option<Arc<str>>,
    /// The relation type it walks.
    pub relation_type: RelationTypeId,
    /// Which way it walks.
    pub direction: Direction,
    /// What is at its other end; a part of what the interface that declares it leads to.
    pub target: Target,
    /// Type of the relation's properties.
    pub properties: Option<PropertiesId>,
    /// Whether its connection has `aggregate`, from `aggregate:` and the kind of target.
    pub aggregate: bool,
    /// From `@selectable(onRead:)`.
    pub selectable: bool,
    /// From `@filterable(byValue:)`.
    pub filterable: bool,
    /// From `@filterable(byAggregate:)`.
    pub filterable_by_aggregate: bool,
    /// The interface whose `@declareRelationship` field this is; of a chain of interfaces the
    /// topmost.
    pub declared_by: Option<InterfaceId>,
    /// From `@retrieval(parts:)`: what it leads to belongs to the entity, and what that is related
    /// to is asked for as what the entity is related to.
    pub has_parts: bool,
    /// From `@retrieval(metonym:)`: a property of the entity whose value, where one of what the
    /// field leads to is called so, stands for the entity.
    pub metonym: Option<PropertyId>,
}

/// Which way a relation field walks its relations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From this entity to the other.
    Out,
    /// From the other entity to this.
    In,
    /// Either way.
    Both,
}

impl Direction {
    /// Whether a field that walks so leads along a relation from an entity at which that starts
    /// (`forward`) or ends.
    pub fn goes(self, forward: bool) -> bool {
        match self {
            Self::Out => forward,
            Self::In => !forward,
            Self::Both => true,
        }
    }
}

/// What a relation field, or a root field, leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// One entity type.
    Entity(TypeId),
    /// Any type that implements the interface.
    Interface(InterfaceId),
    /// Any member of the union.
    Union(UnionId),
}

/// A type of relation as the store knows it.
#[derive(Debug)]
pub struct RelationType {
    /// Its name in the store, such as `MEMBER_OF`.
    pub name: Arc<str>,
    /// Every property that some field's properties type gives it, once for each stored name.
    pub properties: Vec<Property>,
    /// From `@validTime` of a properties type, by index in `properties`.
    pub valid_time: Option<ValidTime>,
    /// Which entity types a field leads from, as the start of the arrow, and to, as its end.
    pub ends: Vec<(TypeId, TypeId)>,
    /// How much one of its relations says about what it joins: 1, or what `@weak` says, which is
    /// from 0 to below 1.
    pub weight: f64,
    /// The properties types that its fields give it, each once.
    pub carries: Vec<PropertiesId>,
    /// From `@distinct` of a properties type, by index in `properties`: what tells parallel
    /// relations apart. Empty where their order does.
    pub distinct_by: Vec<PropertyId>,
    /// From `@retrieval`: see [`Ontology::retrieval_weight`](super::Ontology::retrieval_weight).
    pub retrieval: Option<f64>,
    /// From `@line`; no ends are in two of them.
    pub wording: Vec<RelationTemplate>,
}

impl RelationType {
    /// Whether it is marked by `@weak`.
    pub fn is_weak(&self) -> bool {
        self.weight < STRONG
    }

    /// A property by its index.
    pub fn property(&self, id: PropertyId) -> &Property {
        &self.properties[usize::from(id.0)]
    }

    /// The property of that stored name.
    pub fn property_stored_as(&self, name: &str) -> Option<PropertyId> {
        let mut properties = self.properties.iter();
        let at = properties.position(|property| &*property.stored_name == name)?;
        u16::try_from(at).ok().map(PropertyId)
    }
}

/// The weight of what is not marked by `@weak`.
pub(super) const STRONG: f64 = 1.0;

/// A `@relationshipProperties` type.
#[derive(Debug)]
pub struct RelationProperties {
    /// Its name in GraphQL.
    pub name: Arc<str>,
    /// Documentation from the file.
    pub description: Option<Arc<str>>,
    /// In the order of the file.
    pub properties: Vec<Property>,
    /// From `@validTime`.
    pub valid_time: Option<ValidTime>,
    /// From `@cited`: the property that holds ids of sources.
    pub cited_by: Option<PropertyId>,
    /// From `@cited`: what these are ids of. `None` where the type definitions do not tell.
    pub sources: Option<Target>,
    /// From `@distinct`: what tells parallel relations apart. Empty where their order does.
    pub distinct_by: Vec<PropertyId>,
}

impl RelationProperties {
    /// A property by its index.
    pub fn property(&self, id: PropertyId) -> &Property {
        &self.properties[usize::from(id.0)]
    }

    /// The property of that GraphQL name.
    pub fn property_named(&self, name: &str) -> Option<PropertyId> {
        position(&self.properties, name)
    }
}
