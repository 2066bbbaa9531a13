//! Requests for counts and measures as statements.

use super::Statement;
use super::measure;
use super::select::kind;
use super::source::{Kept, Source};
use super::writer::{Texts, Writer};
use crate::ontology::{Ontology, PropertyKind, TypeId};
use crate::query::{Aggregate, Measure, MeasureOf, Start};
use crate::store::neo4j::names;
use crate::value::Scalar;

/// A statement for counts and measures, and the types of the measures.
#[derive(Debug)]
pub(in super::super) struct AggregateStatement {
    pub(in super::super) statement: Statement,
    pub(in super::super) kinds: Vec<PropertyKind>,
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
pub(in super::super) fn statement(
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
