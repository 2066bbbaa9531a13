//! The blueprint of Kumu, as <https://docs.kumu.io/guides/import/blueprints> has it.

use std::io::{self, Write};

use super::about;
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
    about(graph, json)?;
    json.close_object()?;
    json.key("elements")?;
    elements(graph, json)?;
    json.key("connections")?;
    connections(graph, json)?;
    json.close_object()
}

fn elements(graph: &GraphFile<'_>, json: &mut JsonWriter<'_, impl Write>) -> io::Result<()> {
    let attributes = Attributes::of_entities(graph, &[]);
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
    let reserved = ["id", "from", "to", "direction"];
    let attributes = Attributes::of_relations(graph, &reserved);
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
