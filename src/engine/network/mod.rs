//! Pieces of the graph: searches through relations of any type, one algorithm for all stores.

mod found;

pub use found::{EndedBy, FoundEntity, FoundPath, FoundPaths, FoundStep, FoundSubgraph};
