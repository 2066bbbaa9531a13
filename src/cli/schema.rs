//! `silkgraph schema`: the API that the type definitions make.

use std::io::{self, Write};
use std::process::ExitCode;

use super::arguments::SchemaArguments;
use super::failure::Failure;
use super::graph::GraphFiles;
use super::open::open_empty;

/// Prints the API as SDL. The data are not read: they do not change it.
pub(super) fn schema(arguments: &SchemaArguments, graph: &GraphFiles) -> Result<ExitCode, Failure> {
    let service = open_empty(graph, &arguments.limits)?;
    let sdl = service.sdl();
    writeln!(io::stdout().lock(), "{}", sdl.trim_end())?;
    Ok(ExitCode::SUCCESS)
}
