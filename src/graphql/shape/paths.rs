//! What is shown of paths.

use apollo_compiler::Name;

use super::{AnyRelationOut, EntityShape, Fields};

/// A field of paths together.
#[derive(Debug)]
pub(in crate::graphql) enum PathsOut {
    TypeName(Name),
    Paths(Fields<PathOut>),
    Complete,
    Reason,
    Visited,
}

/// A field of a path.
#[derive(Debug)]
pub(in crate::graphql) enum PathOut {
    TypeName(Name),
    Length,
    HubCost,
    Entities(EntityShape),
    Steps(Fields<StepOut>),
}

/// A field of a step of a path.
#[derive(Debug)]
pub(in crate::graphql) enum StepOut {
    TypeName(Name),
    From,
    To,
    Forward,
    Relation(Fields<AnyRelationOut>),
}
