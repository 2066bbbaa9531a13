//! `silkgraph init`: writes out the graph that the program brings along, for whoever wants to change
//! it.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::arguments::InitArguments;
use super::failure::Failure;
use super::graph::{BuiltIn, SCHEMA, SEED};

/// Writes `schema.graphql` and `graph-seed/` into the folder. What is there already stays as it is, and
/// then nothing is written at all.
pub(super) fn init(arguments: &InitArguments, built_in: &BuiltIn) -> Result<ExitCode, Failure> {
    let folder = &arguments.folder;
    let (schema, seed) = (folder.join(SCHEMA), folder.join(SEED));
    for path in [&schema, &seed] {
        if path.symlink_metadata().is_ok() {
            return Err(is_there(path));
        }
    }
    write(&schema, built_in.schema.as_bytes())?;
    let mut count = 1_usize;
    for (path, bytes) in built_in.seed.all_held() {
        write(&seed.join(path), bytes)?;
        count += 1;
    }
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "wrote {count} files. Serve them with: silkgraph --schema {} --seed {}",
        shown(&schema),
        shown(&seed)
    )?;
    Ok(ExitCode::SUCCESS)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let create = || {
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(bytes)
    };
    create().map_err(|fault| {
        let path = shown(path);
        Failure::Usage(format!("`{path}` cannot be written: {fault}"))
    })
}

fn is_there(path: &Path) -> Failure {
    let path = shown(path);
    Failure::Usage(format!(
        "`{path}` is there already, and nothing was written. Name another folder."
    ))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
