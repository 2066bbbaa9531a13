//! Pages of connections: the way in to a field, and out where there is no page.

use apollo_compiler::ast::{Field, Selection};
use apollo_compiler::{Name, Schema};

use super::fields::Fields;
use super::names::Names;
use super::write::{alias, braced, joined, sample, written};

/// The way through a page of a connection to a field, or out of one that is not there.
pub(super) fn of_page(schema: &Schema, fields: &Fields, field: &Field, mut names: Names) -> Names {
    const ROWS: [&str; 8] = [
        "nodes", "node", "items", "results", "data", "records", "rows", "list",
    ];
    let child = |fields: &Fields, name: &str| Some(fields.get(name)?.ty.inner_named_type().clone());
    if let Some(edge) = child(fields, "edges").filter(|_| ROWS.contains(&&*field.name)) {
        let node = schema.type_field(&edge, "node").ok();
        let selections = match &field.selection_set[..] {
            [] => node.and_then(|node| sample(schema, node.ty.inner_named_type(), 1)),
            selections => Some(braced(selections)),
        };
        if let Some(selections) = selections {
            names.suggest(format!("{}edges {{ node {selections} }}", alias(field)));
        }
    }
    let ways = [
        &["edges", "node"][..],
        &["node"],
        &["edges"],
        &["properties"],
        &["edges", "properties"],
        &["pageInfo"],
    ];
    for way in ways {
        let Some((first, rest)) = way.split_first() else {
            continue;
        };
        let end = rest.iter().try_fold(child(fields, first), |ty, name| {
            let ty = ty?;
            let field = schema.type_field(&ty, name).ok()?;
            Some(Some(field.ty.inner_named_type().clone()))
        });
        let has_field = |ty: &Name| schema.type_field(ty, &field.name).is_ok();
        if end.flatten().is_some_and(|ty| has_field(&ty)) {
            let path = way.join(" { ");
            let ends = " }".repeat(way.len());
            names.suggest(format!("{path} {{ {}{ends}", written(field)));
        }
    }
    if !fields.contains_key("edges") && matches!(&*field.name, "edges" | "node" | "nodes") {
        names = unwrapped(field, names);
    }
    names
}

/// What is selected of the rows of a page, where there is no page.
fn unwrapped(field: &Field, mut names: Names) -> Names {
    let node = field
        .selection_set
        .iter()
        .find_map(|selection| match selection {
            Selection::Field(inner) if inner.name == "node" => Some(&inner.selection_set),
            _ => None,
        });
    let selections = node.unwrap_or(&field.selection_set);
    if !selections.is_empty() {
        names.suggest(joined(selections));
    }
    names
}
