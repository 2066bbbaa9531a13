//! Visiting the rows of a start that meet its conditions, those to one entity side by side.

use std::sync::Arc;

use super::condition::Conditions;
use super::graph::{Row, number};
use super::hits::Hits;
use super::view::View;
use crate::ontology::TypeId;
use crate::query::{Start, Target};
use crate::store::{Limits, StoreError};
use crate::work::Clock;

/// The rows of a start.
pub(super) struct Members<'a> {
    view: &'a View<'a>,
    targets: &'a [Target],
    start: Start<'a>,
    pub(super) conditions: Conditions<'a>,
    pub(super) clock: Clock,
}

impl<'a> Members<'a> {
    /// Makes the conditions ready.
    pub(super) fn new(
        view: &'a View<'a>,
        start: Start<'a>,
        targets: &'a [Target],
        limits: &Limits,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            view,
            targets,
            start,
            conditions: Conditions::of_targets(view, targets, start.relation())?,
            clock: Clock::new(Arc::clone(&limits.work)),
        })
    }

    /// Visits all rows, with the index of the parent of each; the parents one after the other.
    pub(super) fn visit(
        &self,
        limits: &Limits,
        mut visit: impl FnMut(usize, Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        match self.start {
            Start::Types => {
                for target in self.targets {
                    self.visit_type(target.entity_type, |row| visit(0, row))?;
                }
            }
            Start::Ids(ids) => {
                let snapshot = self.view.snapshot;
                for (parent, id) in ids.iter().enumerate() {
                    let entity = snapshot.ids.find(id, &snapshot.tables);
                    self.visit_kept(entity.map(Row::entity).take(1), |row| visit(parent, row))?;
                }
            }
            Start::Keys(keys) => {
                for (parent, key) in keys.iter().enumerate() {
                    let row = std::iter::once(Row::entity(number(*key)));
                    self.visit_kept(row, |row| visit(parent, row))?;
                }
            }
            Start::Related { relation, parents } => {
                let path = self.view.path(relation)?;
                for (at, parent) in parents.iter().enumerate() {
                    self.clock.tick()?;
                    self.visit_kept(path.from(number(*parent)), |row| visit(at, row))?;
                }
            }
            Start::Text(_) | Start::Search(_) => {
                let hits = Hits::of(self.start, self.view, limits)?.unwrap_or_default();
                self.visit_kept(hits.rows.into_iter(), |row| visit(0, row))?;
            }
        }
        Ok(())
    }

    /// How many entities of a type meet their condition, where that is known without looking at them.
    pub(super) fn known(&self, entity_type: TypeId) -> Result<Option<u64>, StoreError> {
        let Some(condition) = self.conditions.of(entity_type) else {
            return Ok(Some(0));
        };
        if condition.is_true() {
            let table = self.view.snapshot.table(entity_type)?;
            return Ok(Some(table.len.into()));
        }
        let found = condition.candidates(&self.clock)?;
        let known = found.and_then(|found| found.known());
        Ok(known.map(|known| known as u64))
    }

    /// Visits all entities of a type that meet their condition.
    pub(super) fn visit_type(
        &self,
        entity_type: TypeId,
        visit: impl FnMut(Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let table = self.view.snapshot.table(entity_type)?;
        let Some(condition) = self.conditions.of(entity_type) else {
            return Ok(());
        };
        match condition.candidates(&self.clock)? {
            Some(found) => {
                let rows = found.rows(&self.clock)?;
                let rows = rows.iter().map(|row| Row::entity(table.base + row));
                self.visit_kept(rows, visit)
            }
            None => self.visit_kept(table.entities().map(Row::entity), visit),
        }
    }

    fn visit_kept(
        &self,
        rows: impl Iterator<Item = Row>,
        mut visit: impl FnMut(Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        for row in rows {
            if self.conditions.keep(row, &self.clock)? {
                visit(row)?;
            }
        }
        Ok(())
    }
}
