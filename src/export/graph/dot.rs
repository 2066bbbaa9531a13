//! DOT, the language of Graphviz, as <https://graphviz.org/doc/info/lang.html> has it.

use std::io::{self, Write};

use super::model::{Column, GraphFile, Values};
use super::text::text_of;

/// A directed graph that may have parallel edges.
pub(super) fn write(graph: &GraphFile<'_>, out: &mut impl Write) -> io::Result<()> {
    for (name, text) in graph.about.lines() {
        for line in text.lines() {
            writeln!(out, "// {name}: {line}")?;
        }
    }
    writeln!(out, "digraph {{")?;
    for entity in &graph.entities {
        write!(
            out,
            "  {} [label={}",
            quoted(&entity.id),
            quoted(&entity.label)
        )?;
        write!(out, ", type={}", quoted(graph.type_of(entity)))?;
        values(&graph.entity_columns, &entity.values, out)?;
        writeln!(out, "];")?;
    }
    for relation in &graph.relations {
        let [source, target] = graph.ends(relation);
        let relation_type = quoted(relation.relation_type);
        write!(out, "  {} -> {}", quoted(source), quoted(target))?;
        write!(out, " [relationId={}", quoted(&relation.id))?;
        write!(out, ", type={relation_type}, label={relation_type}")?;
        values(&graph.relation_columns, &relation.values, out)?;
        writeln!(out, "];")?;
    }
    writeln!(out, "}}")
}

fn values(columns: &[Column<'_>], values: &Values<'_>, out: &mut impl Write) -> io::Result<()> {
    for (column, value) in values {
        if let Some(column) = columns.get(*column) {
            write!(
                out,
                ", {}={}",
                quoted(&column.name),
                quoted(&text_of(*value))
            )?;
        }
    }
    Ok(())
}

/// A quoted string. A backslash stands for itself in it, but labels read it as an escape.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
