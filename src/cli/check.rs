//! `silkgraph check`: everything that is wrong with the type definitions and the data.

use std::io;
use std::process::ExitCode;

use super::arguments::CheckArguments;
use super::failure::Failure;
use super::{open, report, summary};
use crate::seed::SeedReport;

/// Prints what is there, or fails with all that is wrong.
pub(super) fn check(arguments: &CheckArguments) -> Result<ExitCode, Failure> {
    let checked = checked(arguments);
    if arguments.all {
        return checked.map_err(Failure::with_each_fault);
    }
    checked
}

fn checked(arguments: &CheckArguments) -> Result<ExitCode, Failure> {
    let settings = &arguments.graph;
    let ontology = open::ontology(&settings.schema)?;
    let seed = open::seed(&ontology, &settings.seed)?;
    let mut out = io::stdout().lock();
    summary::ontology(&mut out, &settings.schema, &ontology)?;
    summary::seed(&mut out, &settings.seed, &ontology, &seed.summary)?;
    if arguments.report {
        let report = SeedReport::of(&ontology, &seed.graph);
        report::print(&mut out, &ontology, &report, arguments.all)?;
    }
    Ok(ExitCode::SUCCESS)
}
