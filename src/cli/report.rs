//! What was loaded, in words and numbers.

use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use crate::config::GraphSettings;
use crate::ontology::Ontology;

/// Writes what the type definitions hold, and what of them has no effect.
pub(super) fn ontology(out: &mut dyn Write, path: &Path, ontology: &Ontology) -> io::Result<()> {
    writeln!(
        out,
        "{}: {} entity types, {} relation types",
        path.display(),
        ontology.entity_types.len(),
        ontology.relation_types.len()
    )?;
    ontology
        .notes
        .iter()
        .try_for_each(|note| writeln!(out, "  note: {note}"))
}

/// Writes how many entities of each type and relations there are; one count for each type, in
/// the order of the ontology.
pub(super) fn graph(
    out: &mut dyn Write,
    settings: &GraphSettings,
    ontology: &Ontology,
    entities: &[u64],
    relations: &[u64],
    took: Duration,
) -> io::Result<()> {
    writeln!(
        out,
        "{}: {} entities and {} relations, read in {:.2} s",
        settings.seed.display(),
        grouped(entities.iter().sum()),
        grouped(relations.iter().sum()),
        took.as_secs_f64()
    )?;
    for (entity_type, count) in ontology.entity_types.iter().zip(entities) {
        writeln!(out, "{:>9}  {}", grouped(*count), entity_type.name)?;
    }
    for (relation_type, count) in ontology.relation_types.iter().zip(relations) {
        writeln!(out, "{:>9}  {}", grouped(*count), relation_type.name)?;
    }
    Ok(())
}

/// A count with a comma after every three digits.
pub(super) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
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
