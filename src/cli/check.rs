//! `silkgraph check`: everything that is wrong with the type definitions and the data.

use std::io;
use std::process::ExitCode;

use super::arguments::CheckArguments;
use super::failure::Failure;
use super::graph::GraphFiles;
use super::{report, summary};
use crate::seed::SeedReport;

/// Prints what is there, or fails with all that is wrong.
pub(super) fn check(arguments: &CheckArguments, graph: &GraphFiles) -> Result<ExitCode, Failure> {
    let checked = checked(arguments, graph);
    if arguments.all {
        return checked.map_err(Failure::with_each_fault);
    }
    checked
}

fn checked(arguments: &CheckArguments, graph: &GraphFiles) -> Result<ExitCode, Failure> {
    let ontology = graph.ontology()?;
    let seed = graph.seed(&ontology)?;
    let mut out = io::stdout().lock();
    summary::ontology(&mut out, &graph.schema, &ontology)?;
    summary::seed(&mut out, graph.seed.root(), &ontology, &seed.summary)?;
    if arguments.report {
        let report = SeedReport::of(&ontology, &seed.graph);
        report::print(&mut out, &ontology, &report, arguments.all)?;
    }
    Ok(ExitCode::SUCCESS)
}
