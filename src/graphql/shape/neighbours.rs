//! What is shown of counts of neighbours.

use apollo_compiler::Name;

use super::Fields;
use crate::graphql::words::NeighbourCountField;

/// A field of an entity whose neighbours are counted.
#[derive(Debug)]
pub(in crate::graphql) enum NeighbourCountsOut {
    TypeName(Name),
    Id,
    Type,
    Degree,
    Entities,
    Counts(Fields<NeighbourCountOut>),
    Complete,
}

/// A field of neighbours that are counted together.
#[derive(Debug)]
pub(in crate::graphql) enum NeighbourCountOut {
    TypeName(Name),
    Field(NeighbourCountField),
}
