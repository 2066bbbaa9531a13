//! A table of a graph as CSV.

use std::io::{self, Write};

use super::graph_table::GraphTable;
use crate::export::format::TableOptions;
use crate::export::joined::write_joined;
use crate::export::table::{Dialect, LineWriter};
use crate::value::Scalar;

/// Writes the table with its header.
pub(super) fn write(
    table: &GraphTable<'_>,
    options: &TableOptions,
    out: &mut impl Write,
) -> io::Result<()> {
    let lines = LineWriter::new(Dialect::Commas, options);
    let mut line = String::new();
    let columns = table.columns.iter();
    let columns = columns.map(|column| (&*column.name, column.type_name()));
    lines.begin(options, columns, &mut line);
    out.write_all(line.as_bytes())?;
    let mut cell = String::new();
    for row in 0..table.len() {
        line.clear();
        let mut next = 0;
        table.visit(row, |at, value| {
            for empty in next..at {
                lines.cell(empty, None, false, &mut line);
            }
            cell.clear();
            write_joined(value, &mut cell);
            let is_text = table
                .columns
                .get(at)
                .is_some_and(|column| is_text(column.scalar));
            lines.cell(at, Some(&cell), is_text, &mut line);
            next = at + 1;
        });
        for empty in next..table.columns.len() {
            lines.cell(empty, None, false, &mut line);
        }
        lines.end(&mut line);
        out.write_all(line.as_bytes())?;
    }
    Ok(())
}

/// Whether a spreadsheet could take a value for a formula.
fn is_text(scalar: Scalar) -> bool {
    !matches!(
        scalar,
        Scalar::Int | Scalar::Float | Scalar::Boolean | Scalar::BigInt
    )
}

/// How the table is read, for people.
pub(super) fn reading(options: &TableOptions) -> String {
    let mut reading = "CSV in UTF-8. A list has its elements in one cell with ` | ` between them, and a `|` \
                       within one is `\\|`. What is not known is an empty cell, an empty text is `\"\"`."
        .to_owned();
    if options.guard {
        reading.push_str(
            " A text that a spreadsheet would take for a formula has an apostrophe before it.",
        );
    }
    reading
}
