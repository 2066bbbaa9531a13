//! Interfaces and unions of entity types.

use std::sync::Arc;

use super::{Limit, PropertiesId, Property, QueryFields, Target, TypeId};

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
    /// Its `@declareRelationship` fields; each implementing type has a relation of each name.
    pub relations: Vec<DeclaredRelation>,
    /// In the order of the file.
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
    /// What it leads to.
    pub target: Target,
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
}
