//! What a seed held, in numbers.

use std::time::Duration;

use crate::store::Graph;

/// What was read from a seed folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedSummary {
    /// Entities of each type, in the order of the ontology.
    pub entities: Vec<u64>,
    /// Relations of each relation type, in the order of the ontology.
    pub relations: Vec<u64>,
    /// CSV files.
    pub files: u64,
    /// Rows of these files, without their headers.
    pub rows: u64,
    /// From the first look into the folder to the last check.
    pub elapsed: Duration,
}

impl SeedSummary {
    pub(super) fn of(graph: &Graph, files: usize, rows: u64, elapsed: Duration) -> Self {
        Self {
            entities: graph.entities.iter().map(|all| all.len() as u64).collect(),
            relations: graph.relations.iter().map(|all| all.len() as u64).collect(),
            files: files as u64,
            rows,
            elapsed,
        }
    }
}
