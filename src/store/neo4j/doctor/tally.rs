//! What was seen of the values of a type.

use neo4rs::{BoltList, BoltType};

use crate::ontology::{Ontology, Property, PropertyKind};
use crate::store::neo4j::answer::decode::decode;
use crate::store::neo4j::layout::Expected;
use crate::value::{Value, check_vector};

/// What was seen of all of a type's properties.
#[derive(Debug)]
pub(super) struct Looked {
    /// How many entities or relations were looked at.
    pub(super) rows: u64,
    /// For each property, what was seen.
    pub(super) properties: Vec<Tally>,
}

/// What was seen of one property.
#[derive(Debug, Default, Clone)]
pub(super) struct Tally {
    /// How many have it.
    pub(super) there: u64,
    /// How many of the values are whole numbers.
    pub(super) whole_numbers: u64,
    /// Bytes of the longest text; no more than a few hundred are looked at.
    pub(super) longest: usize,
    /// How many lack it, though it must be there.
    pub(super) missing: Seen,
    /// How many have a value that is not of its type.
    pub(super) unlike: Seen,
    /// How many have numbers that are no vector of so many dimensions.
    pub(super) no_vector: Seen,
}

/// How often something was seen, and one case of it.
#[derive(Debug, Default, Clone)]
pub(super) struct Seen {
    pub(super) count: u64,
    pub(super) such_as: String,
}

impl Seen {
    fn once_more(&mut self, such_as: impl FnOnce() -> String) {
        if self.count == 0 {
            self.such_as = such_as();
        }
        self.count += 1;
    }
}

impl Looked {
    pub(super) fn new(properties: &[Property]) -> Self {
        Self {
            rows: 0,
            properties: vec![Tally::default(); properties.len()],
        }
    }

    /// Counts the values of one entity or relation; `name` says which it is.
    pub(super) fn add(
        &mut self,
        ontology: &Ontology,
        properties: &[Property],
        values: &BoltList,
        name: &str,
    ) {
        self.rows += 1;
        let pairs = properties.iter().zip(&mut self.properties);
        for (at, (property, tally)) in pairs.enumerate() {
            if let Some(found) = values.get(at) {
                tally.add(ontology, property, found, name);
            }
        }
    }
}

impl Tally {
    fn add(&mut self, ontology: &Ontology, property: &Property, found: &BoltType, name: &str) {
        let expected = Expected::from(property).of_any_length();
        let read = decode(ontology, expected, found);
        match found {
            BoltType::Null(_) if !expected.is_met(&read) => {
                self.missing.once_more(|| name.to_owned());
                return;
            }
            BoltType::Null(_) => return,
            BoltType::Integer(_) => self.whole_numbers += 1,
            BoltType::String(text) => self.longest = self.longest.max(text.value.len()),
            _ => {}
        }
        self.there += 1;
        if !expected.is_met(&read) {
            let what =
                read.map_or_else(|fault| fault.found, |_| "a list with null in it".to_owned());
            self.unlike.once_more(|| format!("{what} in {name}"));
        } else if let (Some(dimensions), Ok(Value::List(values))) = (property.dimensions, read) {
            self.vector((&values, dimensions), name);
        }
    }

    fn vector(&mut self, (values, dimensions): (&[Value], usize), name: &str) {
        let numbers = values.iter().map(|value| match value {
            Value::Float(number) => *number,
            // What is met is numbers.
            _ => 0.0,
        });
        if let Err(fault) = check_vector(numbers, dimensions) {
            self.no_vector.once_more(|| format!("{name}: {fault}"));
        }
    }
}

/// What a property should hold, in words.
pub(super) fn expected(ontology: &Ontology, property: &Property) -> String {
    let one = match property.kind {
        PropertyKind::Scalar(scalar) => scalar.expected().to_owned(),
        PropertyKind::Enum(id) => format!("a value of the enum {}", ontology.enum_type(id).name),
    };
    if property.list {
        format!("a list, each element {one}")
    } else {
        one
    }
}
