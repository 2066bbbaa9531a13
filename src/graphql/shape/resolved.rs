//! What is shown of names that were resolved.

use apollo_compiler::Name;

use super::{EntityShape, Fields, LabelShape};
use crate::graphql::words::WhyField;

/// A field of a name that was resolved.
#[derive(Debug)]
pub(in crate::graphql) enum ResolvedOut {
    TypeName(Name),
    Name,
    Candidates(Fields<CandidateOut>),
}

/// A field of an entity that somebody may mean.
#[derive(Debug)]
pub(in crate::graphql) enum CandidateOut {
    TypeName(Name),
    Type,
    /// Its label, or its id.
    Label(LabelShape),
    Score,
    Match,
    Why(Fields<WhyOut>),
    Node(EntityShape),
}

/// A field of why it is one.
#[derive(Debug)]
pub(in crate::graphql) enum WhyOut {
    TypeName(Name),
    Field(WhyField),
}
