//! Answers to aggregates: a row of numbers from Neo4j for each group becomes counts and measures.

use neo4rs::{BoltType, Row};

use super::decode::decode;
use crate::ontology::{Ontology, PropertyKind};
use crate::query::{AggregateFunction, Aggregates, Figure, Measure};
use crate::store::neo4j::layout::{Expected, FigureParts, PARTS};
use crate::store::{StoreError, median};
use crate::value::{ExactSum, Scalar, Value};

/// The counts and measures of a result with so many groups.
pub(in super::super) fn aggregates(
    ontology: &Ontology,
    (parts, measures): (&[FigureParts], &[Measure]),
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
        let asked = parts.iter().zip(measures).enumerate();
        for (column, (at, (parts, measure))) in answer.measures.iter_mut().zip(asked) {
            let found: BoltType = row.get(&format!("m{at}")).map_err(malformed)?;
            if let Some(figure) = column.get_mut(group) {
                *figure = read(ontology, *parts, measure.function, &found)
                    .ok_or_else(|| unreadable(measure.function))?;
            }
        }
    }
    Ok(answer)
}

/// An answer in which nothing was found: sums and counts are 0, other measures null.
pub(in super::super) fn nothing(groups: usize, measures: &[Measure]) -> Aggregates {
    let over_nothing = |measure: &Measure| match measure.function {
        AggregateFunction::Sum | AggregateFunction::Count => Figure::of_whole(0),
        _ => Value::Null.into(),
    };
    let measures = measures
        .iter()
        .map(|measure| vec![over_nothing(measure); groups]);
    Aggregates {
        entities: vec![0; groups],
        relations: vec![0; groups],
        measures: measures.collect(),
        ..Aggregates::default()
    }
}

/// A measure from its parts; `None` where they are not what the statement returns.
pub(super) fn read(
    ontology: &Ontology,
    parts: FigureParts,
    function: AggregateFunction,
    found: &BoltType,
) -> Option<Figure> {
    let total = match parts {
        FigureParts::Value(kind) => {
            let value = decode(ontology, Expected::one(kind), found);
            return Some(value.unwrap_or_default().into());
        }
        FigureParts::Middle => {
            let numbers = Expected::one(PropertyKind::Scalar(Scalar::Float));
            return Some(middle(ontology, numbers, list(found)?));
        }
        FigureParts::All(kind) => return Some(middle(ontology, Expected::one(kind), list(found)?)),
        FigureParts::Wholes => wholes(list(found)?)?,
        FigureParts::Floats => floats(list(found)?)?,
    };
    Some(match function {
        AggregateFunction::Sum => total.sum,
        _ if total.count == 0 => Value::Null.into(),
        _ => Figure::of_float(total.exact.mean(total.count)),
    })
}

/// What lies in the middle of some numbers; what is none of that kind does not count.
fn middle(ontology: &Ontology, expected: Expected, found: &[BoltType]) -> Figure {
    let numbers = found
        .iter()
        .map(|number| decode(ontology, expected, number).unwrap_or_default());
    let numbers: Vec<Value> = numbers.filter(|number| !number.is_null()).collect();
    median(numbers.iter().map(Value::as_ref).collect())
}

/// What numbers come to.
struct Total {
    count: u64,
    sum: Figure,
    exact: ExactSum,
}

fn wholes(parts: &[BoltType]) -> Option<Total> {
    let [count, high, low] = parts else {
        return None;
    };
    let sum = (i128::from(whole(high)?) << 32) + i128::from(whole(low)?);
    let mut exact = ExactSum::default();
    exact.add_scaled(sum, 0);
    Some(Total {
        count: whole(count)?.try_into().ok()?,
        sum: Figure::of_whole(sum),
        exact,
    })
}

fn floats(parts: &[BoltType]) -> Option<Total> {
    let [count, sums, others] = parts else {
        return None;
    };
    let mut exact = ExactSum::default();
    for (sum, power) in list(sums)?.iter().zip(PARTS) {
        exact.add_scaled(whole(sum)?.into(), power);
    }
    for other in list(others)? {
        let BoltType::Float(other) = other else {
            return None;
        };
        exact.add(other.value);
    }
    let count = whole(count)?.try_into().ok()?;
    let sum = match count {
        0 => Figure::of_whole(0),
        _ => Figure::of_float(exact.total()),
    };
    Some(Total { count, sum, exact })
}

pub(super) fn list(found: &BoltType) -> Option<&[BoltType]> {
    match found {
        BoltType::List(list) => Some(&list.value),
        _ => None,
    }
}

pub(super) fn whole(found: &BoltType) -> Option<i64> {
    match found {
        BoltType::Integer(whole) => Some(whole.value),
        _ => None,
    }
}

pub(super) fn unreadable(function: AggregateFunction) -> StoreError {
    StoreError::Internal(format!(
        "the database answered with no figure for {function:?}"
    ))
}
