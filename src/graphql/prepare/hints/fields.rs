//! Fields: which are meant by one that a type does not have.

use apollo_compiler::ast::{Field, FieldDefinition};
use apollo_compiler::collections::IndexMap;
use apollo_compiler::schema::{Component, ExtendedType};
use apollo_compiler::{Name, Schema};

use super::fragments::{self, has, interfaces, members};
use super::groups;
use super::hint::Hint;
use super::names::{Names, meant};
use super::pages::of_page;
use super::roots::at_root;
use super::write::{sample, samples, written};

pub(super) type Fields = IndexMap<Name, Component<FieldDefinition>>;

/// What may be meant by a field that a type does not have.
pub(super) fn unknown(schema: &Schema, parent: &Name, field: &Field) -> Hint {
    let names = meant_by(schema, parent, field);
    Hint {
        remark: match field.name.as_str() {
            "edges" => Some("Only a connection has edges".into()),
            name if names.first().is_none() && groups::is_grouping(name) => {
                Some("Groups are fields beside lists and connections: `…Grouped(by: …)`".into())
            }
            _ => None,
        },
        ..names.into()
    }
}

fn meant_by(schema: &Schema, parent: &Name, field: &Field) -> Names {
    let fields = match schema.types.get(parent) {
        Some(ExtendedType::Object(object)) => &object.fields,
        Some(ExtendedType::Interface(interface)) => &interface.fields,
        _ => return of_members(schema, parent, field, Names::default()),
    };
    let mut names = Names::allowed(fields.keys().map(Name::as_str));
    if let Some(groups) = groups::field_meant(fields, field) {
        names.suggest(groups);
        return names;
    }
    if schema
        .schema_definition
        .query
        .as_ref()
        .is_some_and(|root| root.name == *parent)
    {
        names = at_root(schema, fields, field, names);
        if names.first().is_some() {
            return names;
        }
    }
    names = of_page(schema, fields, field, names);
    names = of_members(schema, parent, field, names);
    for name in like(schema, fields, field) {
        names.suggest(name.to_owned());
    }
    names
}

/// Fields that are like a wrong one, of those the ones that best bear what is written below it.
pub(super) fn like<'a>(schema: &Schema, fields: &'a Fields, wrong: &Field) -> Vec<&'a str> {
    let meant = meant(&wrong.name, fields.keys().map(Name::as_str));
    let ranked = meant.into_iter().filter_map(|name| {
        let definition = fields.get(name)?;
        Some((bears(schema, definition, wrong), name))
    });
    let ranked: Vec<_> = ranked.collect();
    let best = ranked.iter().map(|(rank, _)| *rank).max();
    let best = ranked.into_iter().filter(|(rank, _)| Some(*rank) == best);
    best.map(|(_, name)| name).collect()
}

/// How well a field bears what is written of another: not, in its kind, or all arguments and
/// selections of it.
fn bears(schema: &Schema, definition: &FieldDefinition, written: &Field) -> u8 {
    let ty = definition.ty.inner_named_type();
    if !fragments::is_selected_so(schema, definition, written) {
        return 0;
    }
    let mut arguments = written.arguments.iter();
    let has_arguments =
        arguments.all(|argument| definition.argument_by_name(&argument.name).is_some());
    1 + u8::from(has_arguments && has(schema, ty, &written.selection_set))
}

/// Fragments on the types that have a field, where something can be of several types.
fn of_members(schema: &Schema, parent: &Name, field: &Field, mut names: Names) -> Names {
    /// So many members are suggested by themselves, rather than an interface of theirs.
    const FEW: usize = 3;
    if schema.get_object(parent).is_some() {
        return names;
    }
    let members = members(schema, parent);
    let has_field = |ty: &&&Name| {
        let definition = schema.type_field(ty, &field.name);
        definition.is_ok_and(|definition| bears(schema, definition, field) > 0)
    };
    let having: Vec<_> = members.iter().filter(has_field).copied().collect();
    let interfaces = interfaces(schema, parent);
    let shared: Vec<_> = interfaces.iter().filter(has_field).copied().collect();
    let types: Vec<_> = if having.len() > FEW {
        shared.into_iter().chain(having).collect()
    } else {
        having.into_iter().chain(shared).collect()
    };
    for ty in &types {
        names.suggest(format!("... on {ty} {{ {} }}", written(field)));
    }
    if types.is_empty() {
        for ty in members {
            let Some(object) = schema.get_object(ty) else {
                continue;
            };
            for name in like(schema, &object.fields, field).into_iter().take(1) {
                let field = Field {
                    name: Name::new(name).unwrap_or_else(|_| field.name.clone()),
                    ..field.clone()
                };
                names.suggest(format!("... on {ty} {{ {} }}", written(&field)));
            }
        }
    }
    if names.first().is_none() && schema.get_union(parent).is_some() {
        for fragment in samples(schema, parent) {
            names.suggest(fragment);
        }
    }
    names
}

/// What a field could be that selects nothing of an object, or something of a leaf.
pub(super) fn selection(schema: &Schema, definition: &FieldDefinition, field: &Field) -> Hint {
    let mut names = Names::default();
    let lacks = |name: &Name| {
        !field
            .arguments
            .iter()
            .any(|argument| argument.name == *name)
    };
    let mut required = definition
        .arguments
        .iter()
        .filter(|argument| argument.is_required());
    if required.any(|argument| lacks(&argument.name)) {
        return names.into();
    }
    let bare = Field {
        selection_set: Vec::new(),
        ..field.clone()
    };
    if !field.selection_set.is_empty() {
        names.suggest(written(&bare));
    } else if let Some(sample) = sample(schema, definition.ty.inner_named_type(), 3) {
        names.suggest(format!("{} {sample}", written(&bare)));
    }
    names.into()
}
