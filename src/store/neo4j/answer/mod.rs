//! What Neo4j answers, as rows and values of the port.

// Lists of lists as rows, and what cursors are made of.
mod position;
pub(super) mod rows;
mod listed;
// Those to several requests at once.
pub(super) mod at_once;
// Counts and measures.
pub(super) mod aggregates;
// Links, and relations by themselves.
pub(super) mod network;
// Groups.
pub(super) mod groups;
// The driver's values as ours, if they are what the ontology expects.
pub(super) mod decode;
mod temporal;
