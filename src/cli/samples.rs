//! Sample queries: the files `queries/*.graphql` beside the data, in the order of their names.
//!
//! The comment that a file begins with is the title: what the query asks, in a line.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::failure::Failure;
use crate::graphql::SampleQuery;

/// Reads those that ship with a data folder; there need be none.
pub(super) fn read(seed: &Path) -> Result<Vec<SampleQuery>, Failure> {
    let folder = seed.join("queries");
    let files = match fs::read_dir(&folder) {
        Err(fault) if fault.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        files => files.and_then(Iterator::collect::<Result<Vec<_>, _>>),
    };
    let files = files
        .map_err(|fault| Failure::unreadable("the folder of sample queries", &folder, fault, ""))?;
    let mut paths: Vec<PathBuf> = files.into_iter().map(|file| file.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "graphql"));
    paths.sort();
    paths.iter().map(|path| sample(path)).collect()
}

fn sample(path: &Path) -> Result<SampleQuery, Failure> {
    let text = fs::read_to_string(path)
        .map_err(|fault| Failure::unreadable("the sample query", path, fault, ""))?;
    let comment: Vec<&str> = text
        .lines()
        .map_while(|line| line.strip_prefix('#'))
        .map(str::trim)
        .collect();
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let title = match comment.join(" ") {
        title if title.is_empty() => name.into_owned(),
        title => title,
    };
    Ok(SampleQuery { title, query: text })
}
