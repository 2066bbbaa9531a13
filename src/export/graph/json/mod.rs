//! Graph files that are JSON: one form for each family of tools.

// In reading order: how values are written, and the forms.
mod attributes;
pub(super) mod graphology;
pub(super) mod cytoscape;
pub(super) mod kumu;

use std::io::{self, Write};

use super::json_writer::JsonWriter;
use super::model::GraphFile;

/// What a file says of itself, as entries of the object that is open.
fn about(graph: &GraphFile<'_>, json: &mut JsonWriter<'_, impl Write>) -> io::Result<()> {
    for (name, text) in graph.about.lines() {
        json.entry(name, &text)?;
    }
    Ok(())
}
