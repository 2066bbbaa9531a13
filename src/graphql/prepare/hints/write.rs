//! Fields and selections as a replacement has them, in one line.

use apollo_compiler::Schema;
use apollo_compiler::ast::{Field, FieldDefinition, Selection};
use apollo_compiler::schema::{Component, ExtendedType};

/// Something to select of a type: a name, or what else is a leaf, at most so deep.
pub(super) fn sample(schema: &Schema, ty: &str, depth: usize) -> Option<String> {
    let fields = match schema.types.get(ty)? {
        ExtendedType::Object(object) => &object.fields,
        ExtendedType::Interface(interface) => &interface.fields,
        _ => {
            let fragments = samples(schema, ty).join(" ");
            return Some(format!("{{ __typename {fragments} }}"));
        }
    };
    let child = ["edges", "node"].iter().find_map(|name| fields.get(*name));
    if let Some(child) = child.filter(|_| depth > 1) {
        let inner = sample(schema, child.ty.inner_named_type(), depth - 1)?;
        return Some(format!("{{ {} {inner} }}", child.name));
    }
    let is_leaf = |field: &&Component<FieldDefinition>| {
        let ty = schema.types.get(field.ty.inner_named_type());
        ty.is_some_and(ExtendedType::is_leaf) && field.arguments.is_empty()
    };
    let named = ["name", "id"].iter().find_map(|name| fields.get(*name));
    let leaf = named
        .filter(is_leaf)
        .or_else(|| fields.values().find(is_leaf))?;
    Some(format!("{{ {} }}", leaf.name))
}

/// Fragments on the members of a union, with something to select of each.
pub(super) fn samples(schema: &Schema, union: &str) -> Vec<String> {
    /// So many fragments are written at the most.
    const FEW: usize = 4;
    let members = schema.get_union(union).map(|union| &union.members);
    let fragments = members.into_iter().flatten().filter_map(|member| {
        let sample = sample(schema, member, 1)?;
        Some(format!("... on {} {sample}", member.name))
    });
    fragments.take(FEW).collect()
}

pub(super) fn written(field: &Field) -> String {
    field.serialize().no_indent().to_string()
}

pub(super) fn alias(field: &Field) -> String {
    let alias = field.alias.as_ref();
    alias.map_or_else(String::new, |alias| format!("{alias}: "))
}

pub(super) fn joined(selections: &[Selection]) -> String {
    let selections = selections.iter();
    let selections: Vec<_> = selections
        .map(|selection| selection.serialize().no_indent().to_string())
        .collect();
    selections.join(" ")
}

pub(super) fn braced(selections: &[Selection]) -> String {
    format!("{{ {} }}", joined(selections))
}
