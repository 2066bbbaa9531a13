//! The values of variables, coerced to their types as the specification says.

use apollo_compiler::request::coerce_variable_values;
use apollo_compiler::response::{JsonMap, JsonValue};
use apollo_compiler::validation::Valid;
use async_graphql::{Value, Variables};

use super::Prepared;
use crate::graphql::error::{ClientError, ErrorCode};
use crate::graphql::publish::Api;

/// Coerces what a request gives for the variables of its operation. Values of custom scalars are
/// left as they are: the argument that reads one knows what it must be.
pub(in crate::graphql) fn coerce(
    api: &Api,
    prepared: &Prepared,
    given: &Variables,
) -> Result<JsonMap, Vec<ClientError>> {
    let operation = &prepared.operation;
    if operation.variables.is_empty() {
        return Ok(JsonMap::new());
    }
    let given = given.iter();
    let given = given.map(|(name, value)| (name.as_str().into(), json(value)));
    let given: JsonMap = given.collect();
    let coerced = coerce_variable_values(&api.schema, operation, &given);
    coerced.map(Valid::into_inner).map_err(|error| {
        let client = ClientError::new(ErrorCode::BadUserInput, error.message().to_string());
        vec![client.at(error.location(), &prepared.document.sources)]
    })
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
