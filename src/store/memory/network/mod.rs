//! Answering with relations of any type, straight from the adjacency lists.

// What one entity is related to, whatever the types.
mod sides;

mod degrees;
mod neighbours;

// Relations by themselves.
mod between;
mod key;
mod relations;

pub(super) use degrees::degrees;
pub(super) use neighbours::neighbours;
pub(super) use relations::relations;
