//! The words of `resolve`.

use super::{Argument, Word};
use crate::query::NameMatch;
use crate::store::MatchPlace;

/// The field of `Query` that tells what names mean.
pub(in crate::graphql) const RESOLVE: &str = "resolve";

/// What it takes.
pub(in crate::graphql) const RESOLVE_ARGUMENTS: &[Argument] =
    &[Argument::Names, Argument::Types, Argument::Limit];

words! {
    /// What a name is asked for that was resolved.
    enum ResolvedField as "field of a resolved name" {
        Name = "name",
        Candidates = "candidates",
    }
}

words! {
    /// What an entity is asked for that somebody may mean by a name.
    enum CandidateField as "field of a candidate" {
        Id = "id",
        Type = "type",
        Label = "label",
        Score = "score",
        Match = "match",
        Why = "why",
        Node = "node",
    }
}

words! {
    /// What is told of how a name meets an entity.
    enum WhyField as "field of why something is a candidate" {
        Kind = "kind",
        Text = "text",
        Property = "property",
    }
}

words! {
    /// How a name meets an entity.
    enum WhyKind as "kind of why something is a candidate" {
        Name = "NAME",
        Alias = "ALIAS",
        Term = "TERM",
        Script = "SCRIPT",
        Order = "ORDER",
        Form = "FORM",
        Short = "SHORT",
        Slip = "SLIP",
        Words = "WORDS",
    }
}

impl WhyKind {
    /// That of a name which is met so; whether it is the label of its entity, and where it stands.
    pub(in crate::graphql) fn of(by: NameMatch, is_label: bool, place: MatchPlace) -> Self {
        match by {
            NameMatch::Exact if place == MatchPlace::Term => Self::Term,
            NameMatch::Exact if is_label => Self::Name,
            NameMatch::Exact => Self::Alias,
            NameMatch::Script => Self::Script,
            NameMatch::Order => Self::Order,
            NameMatch::Form => Self::Form,
            NameMatch::Short => Self::Short,
            NameMatch::Slip => Self::Slip,
            NameMatch::Words => Self::Words,
        }
    }
}
