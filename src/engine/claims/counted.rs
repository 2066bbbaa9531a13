//! Figures over preferred claims, of which none is counted that overlaps with another.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::book::{Fact, Period};
use super::ranking::{Ranking, Rankings};
use crate::ontology::TypeId;
use crate::query::{Aggregate, Aggregates, Entity, EntityKey, MeasureOf, Select, Target};
use crate::store::{Accumulator, Rows, StoreError};
use crate::value::ValueRef;
use crate::work::Clock;

/// The rows that an aggregate is formed from.
pub(in crate::engine) fn rows_of(aggregate: &Aggregate, rankings: &Rankings) -> Select {
    let mut targets = aggregate.targets.clone();
    let mut relation_projection = Vec::new();
    for measure in &aggregate.measures {
        match &measure.of {
            MeasureOf::Entities(properties) => {
                for (target, property) in targets.iter_mut().zip(properties) {
                    add(&mut target.projection, *property);
                }
            }
            MeasureOf::Relations(property) => add(&mut relation_projection, *property),
        }
    }
    for target in &mut targets {
        rankings.narrow(target);
    }
    Select {
        relation_projection,
        ..Select::of(targets)
    }
}

fn add<T: PartialEq>(projection: &mut Vec<T>, property: T) {
    if !projection.contains(&property) {
        projection.push(property);
    }
}

/// Counts and measures over rows, group by group.
pub(in crate::engine) fn aggregate(
    aggregate: &Aggregate,
    (select, rows): (&Select, &Rows),
    rankings: &Rankings,
    clock: &Clock,
) -> Result<Aggregates, StoreError> {
    let measured = Measured::of(aggregate, select);
    let mut answer = Aggregates {
        measures: vec![Vec::new(); aggregate.measures.len()],
        ..Aggregates::default()
    };
    for group in 0..rows.groups() {
        let range = rows.group(group);
        clock.spend(range.len() + 1)?;
        let left_out = left_out(&rows.entities[range.clone()], rankings, clock)?;
        let mut accumulators: Vec<_> = aggregate
            .measures
            .iter()
            .map(|measure| Accumulator::new(measure.function))
            .collect();
        let mut entities = FxHashSet::default();
        let mut relations = 0;
        for row in range {
            clock.spend(1 + measured.0.len())?;
            let entity = rows.entities[row];
            if left_out.contains(&entity.key) {
                continue;
            }
            relations += 1;
            let is_new = entities.insert(entity.key);
            for (slot, accumulator) in measured.0.iter().zip(&mut accumulators) {
                if let Some(value) = slot.value(rows, row, is_new) {
                    accumulator.add(value);
                }
            }
        }
        answer.entities.push(entities.len() as u64);
        answer.relations.push(relations);
        answer.overlapping.push(left_out.len() as u64);
        for (figures, accumulator) in answer.measures.iter_mut().zip(&accumulators) {
            figures.push(accumulator.figure());
        }
    }
    Ok(answer)
}

/// Where the values of each measure stand in rows.
struct Measured(Vec<Slot>);

enum Slot {
    /// By type, for the distinct entities.
    Entities(Vec<(TypeId, usize)>),
    Relations(usize),
}

impl Measured {
    fn of(aggregate: &Aggregate, select: &Select) -> Self {
        let slots = aggregate.measures.iter().map(|measure| match &measure.of {
            MeasureOf::Entities(properties) => {
                let targets = select.targets.iter().zip(properties);
                let slot = |(target, property): (&Target, _)| {
                    let slot = target
                        .projection
                        .iter()
                        .position(|known| known == property)?;
                    Some((target.entity_type, slot))
                };
                Slot::Entities(targets.filter_map(slot).collect())
            }
            MeasureOf::Relations(property) => {
                let mut projection = select.relation_projection.iter();
                let slot = projection.position(|known| known == property);
                Slot::Relations(slot.unwrap_or(usize::MAX))
            }
        });
        Self(slots.collect())
    }
}

impl Slot {
    /// What a row adds to the measure. What is not of its type is not known.
    fn value<'r>(&self, rows: &'r Rows, row: usize, is_new: bool) -> Option<ValueRef<'r>> {
        let cell = match self {
            Self::Relations(slot) => rows.cells.relation(row, *slot),
            Self::Entities(_) if !is_new => return None,
            Self::Entities(slots) => {
                let entity_type = rows.entities[row].entity_type;
                let (_, slot) = slots.iter().find(|(of, _)| *of == entity_type)?;
                rows.cells.entity(row, *slot)
            }
        };
        cell.ok()
    }
}

/// The claims among some rows that do not count beside others.
fn left_out(
    rows: &[Entity],
    rankings: &Rankings,
    clock: &Clock,
) -> Result<FxHashSet<EntityKey>, StoreError> {
    let mut subjects: FxHashMap<_, Vec<(&Ranking, u32)>> = FxHashMap::default();
    let mut seen = FxHashSet::default();
    for entity in rows.iter().filter(|entity| seen.insert(entity.key)) {
        let Some(ranking) = rankings.of(entity.entity_type) else {
            continue;
        };
        if let Some(place) = ranking.book.place(entity.key) {
            let subject = (entity.entity_type, ranking.book.fact(place).subject);
            subjects.entry(subject).or_default().push((ranking, place));
        }
    }
    let mut left_out = FxHashSet::default();
    for claims in subjects.values_mut().filter(|claims| claims.len() > 1) {
        clock.spend(claims.len() * claims.len().ilog2() as usize)?;
        claims.sort_by_cached_key(|(ranking, place)| weight(ranking.book.fact(*place), *place));
        let mut counted = Counted::default();
        for (ranking, place) in claims {
            let claim = ranking.book.fact(*place);
            if !counted.takes(claim) {
                left_out.insert(claim.key);
            }
        }
    }
    Ok(left_out)
}

/// What comes first counts first: a value before none, the first kind, the longest period, the
/// earliest, the first id.
fn weight(claim: &Fact, place: u32) -> (bool, usize, i64, Option<Date>, u32) {
    let length = claim.period.map_or(-1, Period::length);
    let start = claim.period.map(|period| period.start);
    (claim.value.is_none(), claim.kind, -length, start, place)
}

/// The claims on one subject that count so far.
#[derive(Default)]
struct Counted {
    /// The kind of all of them.
    kind: Option<usize>,
    /// Their periods: each end by its start.
    periods: BTreeMap<Date, Date>,
    /// Whether the period of one is not known: then it may be any.
    is_any: bool,
}

impl Counted {
    /// Counts a claim, unless it overlaps with one that counts.
    fn takes(&mut self, claim: &Fact) -> bool {
        if *self.kind.get_or_insert(claim.kind) != claim.kind || self.is_any {
            return false;
        }
        let Some(period) = claim.period else {
            self.is_any = self.periods.is_empty();
            return self.is_any;
        };
        let mut before = self.periods.range(..=period.end);
        if before
            .next_back()
            .is_some_and(|(_, end)| *end >= period.start)
        {
            return false;
        }
        self.periods.insert(period.start, period.end);
        true
    }
}
