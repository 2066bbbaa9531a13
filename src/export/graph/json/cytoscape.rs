//! The JSON of Cytoscape.js, as <https://js.cytoscape.org/#notation/elements-json> has it, with what
//! Cytoscape's desktop program looks for besides.

use std::borrow::Cow;
use std::io::{self, Write};

use rustc_hash::FxHashSet;
use serde_json::json;

use super::about;
use super::attributes::Attributes;
use crate::export::graph::json_writer::JsonWriter;
use crate::export::graph::look::{Look, are_placed, looks};
use crate::export::graph::model::{Column, FileEntity, FileRelation, GENERATOR, GraphFile, Values};
use crate::value::Scalar;

/// What either program takes for something else: a parent makes a node a part of another, and the
/// desktop program keeps `SUID` and `selected` for itself.
const NODE_NAMES: [&str; 7] = [
    "SUID", "selected", "parent", "source", "target", "color", "size",
];
/// The same of edges.
const EDGE_NAMES: [&str; 5] = ["id", "SUID", "selected", "parent", "interaction"];

/// A network with its nodes and edges, which Cytoscape.js takes whole as its options. Numbers, texts
/// and lists become columns of the desktop program's tables.
pub(in crate::export::graph) fn write(
    graph: &GraphFile<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let json = &mut JsonWriter::new(out);
    json.open_object()?;
    json.entry("format_version", "1.0")?;
    json.entry("generated_by", GENERATOR)?;
    json.entry("target_cytoscapejs_version", "~3.0")?;
    json.key("data")?;
    json.open_object()?;
    // By which the desktop program calls the network.
    json.entry("name", &graph.about.title)?;
    about(graph, json)?;
    json.close_object()?;
    json.entry("style", &style())?;
    json.key("layout")?;
    json.open_object()?;
    let layout = if are_placed(graph) { "preset" } else { "grid" };
    json.entry("name", layout)?;
    json.close_object()?;
    json.key("elements")?;
    json.open_object()?;
    json.key("nodes")?;
    nodes(graph, json)?;
    json.key("edges")?;
    edges(graph, json)?;
    json.close_object()?;
    json.close_object()
}

/// How Cytoscape.js draws it. The desktop program has styles of its own.
fn style() -> serde_json::Value {
    json!([
        {"selector": "node", "style": {
            "label": "data(label)", "font-size": 8, "background-color": "data(color)",
            "width": "data(size)", "height": "data(size)",
        }},
        {"selector": "edge", "style": {
            "width": 1, "curve-style": "bezier", "target-arrow-shape": "triangle", "arrow-scale": 0.6,
        }},
    ])
}

fn nodes(graph: &GraphFile<'_>, json: &mut JsonWriter<'_, impl Write>) -> io::Result<()> {
    let (name, reserved) = name(&graph.entity_columns, &NODE_NAMES);
    let attributes = Attributes::of_entities(graph, &reserved);
    json.open_list()?;
    for (entity, look) in graph.entities.iter().zip(looks(graph)) {
        node(graph, (entity, look), (&attributes, name), json)?;
    }
    json.close_list()
}

fn node(
    graph: &GraphFile<'_>,
    (entity, look): (&FileEntity<'_>, Look),
    (attributes, name): (&Attributes<'_>, Option<usize>),
    json: &mut JsonWriter<'_, impl Write>,
) -> io::Result<()> {
    json.open_line()?;
    json.key("data")?;
    json.open_object()?;
    json.entry("id", &entity.id)?;
    json.entry("label", &entity.label)?;
    json.entry("type", graph.type_of(entity))?;
    // The program draws by diameters.
    json.entry("size", &(2.0 * look.size))?;
    json.entry("color", &look.colour.hex())?;
    if !has(&entity.values, name) {
        json.entry("name", &entity.label)?;
    }
    attributes.write(&entity.values, json)?;
    json.close_object()?;
    if let Some(place) = look.place {
        json.key("position")?;
        json.open_object()?;
        json.entry("x", &place.x)?;
        json.entry("y", &place.y)?;
        json.close_object()?;
    }
    json.close_object()
}

fn edges(graph: &GraphFile<'_>, json: &mut JsonWriter<'_, impl Write>) -> io::Result<()> {
    let (name, reserved) = name(&graph.relation_columns, &EDGE_NAMES);
    let attributes = Attributes::of_relations(graph, &reserved);
    // Nodes and edges share their ids.
    let ids = graph.entities.iter().map(|entity| entity.id.clone());
    let mut taken: FxHashSet<Cow<'_, str>> = ids.collect();
    json.open_list()?;
    for relation in &graph.relations {
        let mut id = relation.id.clone();
        while !taken.insert(id.clone()) {
            id = Cow::Owned(format!("{id}#relation"));
        }
        edge(graph, (relation, &id), (&attributes, name), json)?;
    }
    json.close_list()
}

fn edge(
    graph: &GraphFile<'_>,
    (relation, id): (&FileRelation<'_>, &str),
    (attributes, name): (&Attributes<'_>, Option<usize>),
    json: &mut JsonWriter<'_, impl Write>,
) -> io::Result<()> {
    let [source, target] = graph.ends(relation);
    json.open_line()?;
    json.key("data")?;
    json.open_object()?;
    json.entry("id", id)?;
    json.entry("source", source)?;
    json.entry("target", target)?;
    for field in ["label", "type", "interaction"] {
        json.entry(field, relation.relation_type)?;
    }
    json.entry("relationId", &relation.id)?;
    if !has(&relation.values, name) {
        json.entry("name", relation.relation_type)?;
    }
    attributes.write(&relation.values, json)?;
    json.close_object()?;
    json.close_object()
}

/// The column that the desktop program calls everything by, which must be of single texts; and the
/// names that no other column may have.
fn name(columns: &[Column<'_>], reserved: &[&'static str]) -> (Option<usize>, Vec<&'static str>) {
    let is_name = |column: &Column<'_>| {
        column.name == "name" && !column.list && column.scalar == Scalar::String
    };
    let name = columns.iter().position(is_name);
    let kept = name.is_none().then_some("name");
    (name, reserved.iter().copied().chain(kept).collect())
}

fn has(values: &Values<'_>, column: Option<usize>) -> bool {
    values.iter().any(|(known, _)| Some(*known) == column)
}
