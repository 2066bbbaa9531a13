//! Relations with their values.

use std::sync::Arc;

use super::super::graph::{Moment, RelationTable, Snapshot, number};
use super::super::view::View;
use super::between::Among;
use super::key::{key, parts};
use super::sides::Sides;
use crate::ontology::{Direction, PropertyId, RelationTypeId};
use crate::query::{EntityKey, RelationKey, RelationStart, Scope, Validity};
use crate::store::{Cell, Limits, RelationCells, RelationRow, Relations, StoreError};
use crate::value::ValueRef;
use crate::work::Clock;

/// Answers with relations.
pub(in super::super) fn relations(
    snapshot: &Arc<Snapshot>,
    start: RelationStart<'_>,
    scope: Scope,
    limits: Limits,
) -> Result<Relations, StoreError> {
    let view = View::new(snapshot, scope);
    let mut collected = Collected {
        view: &view,
        rows: Vec::new(),
        at_most: limits.max_rows,
    };
    let clock = Clock::new(limits.work);
    let mut degrees = Vec::new();
    match start {
        RelationStart::Keys(keys) => collected.keyed(keys, &clock)?,
        RelationStart::Between {
            entities,
            relation_types,
            degree_types,
        } => {
            let entities: Vec<_> = entities.iter().map(|key| number(*key)).collect();
            collected.between(&entities, relation_types, &clock)?;
            if !degree_types.is_empty() {
                let sides = Sides::new(&view, relation_types, degree_types)?;
                degrees = sides.all_counted(&entities, &clock)?;
            }
        }
        RelationStart::Named {
            relation_type,
            source,
            target,
        } => collected.named(relation_type, (source, target), &clock)?,
    }
    Ok(collected.answer(snapshot, degrees))
}

/// Relations as they are collected.
struct Collected<'a> {
    view: &'a View<'a>,
    rows: Vec<RelationRow>,
    at_most: usize,
}

impl<'a> Collected<'a> {
    /// Adds a relation, if it is there.
    fn push(&mut self, relation_type: RelationTypeId, number: u32) -> Result<(), StoreError> {
        let ends = self.view.relations(relation_type)?.ends(number);
        let Some((source, target)) = ends else {
            return Ok(());
        };
        if self.rows.len() >= self.at_most {
            return Err(StoreError::TooManyRows);
        }
        self.rows.push(RelationRow {
            key: key(relation_type, number),
            relation_type,
            source: self.view.snapshot.named(source),
            target: self.view.snapshot.named(target),
        });
        Ok(())
    }

    fn keyed(&mut self, keys: &[RelationKey], clock: &Clock) -> Result<(), StoreError> {
        for (relation_type, number) in keys.iter().copied().filter_map(parts) {
            clock.tick()?;
            self.push(relation_type, number)?;
        }
        Ok(())
    }

    fn between(
        &mut self,
        entities: &[u32],
        relation_types: &[RelationTypeId],
        clock: &Clock,
    ) -> Result<(), StoreError> {
        let view = self.view;
        let among = Among::new(view, entities.iter().copied(), clock)?;
        for &relation_type in relation_types {
            let take = |number| self.push(relation_type, number);
            among.relations(view, relation_type, clock, take)?;
        }
        Ok(())
    }

    fn named(
        &mut self,
        relation_type: RelationTypeId,
        (source, target): (&'a str, &'a str),
        clock: &Clock,
    ) -> Result<(), StoreError> {
        let view = self.view;
        let reach = view.one_way(relation_type, Direction::Out)?;
        for source in view.entities_with(source) {
            for target in view.entities_with(target) {
                for row in reach.between(source, target) {
                    clock.tick()?;
                    self.push(relation_type, row.via)?;
                }
            }
        }
        Ok(())
    }

    fn answer(self, snapshot: &Arc<Snapshot>, degrees: Vec<u64>) -> Relations {
        let values = Values {
            snapshot: Arc::clone(snapshot),
            moment: self.view.moment,
            rows: self.rows.clone(),
        };
        Relations {
            rows: self.rows,
            degrees,
            cells: Box::new(values),
        }
    }
}

/// The values of an answer. It keeps the snapshot they are in.
struct Values {
    snapshot: Arc<Snapshot>,
    rows: Vec<RelationRow>,
    /// The day that they are there on.
    moment: Option<Moment>,
}

impl Values {
    /// Where a row is kept: its table and its number there.
    fn kept(&self, row: usize) -> Option<(&RelationTable, u32)> {
        let (relation_type, number) = parts(self.rows.get(row)?.key)?;
        let table = self.snapshot.relations.get(usize::from(relation_type.0))?;
        Some((table, number))
    }

    fn id(&self, entity: Option<EntityKey>) -> Cell<'_> {
        let id = |key| self.snapshot.id_cell(number(key));
        entity.map_or(Ok(ValueRef::Null), id)
    }
}

impl RelationCells for Values {
    fn source(&self, row: usize) -> Cell<'_> {
        self.id(self.rows.get(row).map(|row| row.source.key))
    }

    fn target(&self, row: usize) -> Cell<'_> {
        self.id(self.rows.get(row).map(|row| row.target.key))
    }

    fn place(&self, row: usize) -> i64 {
        let kept = self.kept(row);
        kept.map_or(0, |(table, number)| table.place(number).into())
    }

    fn property(&self, row: usize, property: PropertyId) -> Cell<'_> {
        let value = self.kept(row).and_then(|(table, number)| {
            let column = table.columns.get(usize::from(property.0))?;
            Some(column.cell(number))
        });
        value.unwrap_or(Ok(ValueRef::Null))
    }

    fn validity(&self, row: usize) -> Option<Validity> {
        let (table, number) = self.kept(row)?;
        table.periods.as_ref()?.validity(number, self.moment?)
    }
}
