//! Sample queries: files that show what can be asked.

use std::fs;

use super::faults::{Found, Kind};
use super::folder::SeedFile;

/// A query that is shipped with the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleQuery {
    /// The name of its file, without the ending.
    pub name: String,
    /// What it asks, in a line: the comment that the file begins with, else its name.
    pub title: String,
    /// The GraphQL document.
    pub query: String,
}

/// Reads sample queries; whether they fit the ontology is not checked here.
pub(super) fn read(files: &[SeedFile<String>], found: &mut Found) -> Vec<SampleQuery> {
    let mut queries = Vec::with_capacity(files.len());
    for file in files {
        match fs::read_to_string(&file.path) {
            Ok(query) => queries.push(sample(&file.holds, query)),
            Err(fault) => {
                let message = format!("the query cannot be read: {fault}");
                found.unread(Kind::Queries, file.id.whole(), message);
            }
        }
    }
    queries
}

fn sample(name: &str, query: String) -> SampleQuery {
    let first = query.lines().next().unwrap_or_default();
    let comment = first.strip_prefix('#').map(str::trim);
    let title = comment.filter(|title| !title.is_empty()).unwrap_or(name);
    SampleQuery {
        name: name.to_owned(),
        title: title.to_owned(),
        query,
    }
}
