//! The formats of graph files that are XML.

// In reading order: how XML is written, what is legal in it, which keys values have, and the formats.
mod writer;
mod legal;
mod keys;
pub(super) mod gexf;
pub(super) mod graphml;
