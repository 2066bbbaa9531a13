//! Values: whether they fit a type, and how they are written where they do not.

use apollo_compiler::ast::{Type, Value, VariableDefinition};
use apollo_compiler::schema::{EnumType, ExtendedType, InputObjectType};
use apollo_compiler::{Name, Schema};

use super::groups;
use super::hint::Hint;
use super::names::{Names, meant};

/// A value as it is written, in one line.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            let fields: Vec<_> = fields
                .iter()
                .map(|(name, value)| format!("{name}: {}", text(value)))
                .collect();
            format!("{{ {} }}", fields.join(", "))
        }
        Value::List(items) => {
            let items: Vec<_> = items.iter().map(|item| text(item)).collect();
            format!("[{}]", items.join(", "))
        }
        _ => value.serialize().no_indent().to_string(),
    }
}

/// Whether a value has the form that a type wants; what is in an object is not looked at.
pub(super) fn fits(schema: &Schema, ty: &Type, value: &Value) -> bool {
    match value {
        Value::Variable(_) => return true,
        Value::Null => return !ty.is_non_null(),
        Value::List(items) if matches!(ty, Type::List(_) | Type::NonNullList(_)) => {
            return items.iter().all(|item| fits(schema, ty.item_type(), item));
        }
        _ => {}
    }
    match schema.types.get(ty.inner_named_type()) {
        Some(ExtendedType::InputObject(object)) => matches!(value, Value::Object(fields)
            if fields.iter().all(|(name, _)| object.fields.contains_key(name))),
        Some(ExtendedType::Enum(known)) => {
            matches!(value, Value::Enum(name) if known.values.contains_key(name))
        }
        Some(ExtendedType::Scalar(scalar)) => match value {
            Value::Int(_) => {
                matches!(&*scalar.name, "Int" | "Float" | "ID") || !scalar.is_built_in()
            }
            Value::Float(_) => scalar.name == "Float" || !scalar.is_built_in(),
            Value::String(_) => matches!(&*scalar.name, "String" | "ID") || !scalar.is_built_in(),
            Value::Boolean(_) => scalar.name == "Boolean" || !scalar.is_built_in(),
            _ => !scalar.is_built_in(),
        },
        _ => false,
    }
}

/// A value that does not fit a type, as that type wants it.
pub(super) fn written(schema: &Schema, ty: &Type, value: &Value) -> Option<String> {
    match schema.types.get(ty.inner_named_type())? {
        ExtendedType::InputObject(object) => in_object(schema, object, value),
        ExtendedType::Enum(known) => match value {
            Value::String(name) => of_enum(known, name),
            Value::Enum(name) => of_enum(known, name),
            _ => None,
        },
        ExtendedType::Scalar(scalar) => of_scalar(&scalar.name, value).or_else(|| match value {
            // An operator, or a list of one, where the value alone is wanted.
            Value::Object(fields) => match &fields[..] {
                [(_, value)] if fits(schema, ty, value) => Some(text(value)),
                _ => None,
            },
            Value::List(items) => match &items[..] {
                [value] if fits(schema, ty, value) => Some(text(value)),
                _ => None,
            },
            _ => None,
        }),
        _ => None,
    }
}

fn of_enum(known: &EnumType, wrong: &str) -> Option<String> {
    let values = known.values.keys().map(Name::as_str);
    meant(wrong, values).first().map(|name| (*name).to_owned())
}

fn of_scalar(name: &str, value: &Value) -> Option<String> {
    match (name, value) {
        ("Int", Value::String(text)) => text.parse::<i32>().ok().map(|number| number.to_string()),
        ("Float", Value::String(text)) => {
            let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
            number.map(|number| number.to_string())
        }
        ("Int", Value::Float(number)) => {
            let whole = number.as_str().strip_suffix(".0")?;
            whole.parse::<i32>().ok().map(|number| number.to_string())
        }
        ("Boolean", Value::String(text)) => {
            let word = text.to_ascii_lowercase();
            matches!(&*word, "true" | "false").then_some(word)
        }
        // As Mongo has it.
        ("Boolean", Value::Int(number)) => match number.as_str() {
            "0" => Some("false".to_owned()),
            "1" => Some("true".to_owned()),
            _ => None,
        },
        ("String" | "ID", Value::Int(_) | Value::Float(_) | Value::Boolean(_)) => {
            Some(format!("\"{}\"", text(value)))
        }
        ("String" | "ID", Value::Enum(name)) => Some(format!("\"{name}\"")),
        _ => None,
    }
}

