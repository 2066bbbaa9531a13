//! What a seed held, in numbers.

use std::time::Duration;

/// What was read from a seed folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedSummary {
    /// Entities of each type, in the order of the ontology.
    pub entities: Vec<usize>,
    /// Relations of each relation type, in the order of the ontology.
    pub relations: Vec<usize>,
    /// Terms of the lexicon.
    pub terms: usize,
    /// CSV files.
    pub files: usize,
    /// Rows of these files, without their headers.
    pub rows: usize,
    /// From the first look into the folder to the last check.
    pub elapsed: Duration,
}
