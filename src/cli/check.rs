//! `silkgraph check`: everything that is wrong with the type definitions and the data.

use std::io;
use std::process::ExitCode;

use super::failure::Failure;
use super::{open, report};
use crate::config::GraphSettings;

/// Prints what is there, or fails with all that is wrong.
pub(super) fn check(settings: &GraphSettings) -> Result<ExitCode, Failure> {
    let ontology = open::ontology(&settings.schema)?;
    let summary = open::seed(&ontology, &settings.seed)?.summary;
    let mut out = io::stdout().lock();
    report::ontology(&mut out, &settings.schema, &ontology)?;
    report::seed(&mut out, &settings.seed, &ontology, &summary)?;
    Ok(ExitCode::SUCCESS)
}
