//! Comparing an expression with a value as both are served, where Cypher itself does not compare
//! such values, or compares more of them than what is served: zones, signs of zero, and halves of
//! signs beyond U+FFFF.
//!
//! What an index can answer stands first, even where it is not exact: it narrows, and what follows
//! decides. All of it is unknown for values of another kind.

use chrono::TimeDelta;
use neo4rs::BoltType;

use super::Slots;
use super::encode::{encode_as, instant};
use super::text_order::TextBound;
use super::typed::typed;
use crate::ontology::PropertyKind;
use crate::query::Comparison;
use crate::value::{Scalar, Value};

/// A value that expressions are compared with, as parameters.
#[derive(Debug, Clone)]
pub(super) enum Operand {
    /// Cypher's operators do.
    Plain(String),
    /// Zero, which is stored with either sign and found by either.
    Zero { plus: String, minus: String },
    /// A moment. To Cypher those in unlike zones are never equal: they stand between the moments
    /// a nanosecond before and after.
    Moment {
        kind: PropertyKind,
        before: String,
        at: String,
        after: String,
    },
    /// By average length, then part by part, as Neo4j sorts durations but will not compare them.
    Duration(String),
    /// By coordinate system and coordinates, as Neo4j sorts points but will not compare them.
    Point(String),
    /// A text that Cypher compares by the halves of its signs, and sorts by whole ones.
    Text(TextBound),
}

impl Operand {
    /// A value that is not null, of a property of that kind.
    pub(super) fn new(slots: &mut Slots, kind: PropertyKind, value: &Value) -> Self {
        match (kind, value) {
            (_, Value::DateTime(at)) => {
                let at = instant(*at);
                let nanosecond = TimeDelta::nanoseconds(1);
                Self::Moment {
                    kind,
                    before: slots.value(at - nanosecond),
                    at: slots.value(at),
                    after: slots.value(at + nanosecond),
                }
            }
            (PropertyKind::Scalar(scalar), Value::Int(0)) if is_number(scalar) => Self::zero(slots),
            (_, Value::Float(number)) if *number == 0.0 => Self::zero(slots),
            (_, Value::Duration(_)) => Self::Duration(slots.value(encode_as(kind, value))),
            (_, Value::Point(_)) => Self::Point(slots.value(encode_as(kind, value))),
            (_, Value::String(text)) if TextBound::is_needed(text) => {
                Self::Text(TextBound::new(slots, text))
            }
            (kind, value) => Self::Plain(slots.value(encode_as(kind, value))),
        }
    }

    fn zero(slots: &mut Slots) -> Self {
        Self::Zero {
            plus: slots.value(BoltType::from(0.0)),
            minus: slots.value(BoltType::from(-0.0)),
        }
    }

    /// Whether an expression stands in that order to the value.
    pub(super) fn compare(&self, expression: &str, comparison: Comparison) -> String {
        let e = expression;
        let symbol = symbol(comparison);
        match self {
            Self::Plain(value) => format!("{e} {symbol} {value}"),
            Self::Zero { plus, minus } => match comparison {
                Comparison::Equal => format!("({e} >= {minus} AND {e} <= {plus})"),
                Comparison::Less | Comparison::AtLeast => format!("{e} {symbol} {minus}"),
                Comparison::AtMost | Comparison::Greater => format!("{e} {symbol} {plus}"),
            },
            Self::Moment {
                kind,
                before,
                at,
                after,
            } => {
                let range = match comparison {
                    Comparison::Equal => format!("{e} > {before} AND {e} < {after}"),
                    Comparison::Less => format!("{e} < {at}"),
                    Comparison::AtMost => format!("{e} < {after}"),
                    Comparison::Greater => format!("{e} > {at}"),
                    Comparison::AtLeast => format!("{e} > {before}"),
                };
                format!("({range} AND {} {symbol} {at})", typed(*kind, e))
            }
            Self::Duration(value) | Self::Point(value) if comparison == Comparison::Equal => {
                format!("{e} = {value}")
            }
            Self::Duration(value) => format!("{} {symbol} {}", length(e), length(value)),
            Self::Point(value) => format!("{} {symbol} {}", coordinates(e), coordinates(value)),
            Self::Text(bound) => bound.compare(e, comparison),
        }
    }
}

fn is_number(scalar: Scalar) -> bool {
    matches!(scalar, Scalar::Int | Scalar::BigInt | Scalar::Float)
}

impl Operand {
    /// The same without what an index can answer: one of several conditions, behind a range that
    /// stands already. Neo4j would look for each in an index of its own, and read all of them.
    pub(super) fn decide(&self, expression: &str, comparison: Comparison) -> String {
        match self {
            Self::Moment { kind, at, .. } => {
                format!("{} {} {at}", typed(*kind, expression), symbol(comparison))
            }
            Self::Text(bound) => bound.decide(expression, comparison),
            other => other.compare(expression, comparison),
        }
    }
}

/// What Cypher calls a comparison.
pub(super) fn symbol(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "=",
        Comparison::Less => "<",
        Comparison::AtMost => "<=",
        Comparison::Greater => ">",
        Comparison::AtLeast => ">=",
    }
}

fn length(value: &str) -> String {
    format!(
        "CASE WHEN {value} IS :: DURATION NOT NULL THEN \
         [{value}.months * 2629746 + {value}.days * 86400 + {value}.seconds, \
         {value}.nanosecondsOfSecond, {value}.months, {value}.days] END"
    )
}

/// To ask a point of two coordinates for a third is an error in Cypher. Its systems are told apart
/// without `IN`: of two lists that one value may be in, Neo4j makes one, wherever they stand.
fn coordinates(value: &str) -> String {
    format!(
        "CASE WHEN {value} IS :: POINT NOT NULL THEN \
         [{value}.srid, {value}.x, {value}.y, \
         CASE WHEN {value}.srid = 4979 OR {value}.srid = 9157 THEN {value}.z ELSE 0.0 END] END"
    )
}
