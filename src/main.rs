//! The `silkgraph` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    silkgraph::cli::run()
}
