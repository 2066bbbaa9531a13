//! The words of `subgraph`.

use super::{Argument, Word};

/// The field of `Query` that answers with what is around some entities.
pub(in crate::graphql) const SUBGRAPH: &str = "subgraph";

/// What it takes.
pub(in crate::graphql) const SUBGRAPH_ARGUMENTS: &[Argument] = &[
    Argument::Seeds,
    Argument::Hops,
    Argument::Relations,
    Argument::Types,
    Argument::MaxEntities,
    Argument::HubLimit,
];

words! {
    /// What a subgraph is asked for.
    enum SubgraphField as "field of a subgraph" {
        Entities = "entities",
        Relations = "relations",
        Hubs = "hubs",
        Truncated = "truncated",
        Complete = "complete",
        Reason = "reason",
        Visited = "visited",
    }
}

words! {
    /// What an entity of a subgraph is asked for.
    enum SubgraphEntityField as "field of an entity of a subgraph" {
        Id = "id",
        Type = "type",
        Label = "label",
        Properties = "properties",
        Node = "node",
        Hop = "hop",
        Degree = "degree",
        DegreeShown = "degreeShown",
    }
}

words! {
    /// What is asked of what a subgraph has no room for.
    enum TruncatedField as "field of what is left out" {
        Count = "count",
        ByType = "byType",
        ByHop = "byHop",
    }
}

words! {
    /// What is asked of the entities of a hop that are left out.
    enum HopField as "field of what is left out of a hop" {
        Hop = "hop",
        Count = "count",
    }
}

words! {
    /// Why a subgraph has not everything.
    enum SubgraphReason as "reason" {
        Budget = "BUDGET",
        MaxEntities = "MAX_ENTITIES",
    }
}
