//! How the values of a property are said in words.

use std::fmt::Write;
use std::sync::Arc;

use super::numbers::{push_float, push_int};
use crate::ontology::{EnumId, EnumType, Ontology, Property, PropertyKind};
use crate::text::{in_words, push_inert};
use crate::value::{Crs, Point, Scalar, ValueRef, write_text};

/// Characters of a list at most: what does not fit is counted.
const LONGEST_LIST: usize = 400;

/// How the values of a property are said.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// Of an enum: what each of its values is called.
    values: Option<Vec<(Arc<str>, Arc<str>)>>,
    /// Whether a number is a year, a code or the like, in which digits are not set apart.
    is_code: bool,
    /// Characters of a text at most, of which nothing is said where it is longer.
    longest: Option<usize>,
}

/// How the names of properties end that are remarks on something.
pub(super) const NOTES: [&str; 5] = ["note", "notes", "comment", "comments", "remark"];

/// How the names of numbers end that count nothing.
const CODES: [&str; 6] = ["year", "id", "code", "number", "no", "zip"];

impl Said {
    /// How the values of a property are said.
    pub(super) fn of(property: &Property, ontology: &Ontology) -> Self {
        let words = in_words(&property.name);
        let last = words.rsplit(' ').next().unwrap_or_default();
        Self {
            values: match property.kind {
                PropertyKind::Enum(id) => Some(enum_words(ontology, id)),
                PropertyKind::Scalar(_) => None,
            },
            is_code: CODES.iter().any(|code| last.eq_ignore_ascii_case(code)),
            longest: None,
        }
    }

    /// How the values of a property are said in the line of a relation, which has no room for long
    /// notes.
    pub(super) fn beside(property: &Property, ontology: &Ontology) -> Self {
        const LONGEST_NOTE: usize = 120;
        let is_note = NOTES
            .iter()
            .any(|note| in_words(&property.name).ends_with(note));
        Self {
            longest: is_note.then_some(LONGEST_NOTE),
            ..Self::of(property, ontology)
        }
    }

    /// Adds a value to a line, and says whether there was one.
    pub(super) fn push(&self, value: ValueRef<'_>, is_quoted: bool, line: &mut String) -> bool {
        match value {
            ValueRef::Null => return false,
            ValueRef::Boolean(value) => line.push_str(if value { "yes" } else { "no" }),
            ValueRef::Int(number) if self.is_code => {
                line.push_str(itoa::Buffer::new().format(number));
            }
            ValueRef::Int(number) => push_int(number, line),
            ValueRef::Float(number) => push_float(number, line),
            ValueRef::String(text) => return self.push_text(text, is_quoted, line),
            ValueRef::Point(point) => push_point(&point, line),
            ValueRef::List(values) => {
                return push_list(values.len(), line, |at, line| {
                    let value = values.get(at).map(crate::value::Value::as_ref);
                    self.push(value.unwrap_or(ValueRef::Null), is_quoted, line)
                });
            }
            time => push_time(time, line),
        }
        true
    }

    fn push_text(&self, text: &str, is_quoted: bool, line: &mut String) -> bool {
        if self.longest.is_some_and(|longest| text.len() > longest) {
            return false;
        }
        let Some(values) = &self.values else {
            return push_inert(text, is_quoted, line);
        };
        match values.iter().find(|(name, _)| **name == *text) {
            Some((_, words)) => {
                line.push_str(words);
                !words.is_empty()
            }
            None => push_inert(&in_words(text), is_quoted, line),
        }
    }
}

/// The values of an enum in words.
fn enum_words(ontology: &Ontology, id: EnumId) -> Vec<(Arc<str>, Arc<str>)> {
    let EnumType { values, .. } = ontology.enum_type(id);
    let values = values.iter();
    values
        .map(|value| {
            let words = value.words.clone();
            let words = words.unwrap_or_else(|| Arc::from(in_words(&value.name)));
            (value.name.clone(), words)
        })
        .collect()
}

/// Adds what there is in a list, as a sentence lists it, and says whether there was anything.
/// `push` adds the element at a place, and says whether there was one.
pub(super) fn push_list(
    length: usize,
    line: &mut String,
    mut push: impl FnMut(usize, &mut String) -> bool,
) -> bool {
    let mut elements = Vec::new();
    let mut characters = 0;
    let mut left = 0;
    for at in 0..length {
        let mut element = String::new();
        if characters > LONGEST_LIST {
            left += 1;
        } else if push(at, &mut element) {
            characters += element.len();
            elements.push(element);
        }
    }
    if left > 0 {
        elements.push(format!("{left} more"));
    }
    let comma = if elements.iter().any(|element| element.contains(", ")) {
        "; "
    } else {
        ", "
    };
    let Some((last, first)) = elements.split_last() else {
        return false;
    };
    if !first.is_empty() {
        line.push_str(&first.join(comma));
        line.push_str(if comma == "; " { "; and " } else { " and " });
    }
    line.push_str(last);
    true
}

