//! Groups on their way from a store into an answer: their figures are formed where claims may be
//! left out, those that do not meet the condition go, and the others are put in order.

mod having;
mod shown;

use super::claims::{self, GroupRankings};
use crate::query::{
    Aggregates, Counted, Figure, FigureOf, GroupFigure, Grouping, KeyValue, SpreadPart,
};
use crate::store::{Grouped, StoreError};
use crate::value::Value;
use crate::work::Clock;

pub(super) use shown::shown;

/// All groups, with their figures.
#[derive(Debug)]
pub(super) struct Formed {
    /// The index of the parent of each group; in no order.
    parents: Vec<u32>,
    keys: Vec<Vec<KeyValue>>,
    members: Aggregates,
    related: Vec<Aggregates>,
}

/// The groups with figures that are formed here where the store has not formed them.
pub(super) fn formed(
    (grouping, rankings): (&Grouping, &GroupRankings),
    grouped: Grouped,
    clock: &Clock,
) -> Result<Formed, StoreError> {
    let groups = grouped.parents.len();
    let asked = (&grouping.members, &rankings.members);
    let members = claims::formed(asked, grouped.members, groups, clock)?;
    let asked = grouping.related.iter().zip(&rankings.related);
    let related = asked
        .zip(grouped.related)
        .map(|((related, rankings), figures)| {
            claims::formed((&related.of, rankings), figures, groups, clock)
        });
    Ok(Formed {
        related: related.collect::<Result<_, _>>()?,
        parents: grouped.parents,
        keys: grouped.keys,
        members,
    })
}

impl Formed {
    /// One figure of a group; null where it is not known.
    fn figure(&self, figure: GroupFigure, group: usize) -> Figure {
        let aggregates = match figure.related {
            None => Some(&self.members),
            Some(related) => self.related.get(related),
        };
        let figure = aggregates.and_then(|aggregates| figure.of.among(aggregates, group));
        figure.unwrap_or(Figure::Value(Value::Null))
    }
}

impl FigureOf {
    fn among(self, aggregates: &Aggregates, group: usize) -> Option<Figure> {
        let count = |counts: &[u64]| {
            counts
                .get(group)
                .map(|count| Figure::of_whole((*count).into()))
        };
        match self {
            Self::Count(Counted::Entities) => count(&aggregates.entities),
            Self::Count(Counted::Relations) => count(&aggregates.relations),
            // Where nothing can be left out, nothing is.
            Self::Overlapping => count(&aggregates.overlapping).or(Some(Figure::of_whole(0))),
            Self::Measure(measure) => aggregates.measures.get(measure)?.get(group).cloned(),
            Self::Spread(part) => {
                let spread = aggregates.spreads.get(group).copied().flatten()?;
                Some(Figure::from(match part {
                    SpreadPart::Min => spread.min,
                    SpreadPart::Max => spread.max,
                    SpreadPart::Relative => spread.relative,
                }))
            }
        }
    }
}
