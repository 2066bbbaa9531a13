//! The JSON of graphology, as <https://graphology.github.io/serialization.html> has it: what sigma and
//! Gephi Lite read.

use std::io::{self, Write};

use super::about;
use super::attributes::Attributes;
use crate::export::graph::json_writer::JsonWriter;
use crate::export::graph::look::{Look, looks};
use crate::export::graph::model::{FileEntity, FileRelation, GENERATOR, GraphFile};

/// What sigma and Gephi Lite read of nodes; a property of such a name would be taken for it.
const NODE_NAMES: [&str; 8] = [
    "x",
    "y",
    "size",
    "color",
    "hidden",
    "highlighted",
    "forceLabel",
    "zIndex",
];
/// The same of edges.
const EDGE_NAMES: [&str; 5] = ["size", "color", "hidden", "forceLabel", "zIndex"];

/// A directed graph that may have parallel edges and loops.
pub(in crate::export::graph) fn write(
    graph: &GraphFile<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let json = &mut JsonWriter::new(out);
    json.open_object()?;
    json.key("attributes")?;
    json.open_object()?;
    about(graph, json)?;
    described(graph, json)?;
    json.close_object()?;
    json.key("options")?;
    json.open_object()?;
    json.entry("type", "directed")?;
    json.entry("multi", &true)?;
    json.entry("allowSelfLoops", &true)?;
    json.close_object()?;
    json.key("nodes")?;
    nodes(graph, json)?;
    json.key("edges")?;
    edges(graph, json)?;
    json.close_object()
}

/// What Gephi Lite shows of a graph besides its title.
fn described(graph: &GraphFile<'_>, json: &mut JsonWriter<'_, impl Write>) -> io::Result<()> {
    let lines = graph.about.lines().into_iter();
    let lines = lines.filter(|(name, _)| *name != "title");
    let lines = lines.map(|(name, text)| format!("{name}: {text}"));
    json.entry("creator", GENERATOR)?;
    json.entry("description", &lines.collect::<Vec<_>>().join("\n"))
}

fn nodes(graph: &GraphFile<'_>, json: &mut JsonWriter<'_, impl Write>) -> io::Result<()> {
    let attributes = Attributes::of_entities(graph, &NODE_NAMES);
    json.open_list()?;
    for (entity, look) in graph.entities.iter().zip(looks(graph)) {
        node(graph, (entity, look), &attributes, json)?;
    }
    json.close_list()
}

fn node(
    graph: &GraphFile<'_>,
    (entity, look): (&FileEntity<'_>, Look),
    attributes: &Attributes<'_>,
    json: &mut JsonWriter<'_, impl Write>,
) -> io::Result<()> {
    json.open_line()?;
    json.entry("key", &entity.id)?;
    json.key("attributes")?;
    json.open_object()?;
    json.entry("label", &entity.label)?;
    json.entry("type", graph.type_of(entity))?;
    if let Some(place) = look.place {
        json.entry("x", &place.x)?;
        json.entry("y", &place.y)?;
    }
    json.entry("size", &look.size)?;
    json.entry("color", &look.colour.hex())?;
    attributes.write(&entity.values, json)?;
    json.close_object()?;
    json.close_object()
}

fn edges(graph: &GraphFile<'_>, json: &mut JsonWriter<'_, impl Write>) -> io::Result<()> {
    let attributes = Attributes::of_relations(graph, &EDGE_NAMES);
    json.open_list()?;
    for relation in &graph.relations {
        edge(graph, relation, &attributes, json)?;
    }
    json.close_list()
}

fn edge(
    graph: &GraphFile<'_>,
    relation: &FileRelation<'_>,
    attributes: &Attributes<'_>,
    json: &mut JsonWriter<'_, impl Write>,
) -> io::Result<()> {
    let [source, target] = graph.ends(relation);
    json.open_line()?;
    json.entry("key", &relation.id)?;
    json.entry("source", source)?;
    json.entry("target", target)?;
    json.key("attributes")?;
    json.open_object()?;
    json.entry("label", relation.relation_type)?;
    json.entry("type", relation.relation_type)?;
    json.entry("relationId", &relation.id)?;
    attributes.write(&relation.values, json)?;
    json.close_object()?;
    json.close_object()
}
