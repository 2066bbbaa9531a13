//! Requests for counts and measures as statements.

use neo4rs::Row;

use super::decode::{Expected, decode};
use super::measure;
use super::names;
use super::select::kind;
use super::source::{Kept, Source};
use super::statement::Statement;
use super::text::Texts;
use super::writer::Writer;
use crate::ontology::{Ontology, PropertyKind, TypeId};
use crate::query::{Aggregate, AggregateFunction, Aggregates, Measure, MeasureOf, Start};
use crate::store::StoreError;
use crate::value::{Scalar, Value};

/// A statement for counts and measures, and the types of the measures.
#[derive(Debug)]
pub(super) struct AggregateStatement {
    pub(super) statement: Statement,
    pub(super) kinds: Vec<PropertyKind>,
}

/// What one measure is in the statement.
struct Measured {
    text: String,
    kind: PropertyKind,
    of_entities: bool,
}

/// The statement; `None` where nothing can be found.
///
/// Each group is one row of the result: `g`, its number, the counts `entities` and `relations`,
/// and the measures `m0`, `m1` and so on.
pub(super) fn statement(
    (ontology, texts): (&Ontology, Texts),
    start: Start<'_>,
    aggregate: &Aggregate,
) -> Option<AggregateStatement> {
    let mut writer = Writer::new(ontology, texts);
    let types: Vec<TypeId> = aggregate
        .targets
        .iter()
        .map(|target| target.entity_type)
        .collect();
    let mut source = writer.source(start, &types);
    if source.is_empty {
        return None;
    }
    writer.narrow(start, &aggregate.targets, &mut source);
    let found = writer.found(start, &aggregate.targets, &source);
    let measured: Vec<_> = aggregate
        .measures
        .iter()
        .map(|measure| writer.measure(measure, &types, &source))
        .collect();
    let body = body(&source, &found, &measured);
    let name = format!("aggregate {} {}", kind(start), source.name);
    Some(AggregateStatement {
        statement: writer.slots.finish(name, &body),
        kinds: measured.into_iter().map(|measure| measure.kind).collect(),
    })
}

/// Measures of entities count each once, those of relations each relation: where one entity may
/// be reached by several relations they are taken in two subqueries.
fn body(source: &Source, found: &Kept, measured: &[Measured]) -> String {
    let related = source.direction.is_some();
    let taken = |of_entities: Option<bool>| -> Vec<String> {
        let all = measured.iter().enumerate();
        let some = all.filter(|(_, one)| of_entities.is_none_or(|of| one.of_entities == of));
        some.map(|(at, one)| format!("{} AS m{at}", one.text))
            .collect()
    };
    let counts = if related {
        "count(DISTINCT n) AS entities, count(n) AS relations"
    } else {
        "count(n) AS entities, count(n) AS relations"
    };
    let first = [vec![counts.to_owned()], taken(related.then_some(false))].concat();
    let first = source.subquery(found, &format!("RETURN {}", first.join(",\n    ")));
    let second = if related {
        taken(Some(true))
    } else {
        Vec::new()
    };
    let second = match second.len() {
        0 => String::new(),
        _ => {
            let clauses = format!("WITH DISTINCT n\n  RETURN {}", second.join(",\n    "));
            source.subquery(found, &clauses)
        }
    };
    let group = if source.parents.is_empty() {
        "0 AS g"
    } else {
        "g"
    };
    let columns = (0..measured.len()).map(|at| format!(", m{at}"));
    let columns = columns.collect::<Vec<_>>().concat();
    let parents = &source.parents;
    format!("{parents}{first}{second}RETURN {group}, entities, relations{columns}")
}

impl Writer<'_> {
    fn measure(&self, measure: &Measure, types: &[TypeId], source: &Source) -> Measured {
        let (value, kind, of_entities) = match &measure.of {
            MeasureOf::Entities(properties) => {
                let targets = types.iter().copied().zip(properties.iter().copied());
                let (value, kind) = self.measured("n", targets);
                (value, kind, true)
            }
            MeasureOf::Relations(id) => match source.properties {
                Some(properties) => {
                    let property = self.ontology.properties(properties).property(*id);
                    (
                        names::property("r", &property.stored_name),
                        property.kind,
                        false,
                    )
                }
                None => (
                    "null".to_owned(),
                    PropertyKind::Scalar(Scalar::Float),
                    false,
                ),
            },
        };
        Measured {
            text: measure::expression(measure.function, kind, &value),
            kind: measure::kind(measure.function, kind),
            of_entities,
        }
    }
}

/// The counts and measures of a result with so many groups.
pub(super) fn aggregates(
    ontology: &Ontology,
    (kinds, measures): (&[PropertyKind], &[Measure]),
    groups: usize,
    result: &[Row],
) -> Result<Aggregates, StoreError> {
    let mut answer = nothing(groups, measures);
    for row in result {
        let malformed =
            |_| StoreError::Internal("the database answered without a count".to_owned());
        let group: usize = row.get("g").map_err(malformed)?;
        let counts = answer
            .entities
            .get_mut(group)
            .zip(answer.relations.get_mut(group));
        if let Some((entities, relations)) = counts {
            *entities = row.get("entities").map_err(malformed)?;
            *relations = row.get("relations").map_err(malformed)?;
        }
        for (at, (column, kind)) in answer.measures.iter_mut().zip(kinds).enumerate() {
            if let Some(value) = column.get_mut(group) {
                *value = measured(ontology, *kind, row, at);
            }
        }
    }
    Ok(answer)
}

/// An answer in which nothing was found: sums are 0, other measures null.
pub(super) fn nothing(groups: usize, measures: &[Measure]) -> Aggregates {
    let over_nothing = |measure: &Measure| match measure.function {
        AggregateFunction::Sum => Value::Int(0),
        _ => Value::Null,
    };
    let measures = measures
        .iter()
        .map(|measure| vec![over_nothing(measure); groups]);
    Aggregates {
        entities: vec![0; groups],
        relations: vec![0; groups],
        measures: measures.collect(),
    }
}

/// A sum of whole numbers that fits no whole number is a float; what fits nothing is null.
fn measured(ontology: &Ontology, kind: PropertyKind, row: &Row, at: usize) -> Value {
    let Ok(found) = row.get(&format!("m{at}")) else {
        return Value::Null;
    };
    let expected = Expected::one(kind);
    let value = decode(ontology, expected, &found).ok();
    value
        .or_else(|| super::decode::raw(&found))
        .unwrap_or_default()
}
