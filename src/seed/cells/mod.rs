//! The value in a cell.

// What a spreadsheet or another program has made of a value.
mod damage;
// What happens to days.
mod days;
// What happens to numbers.
mod numbers;
// The codes of languages.
mod languages;
// What is no vector.
mod vectors;

use crate::ontology::{Ontology, Property, PropertyKind};
use crate::text::{described, is_printable_ascii, is_unseen, nearest, shown};
use crate::value::{Scalar, Value, parse};
use damage::Damage;
pub(in crate::seed) use languages::language;

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
        let values =
            values.map_err(|fault| vectors::in_brackets(property, text).unwrap_or(fault))?;
        vectors::check(property, &values)?;
        return Ok(Value::List(values));
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
            elements.push(without_spaces(&element).to_owned());
            element.clear();
        }
    }
    element.push_str(rest);
    elements.push(without_spaces(&element).to_owned());
    elements
}

/// What is told of an element of a list in which there is nothing.
pub(in crate::seed) fn empty_element(name: &str) -> String {
    format!("`{name}`: found an empty element; expected one on each side of every `{SEPARATOR}`")
}

/// Whether a text can stand where any text can; an error says what happened to it.
pub(in crate::seed) fn plain(name: &str, text: &str) -> Result<(), String> {
    match damage::of_text(text, false, false) {
        Some(damage) => Err(unlike(name, text, Some(damage), "text")),
        None => Ok(()),
    }
}

/// What is wrong with an id that has characters in it that nobody sees.
pub(in crate::seed) fn unseen_in(name: &str, id: &str) -> Option<String> {
    if is_printable_ascii(id) {
        return None;
    }
    let unseen = id.chars().find(|&c| is_unseen(c))?;
    let seen: String = id.chars().filter(|&c| !is_unseen(c)).collect();
    Some(format!(
        "`{name}`: found `{}` with {} in it, which nobody sees; expected an id without it, such as `{}`",
        shown(id),
        described(unseen),
        shown(&seen),
    ))
}

/// Without spaces around it. Those of other kinds stay, since in an id they are a fault.
fn without_spaces(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\r', '\n'])
}

fn one(ontology: &Ontology, property: &Property, text: &str) -> Result<Value, String> {
    let is_id = property.kind == PropertyKind::Scalar(Scalar::Id);
    let text = if is_id { text } else { text.trim() };
    if text.is_empty() {
        return Err(empty_element(&property.name));
    }
    match property.kind {
        PropertyKind::Scalar(Scalar::Id | Scalar::String) => words(property, text, is_id),
        PropertyKind::Scalar(scalar) => value(scalar, text).ok_or_else(|| {
            let damage = damage::of_value(text, scalar, |text| value(scalar, text).is_some());
            unlike(&property.name, text, damage, scalar.expected())
        }),
        PropertyKind::Enum(id) => {
            let names = ontology.enum_type(id).values.iter();
            let names = names.map(|value| &*value.name);
            if names.clone().any(|name| name == text) {
                return Ok(Value::from(text));
            }
            let damage = damage::of_name(text, |text| names.clone().any(|name| name == text));
            let expected = match nearest(text, names.clone()) {
                Some(near) => format!("`{near}` or another {}", ontology.enum_type(id).name),
                None => format!("one of {}", names.collect::<Vec<_>>().join(", ")),
            };
            Err(unlike(&property.name, text, damage, &expected))
        }
    }
}

/// The value of a scalar that is no text. Spreadsheets write `TRUE`, and other programs `True`.
fn value(scalar: Scalar, text: &str) -> Option<Value> {
    let value = match scalar {
        Scalar::Boolean => parse(scalar, &text.to_ascii_lowercase()),
        _ => parse(scalar, text),
    };
    value.ok()
}

/// A text, held against the rules of its property.
fn words(property: &Property, text: &str, is_id: bool) -> Result<Value, String> {
    if let Some(message) = unseen_in(&property.name, text).filter(|_| is_id) {
        return Err(message);
    }
    let rules = &property.text_rules;
    let pattern = rules.pattern.as_ref();
    let matches = |text: &str| pattern.is_some_and(|pattern| pattern.matches(text));
    let damage = damage::of_text(text, matches(text), is_id);
    if damage.is_some() {
        return Err(unlike(&property.name, text, damage, "text"));
    }
    let characters = text.chars().count();
    if let Some(most) = rules.max_length.filter(|most| characters > *most as usize) {
        return Err(format!(
            "`{}`: found {characters} characters; expected at most {most}",
            property.name
        ));
    }
    match pattern.filter(|pattern| !pattern.matches(text)) {
        Some(pattern) => {
            let expected = format!(
                "text such as `{}`, all of which matches `{}`",
                pattern.example, pattern.expression
            );
            Err(unlike(
                &property.name,
                text,
                damage::of_match(text, matches),
                &expected,
            ))
        }
        None => Ok(Value::from(text)),
    }
}

/// What is told of a text that is no value of the property of that name.
fn unlike(name: &str, text: &str, damage: Option<Damage>, expected: &str) -> String {
    let found = shown(text);
    let Some(damage) = damage else {
        return format!("`{name}`: found `{found}`; expected {expected}");
    };
    let instead: Vec<String> = damage
        .instead
        .iter()
        .map(|instead| format!("`{}`", shown(instead)))
        .collect();
    let meant = match &instead[..] {
        [] => String::new(),
        instead => format!("; did you mean {}?", instead.join(" or ")),
    };
    let empty = if damage.is_nothing {
        ", or an empty cell where it is not known"
    } else {
        ""
    };
    format!(
        "`{name}`: found `{found}`, {}; expected {expected}{empty}{meant}",
        damage.what
    )
}
