//! What an entity or a relation says of itself, in words: the name of a property and its values.

use serde_json::Value as Json;

use super::plain::{plain, quotation};
use crate::ontology::{Property, PropertyKind};
use crate::value::Scalar;

/// The properties that are known, each as `name: value`, in the order of the type definitions. Texts
/// are quotations, since they are somebody's words; numbers have all their digits.
pub(super) fn facts(properties: &[Property], values: &Json) -> Vec<String> {
    let known = properties.iter().filter_map(|property| {
        let value = values
            .get(&*property.name)
            .filter(|value| !value.is_null())?;
        let is_text = property.kind == PropertyKind::Scalar(Scalar::String);
        Some(format!("{}: {}", property.name, words(value, is_text)))
    });
    known.collect()
}

/// A value in words.
pub(super) fn words(value: &Json, is_text: bool) -> String {
    match value {
        Json::String(text) if is_text => quotation(text),
        Json::String(text) => plain(text).into_owned(),
        Json::Array(values) => {
            let values: Vec<_> = values.iter().map(|value| words(value, is_text)).collect();
            values.join(", ")
        }
        Json::Number(number) => amount(number),
        Json::Bool(_) | Json::Null | Json::Object(_) => plain(&value.to_string()).into_owned(),
    }
}

/// A number with all its digits and without an exponent, so that nobody misreads it.
pub(super) fn amount(number: &serde_json::Number) -> String {
    match number.as_f64() {
        Some(float) if !number.is_i64() && !number.is_u64() => float.to_string(),
        _ => number.to_string(),
    }
}
