//! What is shown of what is around some entities.

use apollo_compiler::Name;

use super::{AnyPropertiesShape, AnyRelationOut, EntityShape, Fields, HitsOut, LabelShape};
use crate::graphql::words::HopField;

/// A field of a subgraph.
#[derive(Debug)]
pub(in crate::graphql) enum SubgraphOut {
    TypeName(Name),
    Entities(Fields<SubgraphEntityOut>),
    Relations(Fields<AnyRelationOut>),
    Hubs(Fields<SubgraphEntityOut>),
    Truncated(Fields<TruncatedOut>),
    Complete,
    Reason,
    Visited,
}

/// A field of an entity of a subgraph.
#[derive(Debug)]
pub(in crate::graphql) enum SubgraphEntityOut {
    TypeName(Name),
    Type,
    /// Its label, or its id.
    Label(LabelShape),
    Properties(AnyPropertiesShape),
    Node(EntityShape),
    Hop,
    Degree,
    DegreeShown,
}

/// A field of what a subgraph has no room for.
#[derive(Debug)]
pub(in crate::graphql) enum TruncatedOut {
    TypeName(Name),
    Count,
    ByType(Fields<HitsOut>),
    ByHop(Fields<HopOut>),
}

/// A field of what is left out of a hop.
#[derive(Debug)]
pub(in crate::graphql) enum HopOut {
    TypeName(Name),
    Field(HopField),
}
