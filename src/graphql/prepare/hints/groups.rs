//! Groups: the fields, keys and arguments that people who know them from elsewhere mean.

use apollo_compiler::ast::{Field, FieldDefinition, Type, Value};
use apollo_compiler::schema::{ExtendedType, InputObjectType};
use apollo_compiler::{Name, Schema};

use super::fields::Fields;
use super::hint::Hint;
use super::names::{Names, meant};
use super::values::text;
use crate::graphql::words::{self, Argument, DateKey, THROUGH, Word, grouped};
use crate::text::fold;

/// What groups are asked for by elsewhere, folded and without what joins words.
const WORDS: [&str; 8] = [
    "groupedaggregates",
    "groupedby",
    "groupby",
    "grouping",
    "grouped",
    "groups",
    "group",
    "buckets",
];

/// The field with groups that a name means, such as `tradeFigures_group_by` or `groupTradeFigures`; or
/// that of a list for which groups are asked.
pub(super) fn field_meant(fields: &Fields, wrong: &Field) -> Option<String> {
    let word = bare(&wrong.name);
    let asks = wrong
        .arguments
        .iter()
        .any(|argument| is_grouping(&argument.name));
    let rest = WORDS
        .iter()
        .find_map(|of| word.strip_suffix(of).or_else(|| word.strip_prefix(of)))
        .or_else(|| asks.then(|| word.trim_end_matches("aggregate")))?;
    let lists = fields
        .values()
        .filter(|list| fields.contains_key(&*grouped(&list.name)));
    let is_meant = |list: &&FieldDefinition| {
        let ty = list.ty.inner_named_type();
        !rest.is_empty() && [bare(&list.name), bare(ty)].iter().any(|name| name == rest)
    };
    let list = lists.map(|list| &***list).find(|list| is_meant(list))?;
    Some(grouped(&list.name))
}

/// What to say of an argument that asks a list or a page for groups.
pub(super) fn remark(schema: &Schema, parent: &Name, field: &Field) -> Option<String> {
    let lacks = |argument: &str| {
        let definition = schema.type_field(parent, &field.name).ok();
        definition.is_some_and(|definition| definition.argument_by_name(argument).is_none())
    };
    let mut arguments = field.arguments.iter();
    let asks = arguments.any(|argument| is_grouping(&argument.name) && lacks(&argument.name));
    let list = words::field_of(&field.name).unwrap_or(&field.name);
    let groups = grouped(list);
    let by = Argument::By.name();
    (asks && schema.type_field(parent, &groups).is_ok())
        .then(|| format!("Groups are a field of their own: `{groups}({by}: …)`"))
}

/// Whether an argument asks for groups.
pub(super) fn is_grouping(argument: &str) -> bool {
    argument == Argument::By.name() || WORDS.contains(&&*bare(argument))
}

/// A key as `by` has it, where it is written in another way: `year`, `"year"`, `{ property: year }`.
pub(super) fn key(schema: &Schema, object: &InputObjectType, value: &Value) -> Option<String> {
    if !object.name.ends_with(BY) {
        return None;
    }
    let (name, cut) = match value {
        Value::String(name) => (name.as_str(), None),
        Value::Enum(name) => (name.as_str(), None),
        Value::Object(fields) => named(fields)?,
        _ => return None,
    };
    let written = written(schema, object, name, cut)?;
    Some(format!("{{ {written} }}"))
}

/// The same of one field of an object: `property: year`.
pub(super) fn key_field(
    schema: &Schema,
    object: &InputObjectType,
    (name, value): (&str, &Value),
) -> Option<Hint> {
    if !object.name.ends_with(BY) {
        return None;
    }
    let field = [(Name::new(name).ok()?, value.clone().into())];
    let (name, cut) = named(&field)?;
    let mut names = Names::default();
    names.suggest(written(schema, object, name, cut)?);
    Some(names.into())
}

/// What could stand in the place of an object that a key is given as.
pub(super) fn instead_of_object(
    schema: &Schema,
    object: &InputObjectType,
    (name, value): (&str, &Value),
) -> Option<Hint> {
    let Value::Object(fields) = value else {
        return None;
    };
    let is_key = object.name.ends_with(BY) && schema.get_scalar(inner(object, name)?).is_some();
    is_key.then_some(())?;
    let through = inner(object, THROUGH).and_then(|name| schema.get_input_object(name));
    if !fields.is_empty() && through.is_some_and(|of| of.fields.contains_key(name)) {
        let value = text(value);
        return Some(Hint {
            remark: Some(
                format!("Keys of what it leads to are `{THROUGH}: {{ {name}: {value} }}`").into(),
            ),
            ..Hint::default()
        });
    }
    let mut names = Names::default();
    names.suggest("true".to_owned());
    Some(names.into())
}

/// How the input types of keys end.
const BY: &str = "GroupedBy";

/// The name of a key, and to what it is cut, where they are values of an object.
fn named(fields: &[(Name, apollo_compiler::Node<Value>)]) -> Option<(&str, Option<&str>)> {
    let text = |wanted: &[&str]| {
        let mut fields = fields.iter();
        let (_, value) = fields.find(|(name, _)| wanted.contains(&&*bare(name)))?;
        match &**value {
            Value::String(text) => Some(text.as_str()),
            Value::Enum(name) => Some(name.as_str()),
            _ => None,
        }
    };
    let name = text(&[
        "property",
        "field",
        "key",
        "name",
        "column",
        "relation",
        "path",
        "dimension",
    ])?;
    Some((
        name,
        text(&[
            "cut",
            "unit",
            "truncationunit",
            "truncate",
            "interval",
            "granularity",
        ]),
    ))
}

/// A key, by its name or by names with dots between them.
fn written(
    schema: &Schema,
    object: &InputObjectType,
    name: &str,
    cut: Option<&str>,
) -> Option<String> {
    if let Some((relation, rest)) = name.split_once('.') {
        let through = schema.get_input_object(inner(object, THROUGH)?)?;
        let (relation, _) = find(through, relation)?;
        let keys = schema.get_input_object(inner(through, relation)?)?;
        let rest = written(schema, keys, rest, cut)?;
        return Some(format!("{THROUGH}: {{ {relation}: {{ {rest} }} }}"));
    }
    let (name, ty) = find(object, name)?;
    Some(match schema.types.get(ty.inner_named_type())? {
        ExtendedType::Enum(_) => {
            let cuts =
                cut.and_then(|cut| meant(cut, DateKey::names().into_iter()).first().copied());
            format!("{name}: {}", cuts.unwrap_or(DateKey::Whole.name()))
        }
        ExtendedType::Scalar(_) => format!("{name}: true"),
        _ => return None,
    })
}

fn find<'a>(object: &'a InputObjectType, name: &str) -> Option<(&'a str, &'a Type)> {
    let names = object.fields.keys().map(Name::as_str);
    let known = names.clone().find(|known| *known == name);
    let known = known.or_else(|| meant(name, names).first().copied())?;
    Some((known, &object.fields.get(known)?.ty))
}

fn inner<'a>(object: &'a InputObjectType, name: &str) -> Option<&'a Name> {
    Some(object.fields.get(name)?.ty.inner_named_type())
}

/// A word in lower case and without what joins words.
fn bare(word: &str) -> String {
    fold(word).replace(['_', '-'], "")
}
