//! Fields at the root: the lists and entities that are meant by one that there is not.

use apollo_compiler::Schema;
use apollo_compiler::ast::{Field, FieldDefinition};
use apollo_compiler::schema::Component;

use super::fields::{Fields, like};
use super::names::Names;
use super::values::text;
use super::write::{alias, braced};
use crate::text::{fold, nearest};

/// An entity by its id, and the list of a type that is named in the singular.
pub(super) fn at_root(schema: &Schema, fields: &Fields, field: &Field, mut names: Names) -> Names {
    let by_id = field
        .arguments
        .iter()
        .find(|argument| argument.name == "id");
    let by_id = by_id.map(|argument| &*argument.value);
    let Some(list) = list_of(schema, fields, &field.name) else {
        if let (Some(id), true) = (by_id, fields.contains_key("node")) {
            let spelt = like(schema, fields, field);
            for name in spelt {
                names.suggest(name.to_owned());
            }
            names.suggest(format!("node(id: {}) {{ __typename id }}", text(id)));
        }
        return names;
    };
    let (name, ty) = (&list.name, list.ty.inner_named_type());
    let Some(id) = by_id else {
        names.suggest(name.to_string());
        return names;
    };
    let (alias, id) = (alias(field), text(id));
    let selections = braced(&field.selection_set);
    names.suggest(format!(
        "{alias}{name}(where: {{ id: {{ eq: {id} }} }}) {selections}"
    ));
    if fields.contains_key("node") {
        names.suggest(format!(
            "{alias}node(id: {id}) {{ ... on {ty} {selections} }}"
        ));
    }
    names
}

/// The list at the root of a type that is named by itself, in any case, or nearly so.
fn list_of<'a>(schema: &Schema, fields: &'a Fields, wrong: &str) -> Option<&'a FieldDefinition> {
    let lists = || {
        let lists = fields.values().filter(|field| {
            field.ty.is_list() && schema.get_object(field.ty.inner_named_type()).is_some()
        });
        lists.filter(|field| field.argument_by_name("where").is_some())
    };
    let wrong = fold(wrong).replace('_', "");
    let is_named = |field: &&Component<FieldDefinition>| {
        fold(field.ty.inner_named_type()) == *wrong || fold(&field.name) == *wrong
    };
    let list = lists().find(is_named).or_else(|| {
        let types = lists().map(|field| field.ty.inner_named_type().as_str());
        let ty = nearest(&wrong, types)?;
        lists().find(|field| field.ty.inner_named_type() == ty)
    })?;
    Some(list)
}
