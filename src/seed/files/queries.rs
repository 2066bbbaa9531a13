//! Sample queries: files that show what can be asked.

use super::folder::SeedFile;
use super::text;
use crate::sample::SampleQuery;
use crate::seed::faults::{Found, Kind};

/// Reads sample queries; whether they fit the ontology is not checked here.
pub(in crate::seed) fn read(files: &[SeedFile<String>], found: &mut Found) -> Vec<SampleQuery> {
    let mut queries = Vec::with_capacity(files.len());
    for file in files {
        if let Some(query) = text::read(Kind::Queries, file, found) {
            queries.push(sample(&file.holds, query));
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
