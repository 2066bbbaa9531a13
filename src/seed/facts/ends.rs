//! Ends of a valid time that are no day: `..`, as EDTF writes what is open or known from one side.

use super::rules::{Rules, Time};
use crate::ontology::{Ontology, Property};
use crate::seed::cells;
use crate::text::shown;
use crate::value::Value;

/// Between what is known of an end and what is not.
const OPEN: &str = "..";

/// A value that the cell of one property gives to another.
#[derive(Debug)]
pub(super) struct Elsewhere {
    /// The other property.
    pub(super) property: usize,
    pub(super) value: Value,
}

/// Reads a cell that holds such an end; nothing where it holds something else.
pub(super) fn read(
    ontology: &Ontology,
    properties: &[Property],
    rules: &Rules,
    at: usize,
    text: &str,
) -> Option<Result<Elsewhere, String>> {
    let (before, after) = text.trim().split_once(OPEN)?;
    let cell = Cell {
        ontology,
        properties,
        at,
        text,
    };
    // Where one property is both ends, or must have a value, only a day will do.
    let of = |time: &&Time| (time.from == at) != (time.until == at) && !rules.required[at];
    let time = rules.times.iter().find(of)?;
    Some(if time.until == at {
        cell.until(time, before, after)
    } else {
        cell.from(time, before, after)
    })
}

/// The cell of an end.
struct Cell<'a> {
    ontology: &'a Ontology,
    properties: &'a [Property],
    at: usize,
    text: &'a str,
}

impl Cell<'_> {
    fn until(&self, time: &Time, before: &str, after: &str) -> Result<Elsewhere, String> {
        match (before, after) {
            ("", "") => {
                let property = self.named(time.open, "that it goes on", "open")?;
                let value = Value::Boolean(true);
                Ok(Elsewhere { property, value })
            }
            (day, "") => self.day(time.seen, day, "that it held then", "seen"),
            ("", day) => self.day(time.ended_by, day, "that it had ended by then", "endedBy"),
            _ => Err(self.unlike(
                "`..` where it goes on, `2024-05..` where it held then and no more is known, \
                 `..2019` where it had ended by then",
            )),
        }
    }

    fn from(&self, time: &Time, before: &str, after: &str) -> Result<Elsewhere, String> {
        match (before, after) {
            ("", day) if !day.is_empty() => {
                self.day(time.seen, day, "that it held by then", "seen")
            }
            _ => Err(self.unlike("`..2019` where it had begun by then")),
        }
    }

    fn day(
        &self,
        property: Option<usize>,
        day: &str,
        says: &str,
        argument: &str,
    ) -> Result<Elsewhere, String> {
        let property = self.named(property, says, argument)?;
        // What is wrong with the day is said of the cell that it stands in.
        let read_as = Property {
            name: self.name().into(),
            ..self.properties[property].clone()
        };
        let value = cells::read(self.ontology, &read_as, day)?;
        Ok(Elsewhere { property, value })
    }

    fn named(&self, property: Option<usize>, says: &str, argument: &str) -> Result<usize, String> {
        property.ok_or_else(|| {
            format!(
                "`{}`: found `{}`, which says {says}; expected a day, since no property keeps that: \
                 name one as `{argument}` in `@validTime`",
                self.name(),
                shown(self.text)
            )
        })
    }

    fn unlike(&self, forms: &str) -> String {
        format!(
            "`{}`: found `{}`; expected a day, {forms}, or an empty cell where it is not known",
            self.name(),
            shown(self.text)
        )
    }

    fn name(&self) -> &str {
        &self.properties[self.at].name
    }
}

/// Puts a value where it belongs, beside what stands there already; says so where the two differ.
pub(super) fn put(
    values: &mut [Value],
    properties: &[Property],
    cell: usize,
    elsewhere: Elsewhere,
) -> Result<(), String> {
    let Elsewhere { property, value } = elsewhere;
    match (&mut values[property], value) {
        (Value::List(known), Value::List(more)) => {
            for day in more {
                if !known.contains(&day) {
                    known.push(day);
                }
            }
            Ok(())
        }
        (known @ Value::Null, value) => {
            *known = value;
            Ok(())
        }
        (known, value) if *known == value => Ok(()),
        _ => Err(format!(
            "`{}`: found another value than in `{}`; expected one of the two",
            properties[cell].name, properties[property].name
        )),
    }
}
