//! Leaf values and what their types expect, in the words of graphql-js.

use apollo_compiler::Name;
use apollo_compiler::response::JsonValue;
use apollo_compiler::schema::{EnumType, InputObjectType};

use super::fault::shown;
use crate::graphql::arguments::is_scalar;
use crate::text::{cut, nearest};
use crate::value::Scalar;

/// The value as the scalar has it, or itself and what is expected instead.
pub(super) fn scalar(name: &str, value: JsonValue) -> Result<JsonValue, (JsonValue, String)> {
    let problem = match name {
        "Int" => match whole(&value) {
            Some(number) if i32::try_from(number).is_ok() => return Ok(number.into()),
            Some(_) => "non 32-bit signed integer value",
            None => "non-integer value",
        },
        "Float" if value.is_number() => return Ok(value),
        "Float" => "non numeric value",
        "String" if value.is_string() => return Ok(value),
        "String" => "a non string value",
        "Boolean" if value.is_boolean() => return Ok(value),
        "Boolean" => "a non boolean value",
        "ID" if value.is_string() || value.is_i64() || value.is_u64() => return Ok(value),
        "ID" => "value",
        name => return own_scalar(name, value),
    };
    let message = format!("{name} cannot represent {problem}: {}", shown(&value));
    Err((value, message))
}

/// A scalar of the service's own.
fn own_scalar(name: &str, value: JsonValue) -> Result<JsonValue, (JsonValue, String)> {
    match Scalar::named(name) {
        Some(scalar) if !is_scalar(scalar, &value) => {
            let expected = scalar.expected();
            let message = format!(
                "{name} cannot represent value: {}; expected {expected}",
                shown(&value)
            );
            Err((value, message))
        }
        _ => Ok(value),
    }
}

/// A whole number, which JSON may write as `3.0`.
fn whole(value: &JsonValue) -> Option<i64> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "it has been found to be whole and small"
    )]
    let of_float =
        |number: f64| (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64);
    value.as_i64().or_else(|| value.as_f64().and_then(of_float))
}

/// Whether the value is one of an enum, else what is expected.
pub(super) fn enum_value(known: &EnumType, value: &JsonValue) -> Result<(), String> {
    let names = known.values.keys().map(Name::as_str);
    let Some(text) = value.as_str() else {
        let (name, value) = (&known.name, shown(value));
        let names = list(names);
        return Err(format!(
            "Enum \"{name}\" cannot represent non-string value: {value}. It has {names}."
        ));
    };
    if known.values.contains_key(text) {
        return Ok(());
    }
    let hint = hint(text, names, "the enum value ");
    Err(format!(
        "Value {} does not exist in \"{}\" enum.{hint}",
        shown(value),
        known.name
    ))
}

/// What is wrong with a field that an input object does not have.
pub(super) fn unknown_field(ty: &InputObjectType, name: &str) -> String {
    let hint = hint(name, ty.fields.keys().map(Name::as_str), "");
    let name = shown(&name.into());
    format!("Field {name} is not defined by type \"{}\".{hint}", ty.name)
}

/// What is wrong with a value that is no object where one is expected.
pub(super) fn no_object(ty: &InputObjectType) -> String {
    let names = list(ty.fields.keys().map(Name::as_str));
    format!(
        "Expected type \"{}\" to be an object. It has {names}.",
        ty.name
    )
}

/// The known name that is most like a wrong one, else some of those that there are.
fn hint<'k>(wrong: &str, known: impl Iterator<Item = &'k str> + Clone, kind: &str) -> String {
    match nearest(cut(wrong), known.clone()) {
        Some(name) => format!(" Did you mean {kind}\"{name}\"?"),
        None => format!(" It has {}.", list(known)),
    }
}

/// Names that are told; more are counted.
const MAX_NAMES: usize = 12;

fn list<'k>(names: impl Iterator<Item = &'k str> + Clone) -> String {
    let more = names.clone().skip(MAX_NAMES).count();
    let mut names: Vec<_> = names
        .take(MAX_NAMES)
        .map(|name| format!("\"{name}\""))
        .collect();
    if more > 0 {
        names.push(format!("and {more} more"));
    }
    names.join(", ")
}
