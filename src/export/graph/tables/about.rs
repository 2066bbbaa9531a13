//! What an archive says of itself and of the columns of its tables, for people.

use std::io::{self, Write};

use super::archive::Archive;
use super::graph_table::{GraphTable, TableColumn};
use crate::export::graph::model::GraphFile;

const NAME: &str = "about.txt";

/// Writes the file; the names of the tables end with `extension`, and `reading` says how they are
/// read.
pub(super) fn write_about(
    (graph, tables): (&GraphFile<'_>, &[GraphTable<'_>]),
    (extension, reading): (&str, &str),
    out: &mut Archive<'_>,
) -> io::Result<()> {
    out.begin_compressed(NAME)?;
    for (name, text) in graph.about.lines() {
        let text = text.trim_end();
        if text.contains('\n') {
            writeln!(out, "{name}:")?;
            for line in text.lines() {
                writeln!(out, "  {line}")?;
            }
        } else {
            writeln!(out, "{name}: {text}")?;
        }
    }
    writeln!(out, "\n{reading}")?;
    for table in tables {
        let rows = match table.len() {
            1 => "1 row".to_owned(),
            rows => format!("{rows} rows"),
        };
        writeln!(out, "\n{}.{extension}: {rows}", table.name)?;
        for column in &table.columns {
            column_line(column, out)?;
        }
    }
    Ok(())
}

fn column_line(column: &TableColumn<'_>, out: &mut Archive<'_>) -> io::Result<()> {
    write!(out, "  {}: {}", column.name, column.type_name())?;
    let description = column.description.unwrap_or_default();
    // Where its lines end is of no meaning in a description.
    let words: Vec<_> = description.split_whitespace().collect();
    if !words.is_empty() {
        write!(out, ". {}", words.join(" "))?;
    }
    writeln!(out)
}
