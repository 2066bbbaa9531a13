//! What is wrong with a cell that should be a vector.

use crate::ontology::Property;
use crate::text::shown;
use crate::value::{Value, check_vector};

/// Whether the elements of a list are a vector, where the property has vectors.
pub(super) fn check(property: &Property, values: &[Value]) -> Result<(), String> {
    let Some(dimensions) = property.dimensions else {
        return Ok(());
    };
    let numbers = values.iter().map(|value| match value {
        Value::Float(number) => *number,
        _ => f64::NAN,
    });
    check_vector(numbers, dimensions).map_err(|fault| format!("`{}`: {fault}", property.name))
}

/// What is told of a vector as many programs write it: `[0.1, 0.2]`.
pub(super) fn in_brackets(property: &Property, text: &str) -> Option<String> {
    let text = text.trim();
    (property.dimensions.is_some() && text.starts_with('[')).then(|| {
        format!(
            "`{}`: found `{}`; expected numbers with `|` between them, and no brackets",
            property.name,
            shown(text)
        )
    })
}
