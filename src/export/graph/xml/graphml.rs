//! `GraphML` 1.0, as <http://graphml.graphdrawing.org> has it: what networkx, igraph, Gephi, yEd and
//! Cytoscape read.

use std::io::{self, Write};

use super::keys::{Key, Keys, Kind, Lists};
use super::writer::XmlWriter;
use crate::export::graph::look::{Look, looks};
use crate::export::graph::model::{FileEntity, FileRelation, GraphFile};

/// Behind the type: what Gephi and igraph draw by.
const NODE_KEYS: [(&str, Kind); 9] = [
    ("label", Kind::Text),
    ("type", Kind::Text),
    ("color", Kind::Text),
    ("r", Kind::Integer),
    ("g", Kind::Integer),
    ("b", Kind::Integer),
    ("size", Kind::Double),
    ("x", Kind::Double),
    ("y", Kind::Double),
];
/// The id again, since igraph takes the attribute of that name for itself.
const EDGE_KEYS: [(&str, Kind); 3] = [
    ("label", Kind::Text),
    ("relationId", Kind::Text),
    ("type", Kind::Text),
];

/// A directed graph that may have parallel edges. `GraphML` knows no lists and no time: lists are one
/// text, and days are texts.
pub(in crate::export::graph) fn write(
    graph: &GraphFile<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let nodes = Keys::of(&graph.entity_columns, &NODE_KEYS, ("n", Lists::Joined));
    let edges = Keys::of(&graph.relation_columns, &EDGE_KEYS, ("e", Lists::Joined));
    let about = graph.about.lines();
    let names: Vec<_> = about.iter().map(|(name, _)| (*name, Kind::Text)).collect();
    let facts = Keys::of(&[], &names, ("g", Lists::Joined));
    let xml = &mut XmlWriter::new(out)?;
    let schema = "http://graphml.graphdrawing.org/xmlns \
                  http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd";
    xml.open(
        "graphml",
        &[
            ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xsi:schemaLocation", schema),
        ],
    )?;
    for (of, keys) in [("graph", &facts), ("node", &nodes), ("edge", &edges)] {
        declare(of, keys, xml)?;
    }
    xml.open("graph", &[("edgedefault", "directed")])?;
    let about = about.iter().map(|(_, text)| &**text);
    data(facts.own(about), xml)?;
    for (entity, look) in graph.entities.iter().zip(looks(graph)) {
        node(graph, (entity, look), &nodes, xml)?;
    }
    for relation in &graph.relations {
        edge(graph, relation, &edges, xml)?;
    }
    xml.close("graph")?;
    xml.close("graphml")?;
    xml.finish()
}

fn declare(of: &str, keys: &Keys<'_>, xml: &mut XmlWriter<impl Write>) -> io::Result<()> {
    for key in keys.all() {
        let Key { id, title, .. } = key;
        let kind = match key.kind {
            Kind::Integer | Kind::Long => "long",
            Kind::Double => "double",
            Kind::Boolean => "boolean",
            Kind::Text | Kind::List => "string",
        };
        let declared = [
            ("id", &**id),
            ("for", of),
            ("attr.name", title),
            ("attr.type", kind),
        ];
        match key.description {
            Some(description) => {
                xml.open("key", &declared)?;
                xml.text("desc", &[], description)?;
                xml.close("key")?;
            }
            None => xml.empty("key", &declared)?,
        }
    }
    Ok(())
}

fn node(
    graph: &GraphFile<'_>,
    (entity, look): (&FileEntity<'_>, Look),
    keys: &Keys<'_>,
    xml: &mut XmlWriter<impl Write>,
) -> io::Result<()> {
    let [red, green, blue] = look.colour.0.map(|part| part.to_string());
    let (colour, size) = (look.colour.hex(), look.size.to_string());
    let place = look.place.map(|place| [place.x, place.y]);
    let place = place.map(|place| place.map(|part| part.to_string()));
    let drawn = [&*colour, &red, &green, &blue, &size];
    let named = [&*entity.label, graph.type_of(entity)].into_iter();
    let own = named.chain(drawn);
    let own = own.chain(place.iter().flatten().map(|part| &**part));
    xml.open("node", &[("id", &entity.id)])?;
    data(keys.own(own), xml)?;
    data(keys.values(&entity.values), xml)?;
    xml.close("node")
}

fn edge(
    graph: &GraphFile<'_>,
    relation: &FileRelation<'_>,
    keys: &Keys<'_>,
    xml: &mut XmlWriter<impl Write>,
) -> io::Result<()> {
    let [source, target] = graph.ends(relation);
    let of = relation.relation_type;
    xml.open(
        "edge",
        &[("id", &relation.id), ("source", source), ("target", target)],
    )?;
    data(keys.own([of, &relation.id, of]), xml)?;
    data(keys.values(&relation.values), xml)?;
    xml.close("edge")
}

fn data<'k>(
    values: impl Iterator<Item = (&'k str, impl AsRef<str>)>,
    xml: &mut XmlWriter<impl Write>,
) -> io::Result<()> {
    for (key, text) in values {
        xml.text("data", &[("key", key)], text.as_ref())?;
    }
    Ok(())
}
