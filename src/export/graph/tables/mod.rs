//! A graph as tables in an archive: its entities, its relations, and what they cite.

// In reading order: which tables there are, what their files are put into, what the archive says of
// itself, and the files.
mod graph_table;
mod archive;
mod about;
mod csv;

use std::io;

use super::bounded::Bounded;
use super::model::GraphFile;
use about::write_about;
use archive::Archive;
use graph_table::tables;

/// The tables as CSV.
pub(super) fn write_csv(graph: &GraphFile<'_>, out: &mut Bounded) -> io::Result<()> {
    let tables = tables(graph, &["kind"]);
    let mut archive = Archive::new(out);
    for table in &tables {
        archive.begin_compressed(&format!("{}.csv", table.name))?;
        csv::write(table, &graph.options, &mut archive)?;
    }
    let mut reading = "CSV in UTF-8. A list has its elements in one cell with ` | ` between them, and a `|` \
                       within one is `\\|`. What is not known is an empty cell, an empty text is `\"\"`."
        .to_owned();
    if graph.options.guard {
        reading.push_str(
            " A text that a spreadsheet would take for a formula has an apostrophe before it.",
        );
    }
    write_about((graph, &tables), ("csv", &reading), &mut archive)?;
    archive.finish()
}
