//! What `silkgraph check --report` prints: how good the data are, in columns.

use std::io::{self, Write};

use super::summary::grouped;
use crate::ontology::Ontology;
use crate::seed::{EnumReport, SeedReport};

/// How many entities of a type are named where not all are asked for.
const NAMED: usize = 10;

/// Writes a report; with `all`, every entity that stands alone is named.
pub(super) fn print(
    out: &mut dyn Write,
    ontology: &Ontology,
    report: &SeedReport,
    all: bool,
) -> io::Result<()> {
    types(out, ontology, report)?;
    for of_enum in &report.enums {
        grades(out, of_enum)?;
    }
    alone(out, ontology, report, if all { usize::MAX } else { NAMED })
}

fn types(out: &mut dyn Write, ontology: &Ontology, report: &SeedReport) -> io::Result<()> {
    let head = ["entities", "no source", "no relation", "no date"].map(str::to_owned);
    let rows = ontology.entity_types.iter().zip(&report.types);
    let rows: Vec<_> = rows
        .map(|(of, counted)| {
            let counts = vec![
                count(counted.entities),
                counted.without_source.map_or("-".to_owned(), count),
                count(counted.alone.len()),
                counted.without_date.map_or("-".to_owned(), count),
            ];
            (of.name.to_string(), counts)
        })
        .collect();
    writeln!(
        out,
        "\nWhat entities lack; relations are those beside the sources they name"
    )?;
    table(out, "", &head, &rows)
}

fn grades(out: &mut dyn Write, of: &EnumReport) -> io::Result<()> {
    let values = of.values.iter().map(ToString::to_string);
    let head: Vec<String> = values.chain(["not given".to_owned()]).collect();
    let rows: Vec<_> = of
        .rows
        .iter()
        .map(|(name, counts)| (name.clone(), counts.iter().copied().map(count).collect()))
        .collect();
    writeln!(out)?;
    table(out, &of.property, &head, &rows)
}

fn alone(
    out: &mut dyn Write,
    ontology: &Ontology,
    report: &SeedReport,
    named: usize,
) -> io::Result<()> {
    writeln!(out, "\nEntities that stand alone")?;
    let types = ontology.entity_types.iter().zip(&report.types);
    let mut types = types.filter(|(_, of)| !of.alone.is_empty()).peekable();
    if types.peek().is_none() {
        return writeln!(out, "  none");
    }
    for (of, counted) in types {
        writeln!(out, "  {}", of.name)?;
        for id in counted.alone.iter().take(named) {
            writeln!(out, "    {id}")?;
        }
        let more = counted.alone.len().saturating_sub(named);
        if more > 0 {
            writeln!(out, "    and {more} more; --all names them")?;
        }
    }
    Ok(())
}

/// Writes rows of numbers under a head, in columns that line up to the right.
fn table(
    out: &mut dyn Write,
    title: &str,
    head: &[String],
    rows: &[(String, Vec<String>)],
) -> io::Result<()> {
    let names = rows.iter().map(|(name, _)| name.as_str()).chain([title]);
    let widest = names.map(|name| name.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = head
        .iter()
        .map(|name| name.chars().count().max(5))
        .collect();
    let mut line = |name: &str, cells: &[String]| {
        write!(out, "  {name:<widest$}")?;
        for (cell, width) in cells.iter().zip(&widths) {
            write!(out, "  {cell:>width$}")?;
        }
        writeln!(out)
    };
    line(title, head)?;
    rows.iter().try_for_each(|(name, cells)| line(name, cells))
}

fn count(count: usize) -> String {
    grouped(count as u64)
}
