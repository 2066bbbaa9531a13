//! Which arguments each kind of field has.

use super::Argument;

/// The arguments of a list.
pub(in crate::graphql) const LIST_ARGUMENTS: &[Argument] = &[
    Argument::Where,
    Argument::Limit,
    Argument::Offset,
    Argument::Sort,
    Argument::Claims,
    Argument::Policy,
];

/// The arguments of a connection.
pub(in crate::graphql) const CONNECTION_ARGUMENTS: &[Argument] = &[
    Argument::Where,
    Argument::First,
    Argument::After,
    Argument::Last,
    Argument::Before,
    Argument::Sort,
    Argument::Claims,
    Argument::Policy,
];

/// The arguments of a connection of what full text finds.
pub(in crate::graphql) const TEXT_ARGUMENTS: &[Argument] = &[
    Argument::Phrase,
    Argument::Where,
    Argument::First,
    Argument::After,
    Argument::Last,
    Argument::Before,
    Argument::Sort,
    Argument::Claims,
    Argument::Policy,
];

/// The arguments of a search of the whole graph.
pub(in crate::graphql) const SEARCH_ARGUMENTS: &[Argument] = &[
    Argument::Text,
    Argument::Types,
    Argument::Where,
    Argument::First,
    Argument::After,
];
