//! The arguments of `neighbourCounts`.

use rustc_hash::FxHashSet;

use super::{FieldArguments, Reading};
use crate::graphql::error::ClientError;
use crate::graphql::words::{Argument, Word};
use crate::query::NeighbourSearch;

impl FieldArguments {
    /// Whose neighbours are counted: each entity once, in the order of the ids.
    pub(super) fn neighbours(&self, reading: Reading<'_>) -> Result<NeighbourSearch, ClientError> {
        let mut ids = self.ids(reading, Argument::Ids)?;
        let mut known = FxHashSet::default();
        ids.retain(|id| known.insert(id.clone()));
        if ids.is_empty() {
            let message = "has no id; give those of the entities whose neighbours are counted";
            return Err(ClientError::argument(Argument::Ids.name(), message));
        }
        Ok(NeighbourSearch {
            ids,
            relation_types: self.walked(reading, Argument::Relations)?,
            entity_types: self.shown_types(reading, Argument::Types)?,
            max_visited: reading.max_visited,
        })
    }
}
