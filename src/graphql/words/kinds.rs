//! Which words each kind of value has: published by these tables, and read by them.

use super::{ListOperator, Operator, PointField};
use crate::ontology::PropertyKind;
use crate::query::AggregateFunction;
use crate::value::Scalar;

impl Operator {
    /// The operators of a kind of value.
    pub(in crate::graphql) fn of(kind: PropertyKind) -> &'static [Self] {
        use Operator::{Contains, Distance, EndsWith, Eq, Gt, Gte, In, Lt, Lte, StartsWith};
        match kind {
            PropertyKind::Enum(_) => &[Eq, In],
            PropertyKind::Scalar(scalar) => match scalar {
                Scalar::Boolean => &[Eq],
                Scalar::Id | Scalar::String => &[Eq, In, Contains, StartsWith, EndsWith],
                Scalar::Point | Scalar::CartesianPoint => &[Eq, In, Distance],
                Scalar::Int
                | Scalar::BigInt
                | Scalar::Float
                | Scalar::Date
                | Scalar::DateTime
                | Scalar::LocalDateTime
                | Scalar::Time
                | Scalar::LocalTime
                | Scalar::Duration
                | Scalar::PartialDate => &[Eq, In, Gt, Gte, Lt, Lte],
            },
        }
    }
}

impl ListOperator {
    /// The operators of lists of a kind of value.
    pub(in crate::graphql) fn of(kind: PropertyKind) -> &'static [Self] {
        match kind {
            PropertyKind::Scalar(Scalar::Boolean) => &[Self::Eq],
            PropertyKind::Scalar(_) | PropertyKind::Enum(_) => &[Self::Eq, Self::Includes],
        }
    }
}

impl PointField {
    /// The coordinates of a kind of point, if it is one; the last may be missing.
    pub(in crate::graphql) fn coordinates(kind: PropertyKind) -> Option<[Self; 3]> {
        match kind {
            PropertyKind::Scalar(Scalar::Point) => {
                Some([Self::Longitude, Self::Latitude, Self::Height])
            }
            PropertyKind::Scalar(Scalar::CartesianPoint) => Some([Self::X, Self::Y, Self::Z]),
            PropertyKind::Scalar(_) | PropertyKind::Enum(_) => None,
        }
    }
}

const INT: PropertyKind = PropertyKind::Scalar(Scalar::Int);
const FLOAT: PropertyKind = PropertyKind::Scalar(Scalar::Float);

/// The figures over a kind of values that answers have; none where nothing is to be said.
pub(in crate::graphql) fn figures(kind: PropertyKind) -> &'static [AggregateFunction] {
    use AggregateFunction::{Average, Count, Longest, Max, Median, Min, Shortest, Sum};
    match kind {
        PropertyKind::Enum(_) => &[],
        PropertyKind::Scalar(scalar) => match scalar {
            Scalar::Id | Scalar::Boolean | Scalar::Point | Scalar::CartesianPoint => &[],
            Scalar::String => &[Shortest, Longest, Count],
            Scalar::Int | Scalar::Float | Scalar::BigInt => {
                &[Min, Max, Average, Median, Sum, Count]
            }
            Scalar::Date
            | Scalar::DateTime
            | Scalar::LocalDateTime
            | Scalar::Time
            | Scalar::LocalTime
            | Scalar::Duration
            | Scalar::PartialDate => &[Min, Max, Count],
        },
    }
}

/// The figures over a kind of values that conditions may speak of.
pub(in crate::graphql) fn compared_figures(kind: PropertyKind) -> &'static [AggregateFunction] {
    use AggregateFunction::{
        Average, AverageLength, Count, LongestLength, Max, Min, ShortestLength, Sum,
    };
    match kind {
        PropertyKind::Enum(_) => &[],
        PropertyKind::Scalar(scalar) => match scalar {
            Scalar::Id | Scalar::Boolean | Scalar::Point | Scalar::CartesianPoint => &[],
            Scalar::String => &[AverageLength, ShortestLength, LongestLength, Count],
            Scalar::Int | Scalar::Float | Scalar::BigInt => &[Max, Min, Average, Sum, Count],
            Scalar::Duration => &[Max, Min, Average, Count],
            Scalar::Date
            | Scalar::DateTime
            | Scalar::LocalDateTime
            | Scalar::Time
            | Scalar::LocalTime
            | Scalar::PartialDate => &[Max, Min, Count],
        },
    }
}

/// As what a figure over a kind of values is compared, as @neo4j/graphql has it: the average of
/// `BigInt`s is compared as one.
pub(in crate::graphql) fn compared_as(
    figure: AggregateFunction,
    kind: PropertyKind,
) -> PropertyKind {
    match figure {
        AggregateFunction::Average if kind == INT => FLOAT,
        AggregateFunction::Min
        | AggregateFunction::Max
        | AggregateFunction::Sum
        | AggregateFunction::Average
        | AggregateFunction::Shortest
        | AggregateFunction::Longest => kind,
        AggregateFunction::AverageLength | AggregateFunction::Median => FLOAT,
        AggregateFunction::ShortestLength
        | AggregateFunction::LongestLength
        | AggregateFunction::Count => INT,
    }
}
