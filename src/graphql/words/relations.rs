//! The names of the fields that a relation has in the API.

/// The name of a field's connection.
pub(in crate::graphql) fn connection_of(field: &str) -> String {
    format!("{field}{CONNECTION}")
}

/// The field whose connection has that name.
pub(in crate::graphql) fn field_of(connection: &str) -> Option<&str> {
    connection.strip_suffix(CONNECTION)
}

const CONNECTION: &str = "Connection";

/// What a relation is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::graphql) enum RelationField {
    /// The entities that it leads to.
    List,
    /// Page by page.
    Connection,
    /// In groups.
    Grouped,
}

/// What a field of that name asks of a relation, which is found by the name of its list.
pub(in crate::graphql) fn relation_field<T>(
    name: &str,
    find: impl Fn(&str) -> Option<T>,
) -> Option<(RelationField, T)> {
    let of = |kind, list: Option<&str>| Some((kind, find(list?)?));
    of(RelationField::List, Some(name))
        .or_else(|| of(RelationField::Connection, field_of(name)))
        .or_else(|| of(RelationField::Grouped, name.strip_suffix(GROUPED)))
}

/// The name of the field with the groups of a list.
pub(in crate::graphql) fn grouped(list: &str) -> String {
    format!("{list}{GROUPED}")
}

const GROUPED: &str = "Grouped";
