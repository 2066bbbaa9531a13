//! Interfaces and unions of entity types.

use std::sync::Arc;

use super::{InterfaceId, Limit, Line, PropertiesId, Property, QueryFields, Target, TypeId};

/// An interface of entity types.
#[derive(Debug)]
pub struct Interface {
    /// Its name in GraphQL.
    pub name: Arc<str>,
    /// Documentation from the file.
    pub description: Option<Arc<str>>,
    /// From `@plural`.
    pub plural: Option<Arc<str>>,
    /// Its scalar and enum fields; each implementing type has a property of each name.
    pub properties: Vec<Property>,
    /// Those of its fields that a type makes of its properties; see [`Line`].
    pub lines: Vec<Line>,
    /// Its relation fields; each implementing type has a relation of each name.
    pub relations: Vec<DeclaredRelation>,
    /// Interfaces it implements, those that these implement among them.
    pub interfaces: Vec<InterfaceId>,
    /// In the order of the file; empty where no entity type implements it.
    pub implementers: Vec<TypeId>,
    /// From `@limit`.
    pub limit: Limit,
    /// From `@query`.
    pub query: QueryFields,
}

/// A relation that an interface asks of its implementing types.
#[derive(Debug)]
pub struct DeclaredRelation {
    /// Its name in GraphQL.
    pub name: Arc<str>,
    /// Documentation from the file.
    pub description: Option<Arc<str>>,
    /// What it leads to. An implementing type, or an interface that implements this one, may lead
    /// to a part of that.
    pub target: Target,
    /// The interface whose `@declareRelationship` field this is: this one or, of a chain of
    /// interfaces, the topmost. `None` without that directive: then the interface shows a list
    /// that takes no arguments, and implementing types publish the field each by itself.
    pub declared_by: Option<InterfaceId>,
    /// The distinct properties types that the implementing relations have.
    pub properties: Vec<PropertiesId>,
}

/// A union of entity types.
#[derive(Debug)]
pub struct Union {
    /// Its name in GraphQL.
    pub name: Arc<str>,
    /// Documentation from the file.
    pub description: Option<Arc<str>>,
    /// From `@plural`.
    pub plural: Option<Arc<str>>,
    /// In the order of the file.
    pub members: Vec<TypeId>,
    /// From `@query`.
    pub query: QueryFields,
}

impl Interface {
    /// The property of that GraphQL name.
    pub fn property_named(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|p| &*p.name == name)
    }

    /// The place among [`Self::relations`] of the relation field of that GraphQL name.
    pub fn relation_named(&self, name: &str) -> Option<u16> {
        let at = self.relations.iter().position(|r| &*r.name == name)?;
        u16::try_from(at).ok()
    }
}
