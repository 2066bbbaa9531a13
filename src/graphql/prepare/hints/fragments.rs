//! Fragments: the types that they can be on.

use apollo_compiler::ast::{Field, FieldDefinition, Selection};
use apollo_compiler::schema::ExtendedType;
use apollo_compiler::{Name, Schema};

use super::names::{Names, meant};
use crate::text::is_slip;

/// The object types that something of a type can be of.
pub(super) fn members<'a>(schema: &'a Schema, parent: &str) -> Vec<&'a Name> {
    let types = schema.types.iter();
    let members = types.filter(|(name, ty)| match ty {
        ExtendedType::Object(_) => is_of(schema, name, parent),
        _ => false,
    });
    members.map(|(name, _)| name).collect()
}

/// The interfaces that something of a type can be of, besides the type itself.
pub(super) fn interfaces<'a>(schema: &'a Schema, parent: &str) -> Vec<&'a Name> {
    let members = members(schema, parent);
    let types = schema.types.iter();
    let interfaces = types.filter(|(name, ty)| {
        ty.is_interface()
            && name.as_str() != parent
            && members.iter().any(|member| is_of(schema, member, name))
    });
    interfaces.map(|(name, _)| name).collect()
}

/// Whether every entity of an object type is of another type.
pub(super) fn is_of(schema: &Schema, object: &str, parent: &str) -> bool {
    object == parent || schema.is_subtype(parent, object)
}

/// The types that a fragment can be on, for one that there is not.
pub(super) fn on(schema: &Schema, wrong: &str, selections: &[Selection]) -> Names {
    let composite = schema.types.iter().filter(|(_, ty)| is_composite(ty));
    let known = composite.map(|(name, _)| name.as_str());
    let known = known.filter(|name| !name.starts_with("__"));
    let mut names = Names::allowed(known.clone());
    let meant = meant(wrong, known);
    // Longer names that begin so are of other things than the one that was misspelt.
    let slips = meant.iter().copied().filter(|name| is_slip(wrong, name));
    let slips: Vec<_> = slips.collect();
    let meant = if slips.is_empty() { meant } else { slips };
    suggest(schema, meant, selections, &mut names);
    names
}

/// Suggests types, only those that have what is selected if one has.
fn suggest(schema: &Schema, types: Vec<&str>, selections: &[Selection], names: &mut Names) {
    let has = |name: &&str| has(schema, name, selections);
    let any_has = types.iter().any(&has);
    for name in types.into_iter().filter(|name| !any_has || has(name)) {
        names.suggest(name.to_owned());
    }
}

fn is_composite(ty: &ExtendedType) -> bool {
    ty.is_object() || ty.is_interface() || ty.is_union()
}

/// The types that an inline fragment can be on, for one that there is not, or that cannot be there:
/// those that are like it, then those that have what is selected.
pub(super) fn inline(
    schema: &Schema,
    parent: &str,
    condition: &str,
    selections: &[Selection],
) -> Names {
    let members = members(schema, parent);
    let can_be = |name: &str| members.iter().any(|member| is_of(schema, member, name));
    if can_be(condition) {
        return Names::default();
    }
    let known = members.iter().copied().chain(interfaces(schema, parent));
    let known: Vec<_> = known.map(Name::as_str).collect();
    let mut names = Names::allowed(known.iter().copied());
    let meant = meant(condition, known.iter().copied());
    suggest(schema, meant, selections, &mut names);
    for name in known
        .into_iter()
        .filter(|name| has(schema, name, selections))
    {
        names.suggest(name.to_owned());
    }
    names
}

/// Whether a type has all fields that are selected.
pub(super) fn has(schema: &Schema, ty: &str, selections: &[Selection]) -> bool {
    selections.iter().all(|selection| match selection {
        Selection::Field(field) => schema
            .type_field(ty, &field.name)
            .is_ok_and(|definition| is_selected_so(schema, definition, field)),
        Selection::InlineFragment(_) | Selection::FragmentSpread(_) => true,
    })
}

/// Whether a field is an object where something is selected of it, and a leaf where nothing is.
pub(super) fn is_selected_so(schema: &Schema, field: &FieldDefinition, written: &Field) -> bool {
    let ty = schema.types.get(field.ty.inner_named_type());
    ty.is_some_and(ExtendedType::is_leaf) == written.selection_set.is_empty()
}
