//! The value in a cell.

use crate::ontology::{Ontology, Property, PropertyKind};
use crate::seed::faults::shown;
use crate::text::nearest;
use crate::value::{Value, parse};

/// Between the elements of a list; as part of one it is written with a backslash before it.
const SEPARATOR: char = '|';

/// Reads the text of a cell that is not empty; an error says what was found and what expected.
pub(in crate::seed) fn read(
    ontology: &Ontology,
    property: &Property,
    text: &str,
) -> Result<Value, String> {
    if property.list {
        let elements = elements(text);
        let values: Result<Vec<Value>, String> = elements
            .iter()
            .map(|element| one(ontology, property, element))
            .collect();
        return values.map(Value::List);
    }
    one(ontology, property, text)
}

/// The elements of a list, which may be empty texts.
pub(in crate::seed) fn elements(text: &str) -> Vec<String> {
    let mut elements = Vec::new();
    let mut element = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(SEPARATOR) {
        rest = after;
        if let Some(before) = before.strip_suffix('\\') {
            element.push_str(before);
            element.push(SEPARATOR);
        } else {
            element.push_str(before);
            elements.push(element.trim().to_owned());
            element.clear();
        }
    }
    element.push_str(rest);
    elements.push(element.trim().to_owned());
    elements
}

fn one(ontology: &Ontology, property: &Property, text: &str) -> Result<Value, String> {
    let name = &property.name;
    if text.is_empty() {
        return Err(format!(
            "`{name}`: found an empty element; expected one on each side of every `{SEPARATOR}`"
        ));
    }
    let expected = match property.kind {
        PropertyKind::Scalar(scalar) => match parse(scalar, text) {
            Ok(value) => return allowed(property, text).map(|()| value),
            Err(fault) => fault.0.expected().to_owned(),
        },
        PropertyKind::Enum(id) => {
            let mut names = ontology
                .enum_type(id)
                .values
                .iter()
                .map(|value| &*value.name);
            if names.clone().any(|name| name == text) {
                return Ok(Value::from(text));
            }
            match nearest(text, names.clone()) {
                Some(near) => format!("`{near}` or another {}", ontology.enum_type(id).name),
                None => expected_names(&mut names),
            }
        }
    };
    Err(format!(
        "`{name}`: found `{}`; expected {expected}",
        shown(text)
    ))
}

/// Holds a text against the rules of its property.
fn allowed(property: &Property, text: &str) -> Result<(), String> {
    let name = &property.name;
    let rules = &property.text_rules;
    let characters = text.chars().count();
    if let Some(most) = rules.max_length.filter(|most| characters > *most as usize) {
        return Err(format!(
            "`{name}`: found {characters} characters; expected at most {most}"
        ));
    }
    match &rules.pattern {
        Some(pattern) if !pattern.matches(text) => Err(format!(
            "`{name}`: found `{}`; expected text such as `{}`, all of which matches `{}`",
            shown(text),
            pattern.example,
            pattern.expression,
        )),
        _ => Ok(()),
    }
}

fn expected_names<'n>(names: &mut impl Iterator<Item = &'n str>) -> String {
    format!("one of {}", names.collect::<Vec<_>>().join(", "))
}
