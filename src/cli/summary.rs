//! What there is, in words and numbers.

use std::io::{self, Write};
use std::path::Path;

use indicatif::HumanCount;

use crate::graphql::publish;
use crate::ontology::Ontology;
use crate::seed::SeedSummary;
use crate::store::neo4j::{LoadOptions, LoadSummary, ServerInfo, Tally, TypeTally};

/// Writes what the type definitions hold, and what of them has no effect.
pub(super) fn ontology(out: &mut dyn Write, path: &Path, ontology: &Ontology) -> io::Result<()> {
    writeln!(
        out,
        "{}: {} entity types, {} relation types",
        path.display(),
        ontology.entity_types.len(),
        ontology.relation_types.len()
    )?;
    let of_api = publish::notes(ontology);
    let mut notes = ontology.notes.iter().chain(&of_api);
    notes.try_for_each(|note| writeln!(out, "  note: {note}"))
}

/// Writes what a seed holds.
pub(super) fn seed(
    out: &mut dyn Write,
    folder: &Path,
    ontology: &Ontology,
    summary: &SeedSummary,
) -> io::Result<()> {
    let counts = |counts: &[usize]| counts.iter().map(|&count| count as u64).collect();
    let counts: [Vec<u64>; 2] = [counts(&summary.entities), counts(&summary.relations)];
    let whence = folder.display().to_string();
    graph(out, &whence, ontology, [&counts[0], &counts[1]])?;
    if summary.terms > 0 {
        let terms = grouped(summary.terms as u64);
        writeln!(out, "{terms:>9}  terms of the lexicon")?;
    }
    writeln!(out, "read in {:.2} s", summary.elapsed.as_secs_f64())
}

/// Writes which server of Neo4j answers.
pub(super) fn server(out: &mut dyn Write, uri: &str, server: &ServerInfo) -> io::Result<()> {
    let ServerInfo { version, edition } = server;
    writeln!(out, "{uri}: Neo4j {version} ({edition})")
}

/// Writes how many entities of each type and relations there are; one count for each type, in
/// the order of the ontology.
pub(super) fn graph(
    out: &mut dyn Write,
    whence: &str,
    ontology: &Ontology,
    [entities, relations]: [&[u64]; 2],
) -> io::Result<()> {
    writeln!(
        out,
        "{whence}: {} entities and {} relations",
        grouped(entities.iter().sum()),
        grouped(relations.iter().sum()),
    )?;
    for (entity_type, count) in ontology.entity_types.iter().zip(entities) {
        writeln!(out, "{:>9}  {}", grouped(*count), entity_type.name)?;
    }
    for (relation_type, count) in ontology.relation_types.iter().zip(relations) {
        writeln!(out, "{:>9}  {}", grouped(*count), relation_type.name)?;
    }
    Ok(())
}

/// Writes what a load has done, or would do: all together, and the types that differ.
pub(super) fn loaded(
    out: &mut dyn Write,
    summary: &LoadSummary,
    options: &LoadOptions,
) -> io::Result<()> {
    writeln!(
        out,
        "{:>9} {:>9} {:>9} {:>9} {:>9}",
        "created", "changed", "unchanged", "removed", "left"
    )?;
    let (entities, relations) = (summary.all_entities(), summary.all_relations());
    tally(out, "entities", &entities)?;
    types(out, &summary.entities)?;
    tally(out, "relations", &relations)?;
    types(out, &summary.relations)?;
    let terms = summary.terms;
    if terms != Tally::default() {
        tally(out, "terms", &terms)?;
    }
    match entities.left + relations.left + terms.left {
        0 => Ok(()),
        left => writeln!(out, "{} left: {}", grouped(left), why_left(options.prune)),
    }
}

fn why_left(prune: bool) -> &'static str {
    if prune {
        "the data no longer have them, and something else has hung relations on them"
    } else {
        "the data no longer have them; --prune removes them"
    }
}

fn types(out: &mut dyn Write, types: &[TypeTally]) -> io::Result<()> {
    let differ = |one: &&TypeTally| !one.tally.is_done() || one.tally.left > 0;
    let mut types = types.iter().filter(differ);
    types.try_for_each(|one| tally(out, &format!("  {}", one.name), &one.tally))
}

fn tally(out: &mut dyn Write, name: &str, tally: &Tally) -> io::Result<()> {
    let counts = [
        tally.created,
        tally.changed,
        tally.unchanged,
        tally.removed,
        tally.left,
    ];
    let [created, changed, unchanged, removed, left] = counts.map(grouped);
    writeln!(
        out,
        "{created:>9} {changed:>9} {unchanged:>9} {removed:>9} {left:>9}  {name}"
    )
}

/// A count with a comma after every three digits.
pub(super) fn grouped(count: u64) -> String {
    HumanCount(count).to_string()
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn counts_are_grouped_by_thousands() {
        let counts = [0, 999, 1_000, 12_345, 1_234_567].map(grouped);
        assert_eq!(counts, ["0", "999", "1,000", "12,345", "1,234,567"]);
    }
}
