//! Leaf values and what their types expect, in the words of graphql-js.

use apollo_compiler::Name;
use apollo_compiler::response::JsonValue;
use apollo_compiler::schema::{EnumType, InputObjectType};

use super::fault::{NameProblem, shown};
use crate::graphql::arguments::is_scalar;
use crate::graphql::prepare::hints::{Names, listed};
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
pub(super) fn enum_value(known: &EnumType, value: &JsonValue) -> Result<(), NameProblem> {
    let known_values = known.values.keys().map(Name::as_str);
    let Some(text) = value.as_str() else {
        let (name, value) = (&known.name, shown(value));
        let values = listed(known_values.clone(), '"');
        return Err(NameProblem {
            message: format!(
                "Enum \"{name}\" cannot represent non-string value: {value}. It has {values}."
            ),
            names: Names::allowed(known_values),
        });
    };
    if known.values.contains_key(text) {
        return Ok(());
    }
    let (value, ty) = (shown(value), &known.name);
    let message = format!("Value {value} does not exist in \"{ty}\" enum.");
    let names = Names::of(text, known_values.clone());
    Err(told(&message, names, known_values, "the enum value "))
}

/// What is wrong with a field that an input object does not have, and what could be meant.
pub(super) fn unknown_field(ty: &InputObjectType, name: &str, names: Names) -> NameProblem {
    let field = shown(&name.into());
    let message = format!("Field {field} is not defined by type \"{}\".", ty.name);
    told(&message, names, ty.fields.keys().map(Name::as_str), "")
}

/// What is wrong with a value that is no object where one is expected, and what could be meant.
pub(super) fn no_object(ty: &InputObjectType, names: Names) -> NameProblem {
    let message = format!("Expected type \"{}\" to be an object.", ty.name);
    told(&message, names, ty.fields.keys().map(Name::as_str), "")
}

/// What is wrong with a leaf, in the words of graphql-js alone.
pub(super) fn no_leaf(message: String, names: Names) -> NameProblem {
    NameProblem { message, names }
}

/// A wrong name, with what is most likely meant, else some of the names that there are.
fn told<'k>(
    message: &str,
    names: Names,
    known: impl Iterator<Item = &'k str> + Clone,
    kind: &str,
) -> NameProblem {
    let is_name = |text: &str| !text.contains([' ', '"']);
    let message = match names.first() {
        Some(meant) if is_name(meant) => format!("{message} Did you mean {kind}\"{meant}\"?"),
        Some(meant) => format!("{message} Did you mean `{meant}`?"),
        None => format!("{message} It has {}.", listed(known, '"')),
    };
    NameProblem { message, names }
}
