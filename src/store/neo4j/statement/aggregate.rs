//! Requests for counts and measures as statements.

use super::Statement;
use super::measure;
use super::source::{Kept, Source};
use super::writer::{Known, Writer};
use super::written::Written;
use crate::ontology::{PropertyKind, TypeId};
use crate::query::{Aggregate, AggregateFunction, Measure, MeasureOf, Start, Target};
use crate::store::neo4j::layout::FigureParts;

/// A statement for counts and measures, and what each measure is made of.
#[derive(Debug)]
pub(in super::super) struct AggregateStatement {
    pub(in super::super) statement: Statement,
    pub(in super::super) parts: Vec<FigureParts>,
}

/// One measure, over a property that is one expression.
struct Measured {
    value: (String, PropertyKind),
    function: AggregateFunction,
    of_entities: bool,
}

/// The statement; `None` where nothing can be found.
///
/// Each group is one row of the result: `g`, its number, the counts `entities` and `relations`,
/// and the measures `m0`, `m1` and so on.
pub(in super::super) fn statement(
    known: Known<'_>,
    start: Start<'_>,
    aggregate: &Aggregate,
) -> Option<AggregateStatement> {
    let mut writer = Writer::new(known);
    let written = writer.aggregate(start, aggregate)?;
    let (statement, parts) = written.alone(writer.slots, "aggregate", start);
    Some(AggregateStatement { statement, parts })
}

impl Writer<'_> {
    /// The clauses of a request; [`None`] where nothing can be found.
    pub(super) fn aggregate(
        &mut self,
        start: Start<'_>,
        aggregate: &Aggregate,
    ) -> Option<Written<Vec<FigureParts>>> {
        let (source, kept) = self.reached(start, &aggregate.targets)?;
        let types = Target::types(&aggregate.targets);
        let measured = aggregate.measures.iter();
        let measured: Vec<_> = measured
            .map(|measure| self.measure(measure, &types, &source))
            .collect();
        let relations = match source.direction {
            Some(_) => "relations",
            None => "entities AS relations",
        };
        let counts = [source.group(), "entities", relations];
        let figures = (0..measured.len()).map(|at| format!("m{at}"));
        let parts = measured.iter();
        let parts = parts.map(|measured| measure::form(measured.function, measured.value.1));
        Some(Written {
            clauses: self.body(&source, &subqueries(&source, &kept, &measured)),
            columns: counts
                .map(str::to_owned)
                .into_iter()
                .chain(figures)
                .collect(),
            layout: parts.collect(),
            name: source.name,
        })
    }
}

/// Measures of entities count each once, those of relations each relation: where one entity may
/// be reached by several relations they are taken in two subqueries.
fn subqueries(source: &Source, kept: &Kept, measured: &[Measured]) -> String {
    let related = source.direction.is_some();
    // One count alone Neo4j may have in its books.
    let counts = if related {
        "count(DISTINCT n) AS entities, count(n) AS relations"
    } else {
        "count(n) AS entities"
    };
    let first = figures(measured, related.then_some(false), "n", Some(counts));
    let first = source.subquery(kept, &first.unwrap_or_default());
    let second = related.then(|| figures(measured, Some(true), "", None));
    let second = second.flatten().map_or_else(String::new, |clauses| {
        source.subquery(kept, &format!("WITH DISTINCT n\n  {clauses}"))
    });
    first + &second
}

/// The clauses that return figures over entities, over relations, or over both, and counts.
/// Measures of one property share the variable of its value.
fn figures(
    measured: &[Measured],
    of_entities: Option<bool>,
    carried: &str,
    counts: Option<&str>,
) -> Option<String> {
    let mut values: Vec<(String, PropertyKind)> = Vec::new();
    let mut columns: Vec<String> = counts.map(str::to_owned).into_iter().collect();
    for (at, measured) in measured.iter().enumerate() {
        if of_entities.is_some_and(|of| measured.of_entities != of) {
            continue;
        }
        let known = values.iter().position(|value| *value == measured.value);
        let place = known.unwrap_or(values.len());
        if known.is_none() {
            values.push(measured.value.clone());
        }
        let (_, kind) = measured.value;
        let parts = measure::parts(measured.function, kind, &measure::variable(place));
        columns.push(format!("{parts} AS m{at}"));
    }
    let named = match values.len() {
        0 => String::new(),
        _ => measure::named(&values, carried) + "\n  ",
    };
    (!columns.is_empty()).then(|| format!("{named}RETURN {}", columns.join(",\n    ")))
}

impl Writer<'_> {
    fn measure(&self, measure: &Measure, types: &[TypeId], source: &Source) -> Measured {
        let (value, kind, of_entities) = match &measure.of {
            MeasureOf::Entities(properties) => {
                let targets = types.iter().copied().zip(properties.iter().copied());
                let (value, kind) = self.measured("n", targets);
                (value, kind, true)
            }
            MeasureOf::Relations(id) => {
                let (value, kind) = self.measured_relation(source, *id);
                (value, kind, false)
            }
        };
        Measured {
            value: (value, kind),
            function: measure.function,
            of_entities,
        }
    }
}
