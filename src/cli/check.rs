//! `silkgraph check`: everything that is wrong with the type definitions and the data.

use std::io;
use std::process::ExitCode;
use std::time::Instant;

use super::failure::Failure;
use super::{open, report};
use crate::config::GraphSettings;

/// Prints what is there, or fails with all that is wrong.
pub(super) fn check(settings: &GraphSettings) -> Result<ExitCode, Failure> {
    let begun = Instant::now();
    let ontology = open::ontology(&settings.schema)?;
    let graph = open::seed(&ontology, &settings.seed)?.graph;
    let entities: Vec<u64> = graph
        .entities
        .iter()
        .map(|of_type| count(of_type))
        .collect();
    let relations: Vec<u64> = graph
        .relations
        .iter()
        .map(|of_type| count(of_type))
        .collect();
    let mut out = io::stdout().lock();
    report::ontology(&mut out, &settings.schema, &ontology)?;
    report::graph(
        &mut out,
        settings,
        &ontology,
        &entities,
        &relations,
        begun.elapsed(),
    )?;
    Ok(ExitCode::SUCCESS)
}

fn count<T>(records: &[T]) -> u64 {
    u64::try_from(records.len()).unwrap_or(u64::MAX)
}
