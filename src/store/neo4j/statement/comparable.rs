//! Comparing values of kinds that Cypher itself does not compare, or compares by more than we do.

use crate::ontology::PropertyKind;
use crate::value::Scalar;

/// How values of a kind compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparable {
    /// With Cypher's operators.
    Plain,
    /// By the moment alone: to Cypher, times in unlike zones are never equal.
    Moment,
    /// By average length, then part by part, as Neo4j sorts durations but will not compare them.
    Duration,
    /// By coordinate system and coordinates, as Neo4j sorts points but will not compare them. To
    /// ask a point in a plane for its height is an error there.
    Point,
}

impl Comparable {
    /// How values of that kind compare.
    pub(super) fn of(kind: PropertyKind) -> Self {
        match kind {
            PropertyKind::Scalar(Scalar::DateTime) => Self::Moment,
            PropertyKind::Scalar(Scalar::Duration) => Self::Duration,
            PropertyKind::Scalar(Scalar::Point | Scalar::CartesianPoint) => Self::Point,
            _ => Self::Plain,
        }
    }

    /// `<`, `<=`, `>` or `>=`; unknown for values of another kind.
    pub(super) fn compare(self, left: &str, operator: &str, right: &str) -> String {
        format!("{} {operator} {}", self.ordered(left), self.ordered(right))
    }

    /// Whether both are the same.
    pub(super) fn equal(self, left: &str, right: &str) -> String {
        match self {
            Self::Moment => format!("({left} >= {right} AND {left} <= {right})"),
            _ => format!("{left} = {right}"),
        }
    }

    /// What Cypher's operators compare.
    ///
    /// To ask a point of two coordinates for a third is an error in Cypher.
    fn ordered(self, value: &str) -> String {
        match self {
            Self::Plain | Self::Moment => value.to_owned(),
            Self::Duration => format!(
                "CASE WHEN {value} IS :: DURATION NOT NULL THEN \
                 [{value}.months * 2629746 + {value}.days * 86400 + {value}.seconds, \
                 {value}.nanosecondsOfSecond, {value}.months, {value}.days] END"
            ),
            Self::Point => format!(
                "CASE WHEN {value} IS :: POINT NOT NULL THEN \
                 [{value}.srid, {value}.x, {value}.y, \
                 CASE WHEN {value}.srid IN [4979, 9157] THEN {value}.z ELSE 0.0 END] END"
            ),
        }
    }
}
