//! Entity types, their properties and enums.

use std::sync::Arc;

use super::{
    Claim, CompleteLists, EnumId, FullTextIndex, InterfaceId, Limit, PropertyId, QueryFields,
    Relation, RelationId, Template, TextRules, ValidTime,
};
use crate::value::Scalar;

/// A kind of entity: an object type with `@node`.
#[derive(Debug)]
pub struct EntityType {
    /// Its name in GraphQL.
    pub name: Arc<str>,
    /// Documentation from the file.
    pub description: Option<Arc<str>>,
    /// Labels in Neo4j: all of them mark an entity of this type.
    pub labels: Vec<Arc<str>>,
    /// From `@plural`.
    pub plural: Option<Arc<str>>,
    /// In the order of the file.
    pub properties: Vec<Property>,
    /// From `@citation`, in the order of the file.
    pub lines: Vec<Line>,
    /// In the order of the file.
    pub relations: Vec<Relation>,
    /// Interfaces it implements.
    pub interfaces: Vec<InterfaceId>,
    /// Its `id: ID!`, if it has one: then it implements `Node`.
    pub id: Option<PropertyId>,
    /// By what people know an instance, of a list by its first element; see [`Ontology::label`](super::Ontology::label).
    pub label: Option<PropertyId>,
    /// From `@idPrefix`: what stands before the colon of its ids. Empty where any id will do.
    pub id_prefixes: Vec<Arc<str>>,
    /// From `@fulltext`.
    pub fulltext: Vec<FullTextIndex>,
    /// From `@limit`.
    pub limit: Limit,
    /// From `@query`.
    pub query: QueryFields,
    /// From `@distinct`: properties in which no two entities have the same words. Empty where
    /// entities may be alike.
    pub distinct_by: Vec<PropertyId>,
    /// From `@claim`.
    pub claim: Option<Claim>,
    /// From `@validTime`.
    pub valid_time: Option<ValidTime>,
    /// From `@cited`: the relation by which every instance names its sources.
    pub cited_by: Option<RelationId>,
    /// From `@completeLists`.
    pub complete_lists: Option<CompleteLists>,
    /// From `@line`.
    pub wording: EntityWording,
}

/// How facts about the entities of a type are put in words.
#[derive(Debug, Default)]
pub struct EntityWording {
    /// The line that says what an entity is.
    pub line: Option<Template>,
    /// Those of properties, in the order of the file.
    pub properties: Vec<(PropertyId, Template)>,
}

/// A scalar or enum field, of an entity or of a relation.
#[derive(Debug, Clone)]
pub struct Property {
    /// Its name in GraphQL.
    pub name: Arc<str>,
    /// Its name in the store, from `@alias`; else the same.
    pub stored_name: Arc<str>,
    /// Documentation from the file.
    pub description: Option<Arc<str>>,
    /// The type of one value.
    pub kind: PropertyKind,
    /// Whether it is a list of such values.
    pub list: bool,
    /// Whether it is declared non-null.
    pub required: bool,
    /// Whether the elements of a list are declared non-null.
    pub required_elements: bool,
    /// From `@matches` and `@maxLength`.
    pub text_rules: TextRules,
    /// From `@vector`: how many numbers each value has, if it is a vector.
    pub dimensions: Option<usize>,
    /// From `@selectable(onRead:)`: whether the API shows it.
    pub selectable: bool,
    /// From `@selectable(onAggregate:)`: whether aggregations show it.
    pub aggregatable: bool,
    /// From `@filterable(byValue:)`.
    pub filterable: bool,
    /// From `@filterable(byAggregate:)`.
    pub filterable_by_aggregate: bool,
    /// From `@sortable(byValue:)`.
    pub sortable: bool,
}

/// A field with `@citation`: a line of text that is made of properties, and stored nowhere.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its name in GraphQL.
    pub name: Arc<str>,
    /// Documentation from the file.
    pub description: Option<Arc<str>>,
    /// Whether it is declared non-null.
    pub required: bool,
    /// What it is made of, in this order; empty for a field of an interface, which each type makes
    /// for itself.
    pub parts: Vec<PropertyId>,
}

/// The type of one value of a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PropertyKind {
    /// A scalar.
    Scalar(Scalar),
    /// An enum, stored as its value's name.
    Enum(EnumId),
}

/// An enum.
#[derive(Debug)]
pub struct EnumType {
    /// Its name in GraphQL.
    pub name: Arc<str>,
    /// Documentation from the file.
    pub description: Option<Arc<str>>,
    /// In the order of the file.
    pub values: Vec<EnumValue>,
}

/// One value of an enum.
#[derive(Debug)]
pub struct EnumValue {
    /// Its name, which is also what is stored.
    pub name: Arc<str>,
    /// From `@line`: what it is called in lines; where that is empty it is not told.
    pub words: Option<Arc<str>>,
    /// Documentation from the file.
    pub description: Option<Arc<str>>,
}

impl EntityType {
    /// A property by its index.
    pub fn property(&self, id: PropertyId) -> &Property {
        &self.properties[usize::from(id.0)]
    }

    /// The property of that GraphQL name.
    pub fn property_named(&self, name: &str) -> Option<PropertyId> {
        position(&self.properties, name)
    }

    /// The line of that GraphQL name.
    pub fn line_named(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| &*line.name == name)
    }

    /// The relation fields of which an instance can say that they are whole: none without
    /// `@completeLists`. What an instance cites is no such list: it is whatever was read.
    pub fn lists_to_complete(&self) -> impl Iterator<Item = &Relation> + Clone {
        let cites = self.cited_by.map(|id| usize::from(id.field));
        let relations = self.relations.iter().enumerate();
        let relations = relations.filter(move |(at, _)| Some(*at) != cites);
        let has_lists = self.complete_lists.is_some();
        relations
            .filter(move |_| has_lists)
            .map(|(_, relation)| relation)
    }

    /// Whether an instance can say of the relation field of that name that it is whole.
    pub fn can_complete(&self, name: &str) -> bool {
        let mut lists = self.lists_to_complete();
        lists.any(|list| &*list.name == name)
    }

    /// The place among [`Self::relations`] of the relation field of that GraphQL name.
    pub fn relation_named(&self, name: &str) -> Option<u16> {
        let at = self.relations.iter().position(|r| &*r.name == name)?;
        u16::try_from(at).ok()
    }
}

impl Property {
    /// Whether it is shown where all properties are: hidden ones are not, and of vectors nobody reads
    /// the numbers.
    pub fn is_told(&self) -> bool {
        self.selectable && self.dimensions.is_none()
    }
}

/// The index of the property of that GraphQL name.
pub(super) fn position(properties: &[Property], name: &str) -> Option<PropertyId> {
    let at = properties.iter().position(|p| &*p.name == name)?;
    u16::try_from(at).ok().map(PropertyId)
}
