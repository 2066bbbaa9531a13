//! The values of a row: one for each property of its type.

use super::ends;
use super::rules::Rules;
use crate::ontology::PropertyKind;
use crate::ontology::{Ontology, Property};
use crate::seed::cells;
use crate::seed::faults::{Found, Place};
use crate::seed::files::columns::Columns;
use crate::seed::files::table::Row;
use crate::text::shown;
use crate::value::{Scalar, Value, compare, days};

/// Reads the values of the rows of one file.
pub(in crate::seed) struct Records<'o> {
    ontology: &'o Ontology,
    properties: &'o [Property],
    /// Where each property stands in the file.
    places: Vec<Option<usize>>,
    /// Which properties have no column, though a row should have a value.
    missing: Vec<bool>,
}

impl<'o> Records<'o> {
    pub(in crate::seed) fn new(
        ontology: &'o Ontology,
        properties: &'o [Property],
        columns: &Columns,
    ) -> Self {
        Self {
            ontology,
            properties,
            places: columns.properties(properties.len()),
            missing: vec![false; properties.len()],
        }
    }

    /// The values of a row; what is wrong is a fault, and its value null.
    pub(in crate::seed) fn read(
        &mut self,
        row: Row<'_>,
        rules: &Rules,
        found: &mut Found,
    ) -> Vec<Value> {
        let mut values = Vec::with_capacity(self.properties.len());
        let mut elsewhere = Vec::new();
        for (at, property) in self.properties.iter().enumerate() {
            let text = self.places[at].map_or("", |place| match property.kind {
                PropertyKind::Scalar(Scalar::Id) => row.ids(place),
                _ => row.cell(place),
            });
            let fault = match text {
                "" if rules.sources[at] => Some(no_sources(property)),
                "" if rules.required[at] => Some(no_value(self.ontology, property)),
                "" => None,
                _ if !rules.known[at] => Some(unknown(property, text)),
                _ => match ends::read(self.ontology, self.properties, rules, at, text) {
                    Some(Ok(value)) => {
                        elsewhere.push((at, value));
                        None
                    }
                    Some(Err(message)) => Some(message),
                    None => match cells::read(self.ontology, property, text) {
                        Ok(value) => {
                            values.push(value);
                            continue;
                        }
                        Err(message) => Some(message),
                    },
                },
            };
            values.push(Value::Null);
            match (fault, self.places[at]) {
                (Some(message), Some(place)) => found.fault(row.place.cell(place), message),
                (Some(_), None) => self.missing[at] = true,
                (None, _) => {}
            }
        }
        for (at, value) in elsewhere {
            if let Err(message) = ends::put(&mut values, self.properties, at, value) {
                found.fault(self.place(row, at), message);
            }
        }
        self.check_times(row, rules, &values, found);
        values
    }

    /// The cell of a property in a row.
    pub(in crate::seed) fn place(&self, row: Row<'_>, property: usize) -> Place {
        let column = self.places.get(property).copied().flatten();
        column.map_or(row.place, |column| row.place.cell(column))
    }

    /// Tells, once the file is read, which columns it should have had.
    pub(in crate::seed) fn finish(self, header: Place, found: &mut Found) {
        let missing = self.properties.iter().zip(self.missing);
        for (property, _) in missing.filter(|(_, missing)| *missing) {
            let message = format!(
                "found no column `{}`; expected one, since a value is required",
                property.name
            );
            found.fault(header, message);
        }
    }

    fn check_times(&self, row: Row<'_>, rules: &Rules, values: &[Value], found: &mut Found) {
        for time in &rules.times {
            let ends = [Some(time.until), time.ended_by].into_iter().flatten();
            let known = ends.filter(|end| !values[*end].is_null());
            let goes_on = time
                .open
                .filter(|open| values[*open] == Value::Boolean(true));
            for end in known {
                // It can stand in the cell of another property: see `ends`.
                let in_another = self.text(row, end).is_empty();
                let cell = if in_another { time.until } else { end };
                if ends_before_it_begins(&values[time.from], &values[end]) {
                    let message = self.too_early(row, time.from, cell);
                    found.fault(self.place(row, cell), message);
                }
                if let Some(open) = goes_on {
                    let message = format!(
                        "`{}`: found `{}`, and `{}` says that it goes on; expected one of the two",
                        self.properties[cell].name,
                        shown(self.text(row, cell)),
                        self.properties[open].name,
                    );
                    found.fault(self.place(row, cell), message);
                }
            }
        }
    }

    fn too_early(&self, row: Row<'_>, from: usize, until: usize) -> String {
        let name = |at: usize| &self.properties[at].name;
        format!(
            "`{}`: found `{}`, which is before `{}` in `{}`; expected the same time or a later one",
            name(until),
            self.text(row, until),
            self.text(row, from),
            name(from),
        )
    }

    /// The text of that cell.
    pub(in crate::seed) fn text<'r>(&self, row: Row<'r>, property: usize) -> &'r str {
        self.places[property].map_or("", |place| row.cell(place))
    }
}

fn no_sources(property: &Property) -> String {
    format!(
        "`{}`: found nothing; expected the id of at least one source, since every fact has one",
        property.name
    )
}

fn no_value(ontology: &Ontology, property: &Property) -> String {
    let expected = match property.kind {
        PropertyKind::Scalar(Scalar::Id) => "an id",
        PropertyKind::Scalar(scalar) => scalar.expected(),
        PropertyKind::Enum(id) => &ontology.enum_type(id).name,
    };
    format!(
        "`{}`: found nothing; expected {expected}, since it is required",
        property.name
    )
}

fn unknown(property: &Property, text: &str) -> String {
    format!(
        "`{}`: found `{}`; expected nothing, since relations between these two types have no such property",
        property.name,
        shown(text)
    )
}

/// Whether an interval of days, both ends included, has no day.
fn ends_before_it_begins(from: &Value, until: &Value) -> bool {
    if let (Value::DateTime(from), Value::DateTime(until)) = (from, until) {
        return compare(
            Value::DateTime(*from).as_ref(),
            Value::DateTime(*until).as_ref(),
        )
        .is_some_and(std::cmp::Ordering::is_gt);
    }
    let first = days(from.as_ref()).map(|(first, _)| first);
    let last = days(until.as_ref()).map(|(_, last)| last);
    first.zip(last).is_some_and(|(first, last)| first > last)
}
