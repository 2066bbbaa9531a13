//! The words of `neighbourCounts`.

use super::{Argument, Word};

/// The field of `Query` that counts what entities are related to.
pub(in crate::graphql) const NEIGHBOUR_COUNTS: &str = "neighbourCounts";

/// What it takes.
pub(in crate::graphql) const NEIGHBOUR_COUNTS_ARGUMENTS: &[Argument] =
    &[Argument::Ids, Argument::Relations, Argument::Types];

words! {
    /// What is asked of an entity whose neighbours are counted.
    enum NeighbourCountsField as "field of counts of neighbours" {
        Id = "id",
        Type = "type",
        Degree = "degree",
        Entities = "entities",
        Counts = "counts",
        Complete = "complete",
    }
}

words! {
    /// What neighbours that are counted together are asked for.
    enum NeighbourCountField as "field of a count of neighbours" {
        Relation = "relation",
        Forward = "forward",
        Type = "type",
        Relations = "relations",
        Entities = "entities",
    }
}
