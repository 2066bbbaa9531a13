//! The values of variables, coerced to their types as the specification says.

// In reading order: where in a variable a value stands, what its type makes of it, what could stand
// there instead, what is wrong.
mod path;
mod input;
mod expected;
mod instead;
mod fault;

use apollo_compiler::ast::VariableDefinition;
use apollo_compiler::executable::Operation;
use apollo_compiler::response::{JsonMap, JsonValue};
use async_graphql::{Value, Variables};

use self::fault::{Faults, MAX_FAULTS, missing, null, null_in_place};
use self::input::{coerced, literal};
use self::path::Path;
use super::Prepared;
use crate::graphql::error::ClientError;
use crate::graphql::publish::Api;

/// Coerces what a request gives for the variables of its operation, or says all that is wrong.
pub(in crate::graphql) fn coerce(
    api: &Api,
    prepared: &Prepared,
    values: &Variables,
) -> Result<JsonMap, Vec<ClientError>> {
    let operation: &Operation = &prepared.operation;
    if operation.variables.is_empty() {
        return Ok(JsonMap::new());
    }
    let mut map = JsonMap::new();
    let mut errors = Vec::new();
    for variable in &operation.variables {
        if errors.len() >= MAX_FAULTS {
            break;
        }
        let value = values.get(variable.name.as_str()).map(json);
        let mut faults = Faults::of(variable, &prepared.document.sources);
        if let Some(value) = of_variable(api, variable, value, &mut faults) {
            map.insert(variable.name.as_str(), value);
        }
        errors.append(&mut faults.errors);
    }
    if errors.is_empty() {
        let nulls = prepared
            .non_null
            .iter()
            .filter(|place| is_null(&map, place.variable.as_str()));
        errors.extend(nulls.map(|place| null_in_place(place, &prepared.document.sources)));
    }
    if errors.is_empty() {
        Ok(map)
    } else {
        Err(errors)
    }
}

fn is_null(map: &JsonMap, variable: &str) -> bool {
    map.get(variable).is_some_and(JsonValue::is_null)
}

/// The value of a variable; `None` where it is not given, or where something is wrong with it.
fn of_variable(
    api: &Api,
    variable: &VariableDefinition,
    value: Option<JsonValue>,
    faults: &mut Faults<'_>,
) -> Option<JsonValue> {
    match (value, &variable.default_value) {
        (Some(JsonValue::Null), _) if variable.ty.is_non_null() => faults.variable(null(variable)),
        (Some(value), _) => coerced(&api.schema, &variable.ty, value, Path::Variable, faults),
        (None, Some(default)) => Some(literal(default)),
        (None, None) if variable.ty.is_non_null() => faults.variable(missing(variable)),
        (None, None) => None,
    }
}

/// Keys of an object stay in their order, which is that of the keys of a `sort`.
fn json(value: &Value) -> JsonValue {
    match value {
        Value::Null | Value::Binary(_) => JsonValue::Null,
        Value::Number(number) => JsonValue::Number(number.clone()),
        Value::String(text) => JsonValue::String(text.as_str().into()),
        Value::Boolean(value) => JsonValue::Bool(*value),
        Value::Enum(name) => JsonValue::String(name.as_str().into()),
        Value::List(items) => JsonValue::Array(items.iter().map(json).collect()),
        Value::Object(fields) => {
            let fields = fields.iter();
            let fields = fields.map(|(name, value)| (name.as_str().into(), json(value)));
            JsonValue::Object(fields.collect())
        }
    }
}
