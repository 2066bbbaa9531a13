//! A graph as tables in an archive: its entities, its relations, and what they cite.

// In reading order: which tables there are, what their files are put into, what the archive says of
// itself, and the files.
mod graph_table;
mod archive;
mod about;
mod csv;
mod typed;

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
    let reading = csv::reading(&graph.options);
    write_about((graph, &tables), ("csv", &reading), &mut archive)?;
    archive.finish()
}

/// The tables as Parquet.
pub(super) fn write_parquet(graph: &GraphFile<'_>, out: &mut Bounded) -> io::Result<()> {
    let tables = tables(graph, &[]);
    let mut archive = Archive::new(out);
    for table in &tables {
        archive.begin_stored(&format!("{}.parquet", table.name))?;
        typed::write(table, graph.about.lines(), &mut archive)?;
    }
    write_about((graph, &tables), ("parquet", typed::READING), &mut archive)?;
    archive.finish()
}
