//! The store that keeps the graph in memory.

mod text;
