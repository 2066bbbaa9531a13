//! Arguments and fields of input objects: which are meant by one that there is not.

use apollo_compiler::ast::{InputValueDefinition, Type, Value};
use apollo_compiler::collections::IndexMap;
use apollo_compiler::schema::{Component, ExtendedType};
use apollo_compiler::{Name, Node, Schema};

use super::hint::Hint;
use super::names::{Names, meant};
use super::values::{fits, text, written};

/// An argument or a field of an input object.
#[derive(Debug, Clone, Copy)]
pub(super) struct Input<'a> {
    pub(super) name: &'a str,
    pub(super) ty: &'a Type,
}

impl<'a> Input<'a> {
    pub(super) fn of_arguments(definitions: &'a [Node<InputValueDefinition>]) -> Vec<Self> {
        let inputs = definitions.iter().map(|definition| Self {
            name: &definition.name,
            ty: &definition.ty,
        });
        inputs.collect()
    }

    pub(super) fn of_fields(
        fields: &'a IndexMap<Name, Component<InputValueDefinition>>,
    ) -> Vec<Self> {
        let inputs = fields.values().map(|definition| Self {
            name: &definition.name,
            ty: &definition.ty,
        });
        inputs.collect()
    }
}

/// The inputs that are not written yet.
pub(super) fn without<'a>(
    inputs: &[Input<'a>],
    mut written: impl FnMut(&str) -> bool,
) -> Vec<Input<'a>> {
    let is_free = |input: &&Input<'_>| !written(input.name);
    inputs.iter().filter(is_free).copied().collect()
}

/// What may be meant by an input that there is not: another one, with the value as it is or as that
/// one wants it, or the same one within another.
pub(super) fn unknown(schema: &Schema, free: &[Input<'_>], wrong: &str, value: &Value) -> Hint {
    let known = free.iter().map(|input| input.name);
    let mut names = Names::allowed(known.clone());
    if let Some(replacement) = with_operator(schema, free, wrong, value) {
        names.suggest(replacement);
        return names.into();
    }
    let meant = meant(wrong, known);
    let meant: Vec<_> = meant
        .iter()
        .filter_map(|name| free.iter().find(|input| input.name == *name))
        .collect();
    let (fitting, others): (Vec<&Input<'_>>, Vec<&Input<'_>>) = meant
        .into_iter()
        .partition(|input| fits(schema, input.ty, value));
    for input in &fitting {
        names.suggest(input.name.to_owned());
    }
    for input in &others {
        if let Some(value) = written(schema, input.ty, value) {
            names.suggest(format!("{}: {value}", input.name));
        }
    }
    for replacement in within(schema, free, wrong, value) {
        names.suggest(replacement);
    }
    if let Some(replacement) = by_id(schema, free, wrong, value) {
        names.suggest(replacement);
    }
    // A value that does not fit is another fault, if nothing better is meant.
    if names.first().is_none() {
        for input in others {
            names.suggest(input.name.to_owned());
        }
    }
    let denies = [
        "ne",
        "neq",
        "not",
        "noteq",
        "notequals",
        "notin",
        "isnot",
        "nin",
    ];
    let word = wrong.to_ascii_lowercase().replace('_', "");
    let is_denial = names.first().is_none() && denies.contains(&&*word);
    Hint {
        remark: is_denial.then_some("A condition is denied by `NOT: { … }` around it".into()),
        ..names.into()
    }
}

/// The input within others that have it: at least one related entity that meets it, before all else.
fn within(schema: &Schema, free: &[Input<'_>], wrong: &str, value: &Value) -> Vec<String> {
    let holders = free.iter().filter_map(|holder| {
        let is_logic = matches!(holder.name, "AND" | "OR" | "NOT");
        let ExtendedType::InputObject(object) = schema.types.get(holder.ty.inner_named_type())?
        else {
            return None;
        };
        let field = object.fields.get(wrong).filter(|_| !is_logic)?;
        let value = if fits(schema, &field.ty, value) {
            text(value)
        } else {
            written(schema, &field.ty, value)?
        };
        let name = holder.name;
        Some((name, format!("{name}: {{ {wrong}: {value} }}")))
    });
    let mut holders: Vec<_> = holders.collect();
    if let Some(some) = holders.iter().position(|(name, _)| *name == "some") {
        holders.swap(0, some);
        holders.truncate(1);
    }
    holders
        .into_iter()
        .map(|(_, replacement)| replacement)
        .collect()
}

/// `name_contains: "x"`, as other APIs have it, as a condition with an operator.
fn with_operator(
    schema: &Schema,
    free: &[Input<'_>],
    wrong: &str,
    value: &Value,
) -> Option<String> {
    let (name, operator) = wrong.rsplit_once('_')?;
    let input = free.iter().find(|input| input.name == name)?;
    let object = schema.get_input_object(input.ty.inner_named_type())?;
    let operators = object.fields.keys().map(Name::as_str);
    let operator = *meant(operator, operators).first()?;
    let field = object.fields.get(operator)?;
    fits(schema, &field.ty, value).then(|| format!("{name}: {{ {operator}: {} }}", text(value)))
}

/// `eq: "country:kz"` of related entities, as a condition on the id of some.
fn by_id(schema: &Schema, free: &[Input<'_>], wrong: &str, value: &Value) -> Option<String> {
    let is_equality = wrong == "eq" || !meant(wrong, ["eq", "in"].into_iter()).is_empty();
    let some = free
        .iter()
        .find(|input| input.name == "some" && is_equality)?;
    let value = written(schema, some.ty, value)?;
    Some(format!("some: {value}"))
}
