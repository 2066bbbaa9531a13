//! Figures over preferred claims, of which none is counted that overlaps with another.

use super::formed::{CountedRows, Former};
use super::ranking::Rankings;
use crate::ontology::TypeId;
use crate::query::{Aggregate, Aggregates, Entity, MeasureOf, Select, Target};
use crate::store::{Rows, StoreError};
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
    if aggregate.claims.preferred {
        rankings.narrow(&mut targets);
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
    let rows = Selected {
        slots: slots(aggregate, select),
        rows,
    };
    let mut former = Former::new((aggregate, rankings), &rows, clock);
    for group in 0..rows.rows.groups() {
        former.add(rows.rows.group(group))?;
    }
    Ok(former.aggregates)
}

/// Rows of a select, and where the values of each measure stand in them.
struct Selected<'r> {
    slots: Vec<Slot>,
    rows: &'r Rows,
}

enum Slot {
    /// By type, for the distinct entities.
    Entities(Vec<(TypeId, usize)>),
    Relations(usize),
}

fn slots(aggregate: &Aggregate, select: &Select) -> Vec<Slot> {
    let slots = aggregate.measures.iter().map(|measure| match &measure.of {
        MeasureOf::Entities(properties) => {
            let targets = select.targets.iter().zip(properties);
            let slot = |(target, property): (&Target, _)| {
                let mut projection = target.projection.iter();
                let slot = projection.position(|known| known == property)?;
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
    slots.collect()
}

impl CountedRows for Selected<'_> {
    fn entity(&self, row: usize) -> Entity {
        self.rows.entities[row]
    }

    fn value(&self, measure: usize, row: usize, is_new: bool) -> Option<ValueRef<'_>> {
        self.slots.get(measure)?.value(self.rows, row, is_new)
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
