//! Random arguments: values of the input types that the API has.

use apollo_compiler::Schema;
use apollo_compiler::ast::{InputValueDefinition, Type};
use apollo_compiler::schema::{ExtendedType, InputObjectType};
use silkgraph::value::Scalar;

use super::draw::Draw;
use super::values::any_text;

/// How deep conditions are nested in each other at the most.
const DEPTH: usize = 7;

/// A value of a type, as GraphQL text.
pub(super) fn value(schema: &Schema, of: &Type, draw: &mut Draw<'_>, depth: usize) -> String {
    if !of.is_non_null() && draw.chance(1) {
        return "null".to_owned();
    }
    match of {
        Type::List(element) | Type::NonNullList(element) => {
            // Often one, since conditions that nothing meets ask little.
            let count = *draw.pick(&[1, 1, 2, 0, 2, 3]);
            let count = if depth > DEPTH { 0 } else { count };
            let values: Vec<_> = (0..count)
                .map(|_| value(schema, element, draw, depth))
                .collect();
            format!("[{}]", values.join(", "))
        }
        Type::Named(name) | Type::NonNullNamed(name) => match &schema.types[name] {
            ExtendedType::Enum(of) => {
                let names: Vec<_> = of.values.keys().collect();
                draw.pick(&names).to_string()
            }
            ExtendedType::InputObject(of) => object(schema, of, draw, depth + 1),
            _ => scalar(name, draw),
        },
    }
}

fn object(schema: &Schema, of: &InputObjectType, draw: &mut Draw<'_>, depth: usize) -> String {
    let all: Vec<&InputValueDefinition> = of.fields.values().map(|field| &***field).collect();
    let (required, optional): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|field| field.is_required());
    let deep = depth > DEPTH;
    // Groups are ordered by no key that they are not told apart by.
    let optional = optional.into_iter();
    let optional =
        optional.filter(|field| !field.ty.inner_named_type().ends_with("GroupedKeySort"));
    let optional: Vec<_> = optional
        .filter(|field| !deep || is_flat(&field.ty))
        .collect();
    let mut fields = required;
    if !optional.is_empty() && !draw.chance(4) {
        fields.push(*draw.pick(&optional));
    }
    if !optional.is_empty() && draw.chance(25) {
        fields.push(*draw.pick(&optional));
    }
    fields.dedup_by_key(|field| &field.name);
    let fields: Vec<_> = fields
        .into_iter()
        .map(|field| format!("{}: {}", field.name, value(schema, &field.ty, draw, depth)))
        .collect();
    format!("{{ {} }}", fields.join(", "))
}

/// Whether conditions of a type do not nest.
fn is_flat(of: &Type) -> bool {
    let name = of.inner_named_type();
    [
        "ScalarFilters",
        "ListFilters",
        "PointFilters",
        "AggregationFilters",
        "CountFilterInput",
    ]
    .iter()
    .any(|end| name.ends_with(end))
        || Scalar::named(name).is_some()
}

fn scalar(name: &str, draw: &mut Draw<'_>) -> String {
    let scalar = Scalar::named(name).unwrap_or(Scalar::String);
    let text = any_text(scalar, draw);
    match scalar {
        Scalar::Int | Scalar::Float | Scalar::Boolean => text.to_owned(),
        _ => serde_json::json!(text).to_string(),
    }
}
