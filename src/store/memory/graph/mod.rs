//! What is kept: one graph as columns, adjacency lists and indexes. It knows no filter, no order
//! and no page.

mod snapshot;

// Entities and their properties.
mod table;

mod staged;
mod column;
mod sorted;
mod indexing;

// Relations, and walking them.
mod relations;

mod links;
mod row;
mod walk;

// When either of them holds.
mod periods;

// Finding entities, and their order.
mod ids;
mod positions;
mod aliases;
mod text;
mod search;

// From a graph on its way into the store.
mod build;
mod records;

pub(super) use aliases::Aliases;
pub(super) use build::{Beside, WithEntities, WithRelations};
pub(super) use column::{Column, Vectors};
pub(super) use periods::{Moment, Periods};
pub(in crate::store) use relations::Arrows;
pub(super) use relations::RelationTable;
pub(super) use row::{Row, number};
pub(super) use search::{SearchIndex, Text};
pub(super) use snapshot::{RelationColumn, Snapshot, unknown};
pub(super) use sorted::Sorted;
pub(in crate::store) use staged::Staged;
pub(super) use table::Table;
pub(super) use text::{Occurrence, in_sequence};
pub(super) use walk::{Path, Walk};
