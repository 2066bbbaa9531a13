//! What is shown of pieces of the graph.

use apollo_compiler::Name;

use super::{EntityShape, Fields, PropertyShape};
use crate::ontology::{PropertyId, RelationTypeId, TypeId};

/// A field of a relation of any type.
#[derive(Debug)]
pub(in crate::graphql) enum AnyRelationOut {
    TypeName(Name),
    Id,
    Type,
    Source,
    Target,
    SourceNode(EntityShape),
    TargetNode(EntityShape),
    Properties(AnyPropertiesShape),
    Validity,
    /// What the branch of that index finds.
    Citations(usize, EntityShape),
}

/// The properties of relations or of entities of any type, each as a JSON object with those that are
/// known.
#[derive(Debug)]
pub(in crate::graphql) struct AnyPropertiesShape {
    /// Indexed by relation type, or by entity type.
    pub(in crate::graphql) by_type: Vec<Fields<AnyPropertyOut>>,
}

impl AnyPropertiesShape {
    /// What is shown of relations of that type.
    pub(in crate::graphql) fn of_relation(&self, id: RelationTypeId) -> &Fields<AnyPropertyOut> {
        self.at(id.0)
    }

    /// What is shown of entities of that type.
    pub(in crate::graphql) fn of_entity(&self, id: TypeId) -> &Fields<AnyPropertyOut> {
        self.at(id.0)
    }

    fn at(&self, index: u16) -> &Fields<AnyPropertyOut> {
        const NONE: &Fields<AnyPropertyOut> = &Fields::new();
        self.by_type.get(usize::from(index)).unwrap_or(NONE)
    }
}

/// A property of a relation type or of an entity type.
#[derive(Debug)]
pub(in crate::graphql) struct AnyPropertyOut {
    /// Its index in the type.
    pub(in crate::graphql) id: PropertyId,
    pub(in crate::graphql) shape: PropertyShape,
}

/// By what entities of any type are known.
#[derive(Debug)]
pub(in crate::graphql) struct LabelShape {
    /// Indexed by entity type.
    pub(in crate::graphql) by_type: Vec<Option<LabelOut>>,
}

/// By what entities of a type are known.
#[derive(Debug)]
pub(in crate::graphql) struct LabelOut {
    /// The index of its label among the projected properties, unless that is the id.
    pub(in crate::graphql) text: Option<usize>,
    pub(in crate::graphql) id: PropertyShape,
}

impl LabelShape {
    /// By what an entity of that type is known.
    pub(in crate::graphql) fn of(&self, id: TypeId) -> Option<&LabelOut> {
        self.by_type.get(usize::from(id.0))?.as_ref()
    }
}

/// What names the relation of an edge.
#[derive(Debug)]
pub(in crate::graphql) struct EdgeName {
    pub(in crate::graphql) part: EdgeNamePart,
    pub(in crate::graphql) relation_type: RelationTypeId,
    /// `Type.field`, for messages.
    pub(in crate::graphql) name: String,
}

/// A part of what names the relation of an edge.
#[derive(Debug, Clone, Copy)]
pub(in crate::graphql) enum EdgeNamePart {
    Id,
    Type,
    Source,
    Target,
}
