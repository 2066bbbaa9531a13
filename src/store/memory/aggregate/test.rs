//! Filters on aggregates over related entities.

use super::super::condition::{Memo, Probe};
use super::super::graph::Snapshot;
use super::super::view::{Reach, View};
use super::measure::Measured;
use super::tally::Tally;
use crate::ontology::TypeId;
use crate::query::{AggregateCondition, AggregateFunction, Counted, MeasureOf, RelatedAggregate};
use crate::store::StoreError;
use crate::value::{Value, joined};
use crate::work::{Clock, Expired};

/// A condition on counts and measures over the entities at the other end of a relation.
#[derive(Debug)]
pub(in super::super) struct AggregateTest<'a> {
    snapshot: &'a Snapshot,
    path: Reach<'a>,
    types: &'a [TypeId],
    measures: Vec<Measured<'a>>,
    part: Part<'a>,
    memo: Memo,
}

#[derive(Debug)]
enum Part<'a> {
    All(Vec<Part<'a>>),
    Any(Vec<Part<'a>>),
    Not(Box<Part<'a>>),
    Count(Counted, Probe<'a>),
    /// One of the measures.
    Measure(usize, Probe<'a>),
}

impl<'a> AggregateTest<'a> {
    /// Makes a condition ready.
    pub(in super::super) fn compile(
        view: &'a View<'a>,
        related: &'a RelatedAggregate,
    ) -> Result<Self, StoreError> {
        let snapshot = view.snapshot;
        let mut compiler = Compiler {
            snapshot,
            related,
            measures: Vec::new(),
        };
        let part = compiler.part(&related.condition)?;
        Ok(Self {
            snapshot,
            path: view.path(related.relation)?,
            types: &related.targets,
            measures: compiler.measures,
            part,
            memo: Memo::default(),
        })
    }

    /// Whether it holds for an entity; `None` is unknown. It is found out once however many ways
    /// lead there.
    pub(in super::super) fn holds(
        &self,
        entity: u32,
        clock: &Clock,
    ) -> Result<Option<bool>, Expired> {
        self.memo.of(entity, || self.walk(entity, clock))
    }

    fn walk(&self, entity: u32, clock: &Clock) -> Result<Option<bool>, Expired> {
        let mut tally = Tally::new(self.snapshot, &self.measures);
        for row in self.path.from(entity) {
            clock.tick()?;
            let entity_type = self.snapshot.type_of(row.entity);
            if entity_type.is_some_and(|entity_type| self.types.contains(&entity_type)) {
                tally.add(row);
            }
        }
        Ok(self.part.holds(&tally))
    }
}

impl Part<'_> {
    fn holds(&self, tally: &Tally<'_>) -> Option<bool> {
        let each =
            |parts: &[Self], decisive| joined(parts.iter().map(|part| part.holds(tally)), decisive);
        match self {
            Self::All(all) => each(all, false),
            Self::Any(any) => each(any, true),
            Self::Not(not) => not.holds(tally).map(|known| !known),
            Self::Count(counted, probe) => {
                let count = match counted {
                    Counted::Entities => tally.entities(),
                    Counted::Relations => tally.relations(),
                };
                let count = i64::try_from(count).unwrap_or(i64::MAX);
                probe.holds(Value::Int(count).as_ref())
            }
            Self::Measure(at, probe) => probe.holds(tally.compared(*at).as_ref()),
        }
    }
}

struct Compiler<'a> {
    snapshot: &'a Snapshot,
    related: &'a RelatedAggregate,
    measures: Vec<Measured<'a>>,
}

impl<'a> Compiler<'a> {
    fn part(&mut self, condition: &'a AggregateCondition) -> Result<Part<'a>, StoreError> {
        Ok(match condition {
            AggregateCondition::All(all) => Part::All(self.parts(all)?),
            AggregateCondition::Any(any) => Part::Any(self.parts(any)?),
            AggregateCondition::Not(not) => Part::Not(Box::new(self.part(not)?)),
            AggregateCondition::Count(counted, test) => Part::Count(*counted, Probe::new(test)),
            AggregateCondition::Entities(properties, function, test) => {
                let of = MeasureOf::Entities(properties.clone());
                Part::Measure(self.measure(&of, *function)?, Probe::new(test))
            }
            AggregateCondition::Relations(property, function, test) => {
                let of = MeasureOf::Relations(*property);
                Part::Measure(self.measure(&of, *function)?, Probe::new(test))
            }
        })
    }

    fn parts(&mut self, all: &'a [AggregateCondition]) -> Result<Vec<Part<'a>>, StoreError> {
        all.iter().map(|condition| self.part(condition)).collect()
    }

    fn measure(
        &mut self,
        of: &MeasureOf,
        function: AggregateFunction,
    ) -> Result<usize, StoreError> {
        let (relation, targets) = (self.related.relation, &self.related.targets);
        let measured = Measured::new(self.snapshot, targets, Some(relation), of, function)?;
        self.measures.push(measured);
        Ok(self.measures.len() - 1)
    }
}
