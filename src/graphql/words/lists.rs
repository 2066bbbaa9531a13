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
    Argument::Vector,
    Argument::VectorProperty,
    Argument::Types,
    Argument::Where,
    Argument::First,
    Argument::After,
];

/// The arguments of groups; `byEdge` only where relations lead to what is grouped and say something.
pub(in crate::graphql) const GROUPED_ARGUMENTS: &[Argument] = &[
    Argument::By,
    Argument::ByEdge,
    Argument::Where,
    Argument::Having,
    Argument::Sort,
    Argument::Limit,
    Argument::Claims,
    Argument::Policy,
];

/// The arguments of figures over what the members of a group are related to.
pub(in crate::graphql) const RELATED_ARGUMENTS: &[Argument] =
    &[Argument::Where, Argument::Claims, Argument::Policy];
