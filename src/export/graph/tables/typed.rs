//! A table of a graph as Parquet.

use std::io::{self, Write};

use super::graph_table::GraphTable;
use crate::export::columnar::{ColumnSpec, Kind, ParquetFile};

/// How the table is read, for people.
pub(super) const READING: &str = "Parquet. Columns have the types of the ontology: days are DATE, moments \
    TIMESTAMP in UTC, lists LIST; days that are known in part, times of day and durations are text.";

/// Writes the table; `about` is what the file says of itself.
pub(super) fn write(
    table: &GraphTable<'_>,
    about: Vec<(&'static str, String)>,
    out: &mut (impl Write + Send),
) -> io::Result<()> {
    let specs = table.columns.iter().map(|column| ColumnSpec {
        name: &column.name,
        kind: Kind::of(column.scalar.name()),
        lists: usize::from(column.list),
    });
    let specs: Vec<_> = specs.collect();
    let mut file = ParquetFile::new(out, &specs, about)?;
    for row in 0..table.len() {
        file.begin_row();
        table.visit(row, |at, value| file.put(at, value));
        file.end_row()?;
    }
    file.finish()?;
    Ok(())
}
