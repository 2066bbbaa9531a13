//! What is shown of pieces of the graph.

use apollo_compiler::Name;

use super::{EntityShape, Fields, PropertyShape};
use crate::ontology::{PropertyId, RelationTypeId};

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

/// The properties of relations of any type, each as a JSON object with those that are known.
#[derive(Debug)]
pub(in crate::graphql) struct AnyPropertiesShape {
    /// Indexed by relation type.
    pub(in crate::graphql) by_type: Vec<Fields<AnyPropertyOut>>,
}

impl AnyPropertiesShape {
    /// What is shown of relations of that type.
    pub(in crate::graphql) fn of(&self, id: RelationTypeId) -> &Fields<AnyPropertyOut> {
        const NONE: &Fields<AnyPropertyOut> = &Fields::new();
        self.by_type.get(usize::from(id.0)).unwrap_or(NONE)
    }
}

/// A property of a relation type.
#[derive(Debug)]
pub(in crate::graphql) struct AnyPropertyOut {
    /// Its index in the relation type.
    pub(in crate::graphql) id: PropertyId,
    pub(in crate::graphql) shape: PropertyShape,
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
