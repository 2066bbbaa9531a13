//! Measures as Cypher aggregations. Values that are not of the property's kind do not count.

use super::typed::typed;
use super::writer::Writer;
use crate::ontology::{PropertyId, PropertyKind, TypeId};
use crate::query::AggregateFunction;
use crate::store::neo4j::names;
use crate::value::Scalar;

impl Writer<'_> {
    /// The value of a property, given for each of several types, and its kind.
    pub(super) fn measured(
        &self,
        variable: &str,
        properties: impl Iterator<Item = (TypeId, PropertyId)> + Clone,
    ) -> (String, PropertyKind) {
        let first = properties.clone().next();
        let kind = first.map_or(PropertyKind::Scalar(Scalar::String), |(id, property)| {
            self.property(id, property).kind
        });
        let values = properties.map(|(id, property)| {
            let stored_name = &self.property(id, property).stored_name;
            (id, names::property(variable, stored_name))
        });
        (self.by_type(variable, values), kind)
    }
}

/// The aggregation of an expression of that kind.
pub(super) fn expression(function: AggregateFunction, kind: PropertyKind, value: &str) -> String {
    let value = &typed(kind, value);
    let pick = |function: &str, sign: &str| {
        format!(
            "{function}(CASE WHEN {value} IS NOT NULL THEN [{sign}size({value}), {value}] END)[1]"
        )
    };
    match function {
        AggregateFunction::Min => format!("min({value})"),
        AggregateFunction::Max => format!("max({value})"),
        AggregateFunction::Sum => sum(kind, value),
        AggregateFunction::Average if is_duration(kind) => format!("avg({value})"),
        AggregateFunction::Average => mean(&sum(kind, value), value),
        AggregateFunction::Shortest => pick("min", ""),
        AggregateFunction::Longest => pick("min", "-"),
        AggregateFunction::ShortestLength => format!("min(size({value}))"),
        AggregateFunction::LongestLength => format!("max(size({value}))"),
        AggregateFunction::AverageLength => mean(&format!("sum(size({value}))"), value),
    }
}

/// The kind of what an aggregation of values of a kind comes to.
pub(super) fn kind(function: AggregateFunction, kind: PropertyKind) -> PropertyKind {
    let scalar = match function {
        AggregateFunction::Min | AggregateFunction::Max => return kind,
        AggregateFunction::Sum | AggregateFunction::Average if is_duration(kind) => return kind,
        AggregateFunction::Sum if is_whole(kind) => Scalar::BigInt,
        AggregateFunction::Shortest | AggregateFunction::Longest => Scalar::String,
        AggregateFunction::ShortestLength | AggregateFunction::LongestLength => Scalar::BigInt,
        AggregateFunction::Sum | AggregateFunction::Average | AggregateFunction::AverageLength => {
            Scalar::Float
        }
    };
    PropertyKind::Scalar(scalar)
}

fn mean(sum: &str, value: &str) -> String {
    format!("CASE WHEN count({value}) > 0 THEN toFloat({sum}) / count({value}) END")
}

/// A sum that does not fail where it does not fit 64 bits: halves of whole numbers are summed
/// apart and then put together, as a float where need be.
fn sum(kind: PropertyKind, value: &str) -> String {
    const HALF: &str = "4294967296";
    if !is_whole(kind) {
        return format!("sum({value})");
    }
    let (high, low) = (
        format!("sum({value} / {HALF})"),
        format!("sum({value} % {HALF})"),
    );
    let carried = format!("({high} + {low} / {HALF})");
    format!(
        "CASE WHEN -2147483648 < {carried} < 2147483648 \
         THEN {carried} * {HALF} + {low} % {HALF} \
         ELSE toFloat({high}) * {HALF} + {low} END"
    )
}

fn is_whole(kind: PropertyKind) -> bool {
    matches!(kind, PropertyKind::Scalar(Scalar::Int | Scalar::BigInt))
}

fn is_duration(kind: PropertyKind) -> bool {
    kind == PropertyKind::Scalar(Scalar::Duration)
}
