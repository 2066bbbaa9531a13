//! The small numbers by which parts of the ontology refer to each other.

#[cfg(doc)]
use super::{
    EntityType, EnumType, Interface, Ontology, Property, RelationProperties, RelationType, Union,
};

/// Index of an [`EntityType`] in [`Ontology::entity_types`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub u16);

/// Index of a [`Property`] within its entity type or relation properties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PropertyId(pub u16);

/// Index of a [`RelationType`] in [`Ontology::relation_types`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct RelationTypeId(pub u16);

/// Index of [`RelationProperties`] in [`Ontology::relation_properties`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PropertiesId(pub u16);

/// Index of an [`EnumType`] in [`Ontology::enums`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EnumId(pub u16);

/// Index of an [`Interface`] in [`Ontology::interfaces`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct InterfaceId(pub u16);

/// Index of a [`Union`] in [`Ontology::unions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnionId(pub u16);

/// One relation field: the `field`-th of an entity type's [`EntityType::relations`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RelationId {
    /// The entity type that has the field.
    pub source: TypeId,
    /// Its place among that type's relations.
    pub field: u16,
}
