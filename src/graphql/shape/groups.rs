//! What is shown of groups.

use apollo_compiler::Name;

use super::{AggregateOut, EntityShape, Fields, ValueForm};
use crate::graphql::arguments::KeyPath;

/// Groups of one parent.
#[derive(Debug)]
pub(in crate::graphql) struct GroupsShape {
    /// The index of the request among roots or branches.
    pub(in crate::graphql) request: usize,
    /// The keys that are shown, each once.
    pub(in crate::graphql) keys: Vec<KeyPath>,
    pub(in crate::graphql) fields: Fields<GroupsOut>,
}

/// A field of groups.
#[derive(Debug)]
pub(in crate::graphql) enum GroupsOut {
    TypeName(Name),
    TotalGroups,
    Groups(Fields<GroupOut>),
    /// The rules by which claims are judged.
    Policy,
}

/// A field of a group.
#[derive(Debug)]
pub(in crate::graphql) enum GroupOut {
    TypeName(Name),
    Keys(Fields<KeyOut>),
    /// How many members have a date that is too coarse for its key.
    Coarser,
    /// Figures over the members.
    Members(AggregateOut),
    Related(Fields<RelatedOut>),
}

/// A field of keys.
#[derive(Debug)]
pub(in crate::graphql) enum KeyOut {
    TypeName(Name),
    /// Keys of what is related.
    Within(Fields<KeyOut>),
    /// The value at that place among the keys that are shown.
    Value(usize, ValueForm),
    Entity {
        /// Its place among the keys that are shown.
        key: usize,
        /// The index of the branch that finds it.
        branch: usize,
        shape: EntityShape,
    },
}

/// Figures over what members are related to.
#[derive(Debug)]
pub(in crate::graphql) enum RelatedOut {
    TypeName(Name),
    /// Those of that index among what is asked for of the grouping.
    Figures(usize, Fields<AggregateOut>),
}
