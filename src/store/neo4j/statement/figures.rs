//! The figures of one group of several, or the rows that they are formed from, as columns.

use super::measure;
use super::source::Source;
use super::writer::Writer;
use crate::ontology::{PropertyKind, TypeId};
use crate::query::{Aggregate, Measure, MeasureOf, Target};
use crate::store::neo4j::layout::FiguresLayout;

/// What figures are computed from: variables that have been carried on.
pub(super) struct Measuring<'a> {
    pub(super) asked: &'a Aggregate,
    pub(super) rows: bool,
    /// The variable of entities that are new, of which figures are formed.
    pub(super) entity: &'a str,
    /// The variable of an entity, new or not.
    pub(super) any: &'a str,
    /// What is kept besides.
    pub(super) carried: &'a str,
    /// What comes before the names of columns.
    pub(super) prefix: String,
}

/// The values that are measured, each once.
#[derive(Default)]
struct Values {
    values: Vec<(String, PropertyKind)>,
    /// For each measure, the place of its values.
    places: Vec<usize>,
}

impl Values {
    fn add(&mut self, value: (String, PropertyKind)) {
        let known = self.values.iter().position(|known| *known == value);
        self.places.push(known.unwrap_or(self.values.len()));
        if known.is_none() {
            self.values.push(value);
        }
    }

    /// The variable of the values of each measure, and their kind.
    fn variables(&self) -> impl Iterator<Item = (String, PropertyKind)> {
        let places = self.places.iter();
        places.map(|place| (measure::variable(*place), self.values[*place].1))
    }

    /// The clauses that name them.
    fn named(&self, carried: &str) -> String {
        match self.values.len() {
            0 => String::new(),
            _ => measure::named(&self.values, carried) + "\n  ",
        }
    }
}

impl Writer<'_> {
    /// The clauses that name values, the columns that are returned, and what these are.
    pub(super) fn figures(
        &self,
        measuring: &Measuring<'_>,
        source: &Source,
    ) -> (String, Vec<String>, FiguresLayout) {
        let types = Target::types(&measuring.asked.targets);
        let entity = if measuring.rows {
            measuring.any
        } else {
            measuring.entity
        };
        let mut values = Values::default();
        for measure in &measuring.asked.measures {
            values.add(self.value_of(measure, entity, &types, source));
        }
        let prefix = &measuring.prefix;
        let mut columns = vec![
            format!("count({}) AS {prefix}entities", measuring.entity),
            format!("count({}) AS {prefix}relations", measuring.any),
        ];
        if measuring.rows {
            let row = self.row(measuring.any, &types, &values);
            columns.push(format!("collect([{row}]) AS {prefix}rows"));
        } else {
            columns.extend(measuring.measures(&values));
        }
        let measures = measuring.asked.measures.iter().zip(values.variables());
        let layout = FiguresLayout {
            prefix: prefix.clone(),
            types,
            parts: measures
                .map(|(measure, (_, kind))| measure::form(measure.function, kind))
                .collect(),
            rows: measuring
                .rows
                .then(|| values.variables().map(|(_, kind)| kind).collect()),
        };
        (values.named(measuring.carried), columns, layout)
    }

    /// What a row is returned as: its entity, the type of that, and the value of each measure.
    fn row(&self, entity: &str, types: &[TypeId], values: &Values) -> String {
        let head = [format!("id({entity})"), self.type_of(entity, types)];
        let values = values.variables().map(|(variable, _)| variable);
        let columns: Vec<_> = head.into_iter().chain(values).collect();
        columns.join(", ")
    }

    fn value_of(
        &self,
        measure: &Measure,
        entity: &str,
        types: &[TypeId],
        source: &Source,
    ) -> (String, PropertyKind) {
        match &measure.of {
            MeasureOf::Entities(properties) => {
                let targets = types.iter().copied().zip(properties.iter().copied());
                self.measured(entity, targets)
            }
            MeasureOf::Relations(id) => self.measured_relation(source, *id),
        }
    }
}

impl Measuring<'_> {
    fn measures<'m>(&'m self, values: &'m Values) -> impl Iterator<Item = String> + 'm {
        let measures = self.asked.measures.iter().zip(values.variables());
        measures
            .enumerate()
            .map(|(at, (measure, (variable, kind)))| {
                let parts = measure::parts(measure.function, kind, &variable);
                format!("{parts} AS {}m{at}", self.prefix)
            })
    }
}

impl FiguresLayout {
    /// The columns that it stands in.
    pub(super) fn columns(&self) -> Vec<String> {
        let prefix = &self.prefix;
        let counts = ["entities", "relations"].map(|count| format!("{prefix}{count}"));
        let measures = (0..self.parts.len()).map(|at| format!("{prefix}m{at}"));
        let measures: Vec<_> = match &self.rows {
            Some(_) => vec![format!("{prefix}rows")],
            None => measures.collect(),
        };
        counts.into_iter().chain(measures).collect()
    }
}
