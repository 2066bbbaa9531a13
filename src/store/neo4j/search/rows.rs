//! Rows of a search, with the texts that they were found by.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::Found;
use crate::ontology::TypeId;
use crate::query::Position;
use crate::store::memory::Part;
use crate::store::{Cell, Cells, Matched, RowValidity, Rows};

/// The same rows, which know the texts that they were found by.
pub(in crate::store::neo4j) fn with_matches(mut rows: Rows, found: Found) -> Rows {
    let names: FxHashMap<_, _> = found
        .numbers
        .into_iter()
        .filter_map(|(name, number)| Some((u64::try_from(number).ok()?, name)))
        .collect();
    let entities = rows.entities.iter();
    let entities = entities.map(|entity| names.get(&entity.key.0).cloned());
    rows.cells = Box::new(Matching {
        entities: entities.collect(),
        cells: rows.cells,
        part: found.part,
    });
    rows
}

/// Cells beside the part of the graph in which their rows were found.
struct Matching {
    cells: Box<dyn Cells>,
    part: Option<Part>,
    /// The entity of each row, by type and id.
    entities: Vec<Option<(TypeId, String)>>,
}

impl Cells for Matching {
    fn entity(&self, row: usize, slot: usize) -> Cell<'_> {
        self.cells.entity(row, slot)
    }

    fn relation(&self, row: usize, slot: usize) -> Cell<'_> {
        self.cells.relation(row, slot)
    }

    fn position(&self, row: usize) -> Position {
        self.cells.position(row)
    }

    fn name(&self, row: usize) -> Option<Cow<'_, str>> {
        self.cells.name(row)
    }

    fn score(&self, row: usize) -> f64 {
        self.cells.score(row)
    }

    fn validity(&self, row: usize) -> RowValidity {
        self.cells.validity(row)
    }

    fn matched(&self, row: usize) -> Vec<Matched<'_>> {
        let entity = self.entities.get(row).and_then(Option::as_ref);
        let Some(((of, id), part)) = entity.zip(self.part.as_ref()) else {
            return Vec::new();
        };
        part.matched(*of, id)
    }
}
