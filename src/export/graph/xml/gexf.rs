//! GEXF 1.3, as <https://gexf.net> has it: what Gephi and Gephi Lite read.
//!
//! Files are valid by the published RELAX NG schema, and not by the XML Schema that is published beside
//! it, which has `viz:` elements in places where nobody writes them.

use std::io::{self, Write};

use jiff::civil::Date;

use super::keys::{Key, Keys, Kind, Lists};
use super::writer::XmlWriter;
use crate::export::graph::look::{Look, looks};
use crate::export::graph::model::{
    About, FileEntity, FileRelation, GENERATOR, GraphFile, Interval,
};

const NODE_KEYS: [(&str, Kind); 1] = [("type", Kind::Text)];
const EDGE_KEYS: [(&str, Kind); 2] = [("relationId", Kind::Text), ("type", Kind::Text)];

/// A directed graph that may have parallel edges. It is dynamic where it is known of something when it
/// holds.
pub(in crate::export::graph) fn write(
    graph: &GraphFile<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let nodes = Keys::of(&graph.entity_columns, &NODE_KEYS, ("", Lists::Twice));
    let edges = Keys::of(&graph.relation_columns, &EDGE_KEYS, ("", Lists::Twice));
    let xml = &mut XmlWriter::new(out)?;
    xml.open(
        "gexf",
        &[
            ("xmlns", "http://gexf.net/1.3"),
            ("xmlns:viz", "http://gexf.net/1.3/viz"),
            ("version", "1.3"),
        ],
    )?;
    meta(&graph.about, xml)?;
    let (mut directed, mut dynamic) = (
        vec![("defaultedgetype", "directed"), ("idtype", "string")],
        vec![
            ("mode", "dynamic"),
            ("timeformat", "date"),
            ("timerepresentation", "interval"),
        ],
    );
    if is_dynamic(graph) {
        directed.append(&mut dynamic);
    }
    xml.open("graph", &directed)?;
    declare("node", &nodes, xml)?;
    declare("edge", &edges, xml)?;
    xml.open("nodes", &[])?;
    for (entity, look) in graph.entities.iter().zip(looks(graph)) {
        node(graph, (entity, look), &nodes, xml)?;
    }
    xml.close("nodes")?;
    xml.open("edges", &[])?;
    for relation in &graph.relations {
        edge(graph, relation, &edges, xml)?;
    }
    xml.close("edges")?;
    xml.close("graph")?;
    xml.close("gexf")?;
    xml.finish()
}

fn is_dynamic(graph: &GraphFile<'_>) -> bool {
    let entities = graph.entities.iter().map(|entity| entity.interval);
    let relations = graph.relations.iter().map(|relation| relation.interval);
    entities.chain(relations).any(|interval| interval.is_some())
}

fn meta(about: &About, xml: &mut XmlWriter<impl Write>) -> io::Result<()> {
    let day = about.day.map(day);
    let modified = day.iter().map(|day| ("lastmodifieddate", &**day));
    let modified: Vec<_> = modified.collect();
    let lines = about.lines().into_iter();
    let lines = lines.map(|(name, text)| format!("{name}: {text}"));
    xml.open("meta", &modified)?;
    xml.text("creator", &[], GENERATOR)?;
    xml.text("description", &[], &lines.collect::<Vec<_>>().join("\n"))?;
    xml.close("meta")
}

fn declare(class: &str, keys: &Keys<'_>, xml: &mut XmlWriter<impl Write>) -> io::Result<()> {
    xml.open("attributes", &[("class", class)])?;
    for Key {
        id, title, kind, ..
    } in keys.all()
    {
        let kind = match kind {
            Kind::Integer => "integer",
            Kind::Long => "long",
            Kind::Double => "double",
            Kind::Boolean => "boolean",
            Kind::Text => "string",
            Kind::List => "liststring",
        };
        xml.empty("attribute", &[("id", id), ("title", title), ("type", kind)])?;
    }
    xml.close("attributes")
}

fn node(
    graph: &GraphFile<'_>,
    (entity, look): (&FileEntity<'_>, Look),
    keys: &Keys<'_>,
    xml: &mut XmlWriter<impl Write>,
) -> io::Result<()> {
    xml.open("node", &[("id", &entity.id), ("label", &entity.label)])?;
    xml.open("attvalues", &[])?;
    for (key, text) in keys.own([graph.type_of(entity)]) {
        value(key, text, xml)?;
    }
    for (key, text) in keys.values(&entity.values) {
        value(key, &text, xml)?;
    }
    xml.close("attvalues")?;
    spells(entity.interval, xml)?;
    draw(look, xml)?;
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
        &[
            ("id", &relation.id),
            ("source", source),
            ("target", target),
            ("kind", of),
            ("label", of),
        ],
    )?;
    xml.open("attvalues", &[])?;
    for (key, text) in keys.own([&*relation.id, of]) {
        value(key, text, xml)?;
    }
    for (key, text) in keys.values(&relation.values) {
        value(key, &text, xml)?;
    }
    xml.close("attvalues")?;
    spells(relation.interval, xml)?;
    xml.close("edge")
}

fn value(key: &str, text: &str, xml: &mut XmlWriter<impl Write>) -> io::Result<()> {
    xml.empty("attvalue", &[("for", key), ("value", text)])
}

/// When it holds, both days included. A day that is missing is no bound.
fn spells(interval: Option<Interval>, xml: &mut XmlWriter<impl Write>) -> io::Result<()> {
    let Some(interval) = interval else {
        return Ok(());
    };
    let bounds = [("start", Some(interval.from)), ("end", interval.until)];
    let bounds = bounds.map(|(name, bound)| (name, bound.map(day)));
    let bounds = bounds.iter();
    let bounds = bounds.filter_map(|(name, bound)| Some((*name, bound.as_deref()?)));
    xml.open("spells", &[])?;
    xml.empty("spell", &bounds.collect::<Vec<_>>())?;
    xml.close("spells")
}

/// A day as XML has it: years have four digits, also before the year 0.
fn day(day: Date) -> String {
    let (sign, year) = (
        if day.year() < 0 { "-" } else { "" },
        day.year().unsigned_abs(),
    );
    format!("{sign}{year:04}-{:02}-{:02}", day.month(), day.day())
}

fn draw(look: Look, xml: &mut XmlWriter<impl Write>) -> io::Result<()> {
    let [red, green, blue] = look.colour.0.map(|part| part.to_string());
    xml.empty("viz:color", &[("r", &red), ("g", &green), ("b", &blue)])?;
    if let Some(place) = look.place {
        let (x, y) = (place.x.to_string(), place.y.to_string());
        // Gephi draws what has no height nowhere in some of its versions.
        xml.empty("viz:position", &[("x", &x), ("y", &y), ("z", "0")])?;
    }
    xml.empty("viz:size", &[("value", &look.size.to_string())])
}
