//! The `silkgraph` command, with the graph that it brings along.
//!
//! The files of the graph are part of this small crate rather than of the library, so that whoever
//! changes them has the library built already.

use std::path::PathBuf;
use std::process::ExitCode;

use include_dir::{Dir, include_dir};
use mimalloc::MiMalloc;
use silkgraph::cli::{self, BuiltIn};
use silkgraph::seed::Files;

/// A request takes some hundred small pieces of memory, which the allocator of the C library finds all over
/// what a load has freed: see `docs/decisions/allocator.md`.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

static SEED: Dir = include_dir!("$CARGO_MANIFEST_DIR/graph-seed");

fn main() -> ExitCode {
    cli::run(&BuiltIn {
        schema: include_str!("../schema.graphql"),
        seed: Files::held("built-in graph-seed", files(&SEED)),
    })
}

/// Every file in a folder and below, by its path from the top.
fn files(folder: &'static Dir) -> Vec<(PathBuf, &'static [u8])> {
    let here = folder.files();
    let here = here.map(|file| (file.path().to_owned(), file.contents()));
    here.chain(folder.dirs().flat_map(files)).collect()
}
