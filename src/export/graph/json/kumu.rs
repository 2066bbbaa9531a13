//! The blueprint of Kumu, as <https://docs.kumu.io/guides/import/blueprints> has it.

use std::io::{self, Write};

use super::attributes::Attributes;
use crate::export::graph::json_writer::JsonWriter;
use crate::export::graph::model::GraphFile;

/// Elements and connections. Kumu tells elements apart by their ids where they have some, so that
/// labels may be the same, and updates what has an id that it knows.
pub(in crate::export::graph) fn write(
    graph: &GraphFile<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let json = &mut JsonWriter::new(out);
    json.open_object()?;
    // Kumu reads elements, connections and loops; who opens the file reads this too.
    json.key("about")?;
    json.open_object()?;
    for (name, text) in graph.about.lines() {
        json.entry(name, &text)?;
    }
    json.close_object()?;
    json.key("elements")?;
    elements(graph, json)?;
    json.key("connections")?;
    connections(graph, json)?;
    json.close_object()
}

fn elements(graph: &GraphFile<'_>, json: &mut JsonWriter<'_, impl Write>) -> io::Result<()> {
    let rows = graph.entities.iter().map(|entity| &entity.values);
    let attributes = Attributes::of(&graph.entity_columns, rows, &[]);
    json.open_list()?;
    for entity in &graph.entities {
        json.open_line()?;
        json.entry("id", &entity.id)?;
        json.entry("label", &entity.label)?;
        json.entry("type", graph.type_of(entity))?;
        attributes.write(&entity.values, json)?;
        json.close_object()?;
    }
    json.close_list()
}

fn connections(graph: &GraphFile<'_>, json: &mut JsonWriter<'_, impl Write>) -> io::Result<()> {
    let rows = graph.relations.iter().map(|relation| &relation.values);
    let reserved = ["id", "from", "to", "direction"];
    let attributes = Attributes::of(&graph.relation_columns, rows, &reserved);
    json.open_list()?;
    for relation in &graph.relations {
        let [from, to] = graph.ends(relation);
        json.open_line()?;
        json.entry("id", &relation.id)?;
        json.entry("from", from)?;
        json.entry("to", to)?;
        json.entry("direction", "directed")?;
        json.entry("type", relation.relation_type)?;
        json.entry("label", relation.relation_type)?;
        json.entry("relationId", &relation.id)?;
        attributes.write(&relation.values, json)?;
        json.close_object()?;
    }
    json.close_list()
}
