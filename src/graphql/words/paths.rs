//! The words of `paths`.

use super::{Argument, Word};

/// The field of `Query` that answers with the best paths between entities.
pub(in crate::graphql) const PATHS: &str = "paths";

/// What it takes.
pub(in crate::graphql) const PATHS_ARGUMENTS: &[Argument] = &[
    Argument::From,
    Argument::To,
    Argument::Count,
    Argument::MaxLength,
    Argument::Relations,
    Argument::Exclude,
    Argument::ExcludeTypes,
];

words! {
    /// What paths are asked for together.
    enum PathsField as "field of paths" {
        Paths = "paths",
        Complete = "complete",
        Reason = "reason",
        Visited = "visited",
    }
}

words! {
    /// What a path is asked for.
    enum PathField as "field of a path" {
        Length = "length",
        HubCost = "hubCost",
        Entities = "entities",
        Steps = "steps",
    }
}

words! {
    /// What a step of a path is asked for.
    enum StepField as "field of a step" {
        From = "from",
        To = "to",
        Forward = "forward",
        Relation = "relation",
    }
}

words! {
    /// Why there are fewer paths than were asked for.
    enum PathReason as "reason" {
        Budget = "BUDGET",
        MaxLength = "MAX_LENGTH",
        NoneExists = "NONE_EXISTS",
    }
}
