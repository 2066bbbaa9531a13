//! Answers to aggregates: a row of numbers from Neo4j for each group becomes counts and measures.

use neo4rs::Row;

use super::decode::{decode, raw};
use crate::ontology::{Ontology, PropertyKind};
use crate::query::{AggregateFunction, Aggregates, Measure};
use crate::store::StoreError;
use crate::store::neo4j::layout::Expected;
use crate::value::Value;

/// The counts and measures of a result with so many groups.
pub(in super::super) fn aggregates(
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
pub(in super::super) fn nothing(groups: usize, measures: &[Measure]) -> Aggregates {
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
    value.or_else(|| raw(&found)).unwrap_or_default()
}
