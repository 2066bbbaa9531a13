//! How many entities and relations there are by Neo4j's own books, which are read at once. Each is a
//! count of its own: with anything beside it, Neo4j would count.

use neo4rs::Row;

use super::names::escape;
use super::statement::Statement;

/// Asks for the entities that match each label expression, and the relations of each type by its name.
/// The books have what one label says; for several of them, Neo4j counts.
pub(super) fn statement<'t>(
    name: &str,
    labels: impl Iterator<Item = String>,
    types: impl Iterator<Item = &'t str>,
) -> Statement {
    let labels: Vec<_> = labels
        .map(|labels| format!("COUNT {{ (:{labels}) }}"))
        .collect();
    let types: Vec<_> = types
        .map(|name| format!("COUNT {{ ()-[:{}]->() }}", escape(name)))
        .collect();
    let body = format!(
        "RETURN [{}] AS labels, [{}] AS types",
        labels.join(", "),
        types.join(", ")
    );
    Statement::plain(name, &body)
}

/// What the answer says, of labels and of types, in the order in which they were asked for.
pub(super) fn counts(rows: &[Row]) -> Option<(Vec<u64>, Vec<u64>)> {
    let row = rows.first()?;
    Some((row.get("labels").ok()?, row.get("types").ok()?))
}
