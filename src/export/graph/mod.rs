//! Answers as files for graph tools: their entities and relations, each once.

// In reading order: what a file has, how many bytes it may have, its formats, and what writes them.
mod model;
mod bounded;
mod format;
mod text;
mod dot;

pub use format::GraphFormat;
