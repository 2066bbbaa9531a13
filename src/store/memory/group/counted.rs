//! What is known of the members of each group so far.

use super::super::aggregate::{Measured, Tally};
use super::super::graph::{Row, Snapshot};
use crate::query::{Aggregates, Entity, EntityKey};
use crate::store::{FiguredRows, Figures, StoreError};

/// Counts and measures of each group, or the rows that they are formed from.
#[derive(Debug)]
pub(super) struct Counted<'a> {
    snapshot: &'a Snapshot,
    measures: &'a [Measured<'a>],
    tallies: Vec<Tally<'a>>,
    rows: Option<FiguredRows>,
    most_rows: usize,
}

impl<'a> Counted<'a> {
    /// No group yet; rows are wanted, or their figures.
    pub(super) fn new(
        snapshot: &'a Snapshot,
        measures: &'a [Measured<'a>],
        rows: bool,
        most_rows: usize,
    ) -> Self {
        Self {
            snapshot,
            measures,
            tallies: Vec::new(),
            rows: rows.then(|| FiguredRows {
                values: vec![Vec::new(); measures.len()],
                ..FiguredRows::default()
            }),
            most_rows,
        }
    }

    /// Makes room for so many groups.
    #[inline]
    pub(super) fn reserve(&mut self, groups: usize) {
        let measures = if self.rows.is_some() {
            &[]
        } else {
            self.measures
        };
        while self.tallies.len() < groups {
            self.tallies.push(Tally::new(self.snapshot, measures));
        }
    }

    /// Adds a row to a group that there is room for; whether its entity is new there.
    #[inline]
    pub(super) fn add(&mut self, group: u32, row: Row) -> Result<bool, StoreError> {
        if self.rows.is_some() {
            self.push(group, row)?;
        }
        let tally = self.tallies.get_mut(group as usize);
        Ok(tally.is_some_and(|tally| tally.add(row)))
    }

    fn push(&mut self, group: u32, row: Row) -> Result<(), StoreError> {
        let (snapshot, entity_type) = (self.snapshot, self.snapshot.type_of(row.entity));
        let Some((rows, entity_type)) = self.rows.as_mut().zip(entity_type) else {
            return Ok(());
        };
        if rows.groups.len() >= self.most_rows {
            return Err(StoreError::TooManyRows);
        }
        rows.groups.push(group);
        rows.entities.push(entity(row.entity, entity_type));
        for (values, measure) in rows.values.iter_mut().zip(self.measures) {
            values.push(measure.value(snapshot, row).to_owned());
        }
        Ok(())
    }

    /// What is known at last of so many groups.
    pub(super) fn figures(mut self, groups: usize) -> Figures {
        self.reserve(groups);
        if let Some(rows) = self.rows {
            return Figures::Rows(rows);
        }
        let mut answer = Aggregates {
            measures: vec![Vec::with_capacity(groups); self.measures.len()],
            ..Aggregates::default()
        };
        for tally in &self.tallies {
            tally.answer(&mut answer);
        }
        Figures::Formed(answer)
    }
}

/// The entity of a number.
pub(super) fn entity(number: u32, entity_type: crate::ontology::TypeId) -> Entity {
    Entity {
        key: EntityKey(number.into()),
        entity_type,
    }
}
