//! Input Coercion: what a type makes of a value.

use apollo_compiler::Schema;
use apollo_compiler::ast::{Type, Value as Literal};
use apollo_compiler::response::{JsonMap, JsonValue};
use apollo_compiler::schema::{ExtendedType, InputObjectType};

use super::expected::{enum_value, no_leaf, no_object, scalar};
use super::fault::Faults;
use super::instead::{of_leaf, of_no_object, unknown_fields};
use super::path::Path;

/// The value as its type has it; `None` where it cannot be, which is among the faults then.
pub(super) fn coerced(
    schema: &Schema,
    ty: &Type,
    value: JsonValue,
    path: Path<'_>,
    faults: &mut Faults<'_>,
) -> Option<JsonValue> {
    if faults.are_full() {
        return None;
    }
    match (ty, value) {
        (Type::Named(_) | Type::List(_), JsonValue::Null) => Some(JsonValue::Null),
        (_, JsonValue::Null) => {
            let message = format!("Expected non-nullable type \"{ty}\" not to be null.");
            faults.value(path, &JsonValue::Null, &message)
        }
        (Type::List(item) | Type::NonNullList(item), JsonValue::Array(items)) => {
            let items = items.into_iter().enumerate();
            let items = items
                .map(|(at, value)| coerced(schema, item, value, Path::Item(&path, at), faults));
            // Each item is looked at, so that every fault is told.
            let items: Vec<_> = items.collect();
            items
                .into_iter()
                .collect::<Option<_>>()
                .map(JsonValue::Array)
        }
        // A value that is no list stands for a list of one.
        (Type::List(item) | Type::NonNullList(item), value) => {
            let item = coerced(schema, item, value, path, faults)?;
            Some(JsonValue::Array(vec![item]))
        }
        (Type::Named(name) | Type::NonNullNamed(name), value) => match schema.types.get(name)? {
            ExtendedType::InputObject(object) => match value {
                JsonValue::Object(values) => of_object(schema, object, values, path, faults),
                value => {
                    let names = of_no_object(schema, ty, object, &value);
                    faults.named(path, &value, &no_object(object, names))
                }
            },
            ExtendedType::Enum(known) => match enum_value(known, &value) {
                Ok(()) => Some(value),
                Err(problem) => faults.named(path, &value, &problem),
            },
            _ => match scalar(name, value) {
                Ok(value) => Some(value),
                Err((value, message)) => {
                    let names = of_leaf(schema, ty, &value);
                    faults.named(path, &value, &no_leaf(message, names))
                }
            },
        },
    }
}

fn of_object(
    schema: &Schema,
    ty: &InputObjectType,
    values: JsonMap,
    path: Path<'_>,
    faults: &mut Faults<'_>,
) -> Option<JsonValue> {
    let count = faults.errors.len();
    required(ty, &values, path, faults);
    let mut unknown = unknown_fields(schema, ty, &values).into_iter();
    let mut object = JsonMap::new();
    for (name, value) in values {
        let path = Path::Field(&path, name.as_str());
        let Some(field) = ty.fields.get(name.as_str()) else {
            if let Some(problem) = unknown.next() {
                faults.named::<()>(path, &value, &problem);
            }
            continue;
        };
        if let Some(value) = coerced(schema, &field.ty, value, path, faults) {
            object.insert(name.clone(), value);
        }
    }
    let defaults = ty
        .fields
        .iter()
        .filter_map(|(name, field)| Some((name, field.default_value.as_ref()?)));
    for (name, default) in defaults {
        if !object.contains_key(name.as_str()) {
            object.insert(name.as_str(), literal(default));
        }
    }
    (faults.errors.len() == count).then_some(JsonValue::Object(object))
}

/// Notes the fields that must be there and are not.
fn required(ty: &InputObjectType, values: &JsonMap, path: Path<'_>, faults: &mut Faults<'_>) {
    let fields = ty.fields.iter();
    let missing =
        fields.filter(|(name, field)| field.is_required() && !values.contains_key(name.as_str()));
    for (name, field) in missing {
        let message = format!(
            "Field \"{name}\" of required type \"{}\" was not provided.",
            field.ty
        );
        let value = JsonValue::Object(values.clone());
        faults.value::<()>(path, &value, &message);
    }
}

/// A literal without variables, which validation has found to be of its type.
pub(super) fn literal(value: &Literal) -> JsonValue {
    match value {
        Literal::Null | Literal::Variable(_) => JsonValue::Null,
        Literal::Boolean(value) => JsonValue::Bool(*value),
        Literal::String(text) => text.as_str().into(),
        Literal::Enum(name) => name.as_str().into(),
        Literal::Int(number) => literal_number(number.as_str()),
        Literal::Float(number) => literal_number(number.as_str()),
        Literal::List(items) => JsonValue::Array(items.iter().map(|item| literal(item)).collect()),
        Literal::Object(fields) => {
            let fields = fields.iter();
            let fields = fields.map(|(name, value)| (name.as_str().into(), literal(value)));
            JsonValue::Object(fields.collect())
        }
    }
}

/// A number as it is read in JSON: one of more than 64 bits becomes a Float.
fn literal_number(text: &str) -> JsonValue {
    text.parse().map_or(JsonValue::Null, JsonValue::Number)
}
