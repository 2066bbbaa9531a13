//! What could stand in the value of a variable instead of what is wrong: what could in a literal.

use apollo_compiler::ast::{FloatValue, IntValue, Type, Value as Literal};
use apollo_compiler::response::{JsonMap, JsonValue};
use apollo_compiler::schema::InputObjectType;
use apollo_compiler::{Name, Node, Schema};

use super::expected::unknown_field;
use super::fault::{MAX_FAULTS, NameProblem};
use crate::graphql::prepare::hints::{Names, fields_of, instead_of_field, instead_of_value};

/// What is wrong with each field of an object that its type does not have, in their order, as many
/// as are listed.
pub(super) fn unknown_fields(
    schema: &Schema,
    ty: &InputObjectType,
    values: &JsonMap,
) -> Vec<NameProblem> {
    let unknown = values
        .iter()
        .filter(|(name, _)| !ty.fields.contains_key(name.as_str()));
    let problems = unknown.take(MAX_FAULTS).map(|(name, value)| {
        let is_given = |name: &str| values.contains_key(name);
        // A key that is no name stands for nothing that a literal could have.
        let value = literal(value).unwrap_or(Literal::Null);
        let names = instead_of_field(schema, ty, is_given, (name.as_str(), &value));
        unknown_field(ty, name.as_str(), names)
    });
    problems.collect()
}

/// What could stand in the place of a value that is no object where one is expected.
pub(super) fn of_no_object(
    schema: &Schema,
    ty: &Type,
    object: &InputObjectType,
    value: &JsonValue,
) -> Names {
    let names = literal(value).map(|value| instead_of_value(schema, ty, &value));
    names.unwrap_or_else(|| fields_of(object))
}

/// What could stand in the place of a value that a scalar does not have.
pub(super) fn of_leaf(schema: &Schema, ty: &Type, value: &JsonValue) -> Names {
    let names = literal(value).map(|value| instead_of_value(schema, ty, &value));
    names.unwrap_or_default()
}

/// A value as a literal; `None` where a key in it is no name of GraphQL.
fn literal(value: &JsonValue) -> Option<Literal> {
    Some(match value {
        JsonValue::Null => Literal::Null,
        JsonValue::Bool(value) => Literal::Boolean(*value),
        JsonValue::String(text) => Literal::String(text.as_str().to_owned()),
        JsonValue::Number(number) if number.is_f64() => {
            Literal::Float(FloatValue::new_parsed(&number.to_string()))
        }
        JsonValue::Number(number) => Literal::Int(IntValue::new_parsed(&number.to_string())),
        JsonValue::Array(items) => {
            let items = items.iter().map(|item| Some(Node::new(literal(item)?)));
            Literal::List(items.collect::<Option<_>>()?)
        }
        JsonValue::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| {
                let name = Name::new(name.as_str()).ok()?;
                Some((name, Node::new(literal(value)?)))
            });
            Literal::Object(fields.collect::<Option<_>>()?)
        }
    })
}
