//! Values that are of their property's type, all others as if they were not there.
//!
//! A database that something else filled may hold anything. What is answered with an error of its
//! field is sorted as null, and counts in no aggregation.

use crate::ontology::PropertyKind;
use crate::value::Scalar;

/// The expression where its value is of the kind, else null.
pub(super) fn typed(kind: PropertyKind, value: &str) -> String {
    let whole = format!("{value} IS :: INTEGER NOT NULL");
    let fraction = format!("{value} IS :: FLOAT NOT NULL");
    match kind {
        // What is not finite is no number to us; a whole number may be stored as either.
        PropertyKind::Scalar(Scalar::Float) => format!(
            "CASE WHEN {whole} THEN toFloat({value}) \
             WHEN {fraction} THEN CASE WHEN {value} - {value} = 0 THEN {value} END END"
        ),
        PropertyKind::Scalar(Scalar::Int | Scalar::BigInt) => format!(
            "CASE WHEN {whole} THEN {value} \
             WHEN {fraction} THEN CASE WHEN {value} % 1 = 0 THEN toInteger({value}) END END"
        ),
        PropertyKind::Scalar(Scalar::Point) => point(value, "4326, 4979"),
        PropertyKind::Scalar(Scalar::CartesianPoint) => point(value, "7203, 9157"),
        kind => format!(
            "CASE WHEN {value} IS :: {} NOT NULL THEN {value} END",
            name(kind)
        ),
    }
}

/// A point of one of these coordinate systems.
fn point(value: &str, srids: &str) -> String {
    format!(
        "CASE WHEN {value} IS :: POINT NOT NULL \
         THEN CASE WHEN {value}.srid IN [{srids}] THEN {value} END END"
    )
}

/// The type in Cypher.
fn name(kind: PropertyKind) -> &'static str {
    let PropertyKind::Scalar(scalar) = kind else {
        return "STRING";
    };
    match scalar {
        Scalar::Id | Scalar::String | Scalar::PartialDate => "STRING",
        Scalar::Int | Scalar::BigInt => "INTEGER",
        Scalar::Float => "FLOAT",
        Scalar::Boolean => "BOOLEAN",
        Scalar::Date => "DATE",
        Scalar::DateTime => "ZONED DATETIME",
        Scalar::LocalDateTime => "LOCAL DATETIME",
        Scalar::Time => "ZONED TIME",
        Scalar::LocalTime => "LOCAL TIME",
        Scalar::Duration => "DURATION",
        Scalar::Point | Scalar::CartesianPoint => "POINT",
    }
}