/// A value in an object of operators, as the id of an entity, or as what to sort by.
fn in_object(schema: &Schema, object: &InputObjectType, value: &Value) -> Option<String> {
    for operator in ["eq", "in", "includes"] {
        let fitting = |ty: &Type| fits(schema, ty, value);
        let field = object.fields.get(operator);
        // A single value would stand for a list of one.
        let is_list = matches!(value, Value::List(_));
        let field = field.filter(|field| field.ty.is_list() == is_list && fitting(&field.ty));
        if field.is_some() && !matches!(value, Value::Variable(_)) {
            return Some(format!("{{ {operator}: {} }}", text(value)));
        }
    }
    if !matches!(value, Value::String(_) | Value::List(_) | Value::Enum(_)) {
        return None;
    }
    sorted(schema, object, value).or_else(|| {
        let (key, field) = ["id", "some"]
            .iter()
            .find_map(|key| Some((key, object.fields.get(*key)?)))?;
        match schema.types.get(field.ty.inner_named_type())? {
            ExtendedType::InputObject(inner) => {
                // Some entity by its id by an operator, and no deeper.
                let is_operator = inner.fields.contains_key("eq");
                let has_id = inner.fields.contains_key("id");
                let value = (is_operator || has_id).then(|| in_object(schema, inner, value))??;
                Some(format!("{{ {key}: {value} }}"))
            }
            _ => None,
        }
    })
}

/// `"name"`, `"-name"` or `name_DESC` as a field to sort by and a direction.
fn sorted(schema: &Schema, object: &InputObjectType, value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.as_str(),
        Value::Enum(name) => name.as_str(),
        _ => return None,
    };
    let word = text
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty())?;
    let (name, field) = object
        .fields
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(word))?;
    let ExtendedType::Enum(directions) = schema.types.get(field.ty.inner_named_type())? else {
        return None;
    };
    let is_down = text.starts_with('-') || text.to_ascii_lowercase().ends_with("desc");
    let direction = if is_down { "DESC" } else { "ASC" };
    let direction = directions.values.get(direction)?;
    Some(format!("{{ {name}: {} }}", direction.value))
}

/// What a value that does not fit a type could be.
pub(super) fn wrong(schema: &Schema, ty: &Type, value: &Value) -> Hint {
    let mut hint = Hint::default();
    match schema.types.get(ty.inner_named_type()) {
        Some(ExtendedType::Enum(known)) => {
            let names = known.values.keys().map(Name::as_str);
            hint.names = match value {
                Value::String(text) => Names::of(text, names),
                Value::Enum(name) => Names::of(name, names),
                _ => Names::allowed(names),
            };
            if matches!(value, Value::String(_)) {
                hint.remark =
                    Some("The values of an enum are written without quotation marks".into());
            }
        }
        Some(ExtendedType::InputObject(object)) => {
            hint.names = Names::allowed(object.fields.keys().map(Name::as_str));
            if let Some(key) = groups::key(schema, object, value) {
                hint.names.suggest(key);
                return hint;
            }
        }
        _ => {}
    }
    if let Some(replacement) = written(schema, ty, value) {
        hint.names.suggest(replacement);
    }
    hint
}

/// What could stand in the place of a variable whose type does not fit: an object around it, or the
/// variable with another type.
pub(in crate::graphql::prepare) fn for_variable(
    schema: &Schema,
    variable: &VariableDefinition,
    expected: &Type,
) -> Names {
    let mut names = Names::default();
    let name = &variable.name;
    if let Some(object) = schema.get_input_object(expected.inner_named_type()) {
        for operator in ["eq", "in", "includes"] {
            let field = object.fields.get(operator);
            if field.is_some_and(|field| variable.ty.is_assignable_to(&field.ty)) {
                names.suggest(format!("{{ {operator}: ${name} }}"));
            }
        }
    }
    if names.first().is_none() {
        names.suggest(format!("${name}: {expected}"));
    }
    names
}
