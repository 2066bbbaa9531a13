//! Which column of a file holds what.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::table::Table;
use crate::seed::faults::Found;

/// What a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::seed) enum Column {
    /// Ids of entities at which relations start.
    From,
    /// Ids of entities at which relations end.
    To,
    /// A property, by its index.
    Property(usize),
    /// Ids of entities that a relation field of the entity's type leads to, by its index.
    Relation(usize),
}

/// The columns of a file, each by what it holds.
#[derive(Debug)]
pub(in crate::seed) struct Columns<C = Column> {
    places: FxHashMap<C, usize>,
}

impl<C: Copy + Eq + Hash> Columns<C> {
    /// Matches the header of a file; `holds` says what a name stands for, or what is wrong with it.
    pub(in crate::seed) fn of(
        table: &Table<'_>,
        found: &mut Found,
        holds: impl Fn(&str) -> Result<C, String>,
    ) -> Self {
        let mut columns = Self {
            places: FxHashMap::default(),
        };
        for (at, name) in table.header().iter().enumerate() {
            let place = table.header_place().cell(at);
            match holds(name) {
                Ok(column) => {
                    if let Some(earlier) = columns.places.insert(column, at) {
                        let message = format!(
                            "found `{name}` again, which is column {} already; expected every column once",
                            earlier + 1
                        );
                        found.fault(place, message);
                        columns.places.insert(column, earlier);
                    }
                }
                Err(message) => found.fault(place, message),
            }
        }
        columns
    }

    /// Where something stands, counted from 0.
    pub(in crate::seed) fn place(&self, column: C) -> Option<usize> {
        self.places.get(&column).copied()
    }
}

impl Columns {
    /// For each property, where it stands.
    pub(in crate::seed) fn properties(&self, count: usize) -> Vec<Option<usize>> {
        (0..count)
            .map(|at| self.place(Column::Property(at)))
            .collect()
    }

    /// Every relation field that has a column, by its index, and where it stands, in the order of
    /// the columns.
    pub(in crate::seed) fn relations(&self) -> Vec<(usize, usize)> {
        let mut relations: Vec<(usize, usize)> = self
            .places
            .iter()
            .filter_map(|(column, &at)| match column {
                Column::Relation(field) => Some((*field, at)),
                _ => None,
            })
            .collect();
        relations.sort_by_key(|&(_, at)| at);
        relations
    }
}
