//! Graph files that are RDF: which statements there are, and two ways to write them.

// In reading order: what names things, what values are, which resources a file has and what it says
// of them, and how that is written.
mod term;
mod literal;
mod resources;
mod vocabulary;
mod about;
mod key;
pub(super) mod json_ld;
pub(super) mod n_quads;