/// `43.25 N, 76.95 E`, with the height where it has one; in the plane `x 1, y 2`.
fn push_point(point: &Point, line: &mut String) {
    let mut number = |before: &str, number: f64, after: &str| {
        line.push_str(before);
        push_float(number, line);
        line.push_str(after);
    };
    match point.crs {
        Crs::Wgs84 => {
            number(
                "",
                point.y.abs(),
                if point.y < 0.0 { " S, " } else { " N, " },
            );
            number("", point.x.abs(), if point.x < 0.0 { " W" } else { " E" });
            if let Some(height) = point.z {
                number(", height ", height, " m");
            }
        }
        Crs::Cartesian => {
            number("x ", point.x, ", ");
            number("y ", point.y, "");
            if let Some(z) = point.z {
                number(", z ", z, "");
            }
        }
    }
}

/// Days and times in ISO 8601, without a fraction that is zero.
fn push_time(value: ValueRef<'_>, line: &mut String) {
    let mut text = String::new();
    // Writing into a text does not fail.
    let _ = write_text(value, &mut text);
    let Some((head, fraction)) = text.split_once('.') else {
        return line.push_str(&text);
    };
    let digits = fraction.find(|c: char| !c.is_ascii_digit());
    let (digits, zone) = fraction.split_at(digits.unwrap_or(fraction.len()));
    let _ = match digits.trim_end_matches('0') {
        "" => write!(line, "{head}{zone}"),
        digits => write!(line, "{head}.{digits}{zone}"),
    };
}

/// A unit that the name of a number ends with, and the words before it: `lengthKm` is a length in
/// km. No unit where nothing stands before it.
pub(super) fn unit_of(property: &Property) -> (String, Option<&'static str>) {
    let words = in_words(&property.name);
    let is_number = matches!(
        property.kind,
        PropertyKind::Scalar(Scalar::Int | Scalar::Float | Scalar::BigInt)
    );
    let unit = |(name, last): (&str, &str)| {
        let last = last.to_lowercase();
        let unit = UNITS.iter().find(|(short, _)| *short == last)?;
        Some((name.to_owned(), Some(unit.1)))
    };
    let split = words.rsplit_once(' ').filter(|_| is_number);
    split.and_then(unit).unwrap_or((words, None))
}

/// How the names of numbers end that say their unit, and what it is called.
const UNITS: [(&str, &str); 27] = [
    ("usd", " US dollars"),
    ("eur", " euros"),
    ("gbp", " pounds sterling"),
    ("cny", " yuan"),
    ("rub", " roubles"),
    ("percent", "%"),
    ("pct", "%"),
    ("km", " km"),
    ("km2", " km2"),
    ("mm", " mm"),
    ("cm", " cm"),
    ("kg", " kg"),
    ("tonnes", " tonnes"),
    ("tons", " tons"),
    ("kw", " kW"),
    ("mw", " MW"),
    ("gw", " GW"),
    ("kwh", " kWh"),
    ("mwh", " MWh"),
    ("gwh", " GWh"),
    ("metres", " metres"),
    ("meters", " metres"),
    ("seconds", " seconds"),
    ("minutes", " minutes"),
    ("hours", " hours"),
    ("days", " days"),
    ("years", " years"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::parse;

    fn said(scalar: Scalar, text: &str) -> String {
        let value = parse(scalar, text).expect(text);
        let mut line = String::new();
        Said::default().push(value.as_ref(), false, &mut line);
        line
    }

    #[test]
    fn values_are_said_as_people_write_them() {
        for (scalar, text, expected) in [
            (Scalar::Boolean, "true", "yes"),
            (Scalar::Int, "2024", "2024"),
            (Scalar::BigInt, "94800000000", "94.8 billion"),
            (Scalar::PartialDate, "2023-05", "2023-05"),
            (
                Scalar::DateTime,
                "2025-06-17T10:00:00+05:00",
                "2025-06-17T05:00:00Z",
            ),
            (
                Scalar::DateTime,
                "2025-06-17T10:00:00.25Z",
                "2025-06-17T10:00:00.25Z",
            ),
            (Scalar::LocalTime, "10:00:00", "10:00:00"),
            (Scalar::Point, "43.25, 76.95", "43.25 N, 76.95 E"),
            (
                Scalar::Point,
                "-33.9, -18.4, 12",
                "33.9 S, 18.4 W, height 12 m",
            ),
            (Scalar::CartesianPoint, "1, 2.5", "x 1, y 2.5"),
        ] {
            assert_eq!(said(scalar, text), expected, "{scalar:?} {text}");
        }
    }

    #[test]
    fn lists_are_said_as_sentences_list_things() {
        let list = |elements: &[&str]| {
            let mut line = String::new();
            push_list(elements.len(), &mut line, |at, line| {
                push_inert(elements[at], false, line)
            });
            line
        };
        assert_eq!(list(&[]), "");
        assert_eq!(list(&["a", "", "b"]), "a and b");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(list(&["Urumqi, Xinjiang", "b"]), "Urumqi, Xinjiang; and b");
        let long = list(&["0123456789"; 100]);
        assert!(long.ends_with(" and 59 more"), "{long}");
    }
}
