//! JSON-LD 1.1, as <https://www.w3.org/TR/json-ld11/> has it, compact and with its context inside.

use std::io::{self, Write};

use indexmap::IndexMap;

use super::key::{Coerced, coerced, key, short};
use super::literal::{Datatype, Literal};
use super::resources::{Object, Resource, Resources};
use super::term::{Namespaces, Space, Term};
use crate::export::graph::json_writer::JsonWriter;
use crate::export::graph::model::GraphFile;
use crate::export::graph::text::is_exact;

/// All that N-Quads say, an object a line for each resource. It is in no named graph, since programs
/// that read a single graph would find nothing.
pub(in crate::export::graph) fn write(
    graph: &GraphFile<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let resources = Resources::of(graph);
    let coerced = coerced(resources.columns());
    let json = &mut JsonWriter::new(out);
    json.open_object()?;
    json.key("@context")?;
    context(&Namespaces::of(&graph.about), &coerced, json)?;
    json.key("@graph")?;
    json.open_list()?;
    for resource in resources.iter() {
        write_resource(&resource, &coerced, json)?;
    }
    json.close_list()?;
    json.close_object()
}

/// What keys and prefixes mean.
fn context(
    namespaces: &Namespaces,
    coerced: &Coerced,
    json: &mut JsonWriter<'_, impl Write>,
) -> io::Result<()> {
    json.open_object()?;
    json.entry("@vocab", namespaces.iri(Space::Property))?;
    for space in Space::ALL {
        json.entry(space.prefix(), namespaces.iri(space))?;
    }
    for (name, datatype) in coerced {
        json.key(name)?;
        json.open_object()?;
        json.entry("@type", &short(&datatype.term()))?;
        json.close_object()?;
    }
    json.close_object()
}

fn write_resource(
    resource: &Resource<'_>,
    coerced: &Coerced,
    json: &mut JsonWriter<'_, impl Write>,
) -> io::Result<()> {
    let mut objects: IndexMap<&Term<'_>, Vec<&Object<'_>>> = IndexMap::new();
    for (predicate, object) in &resource.statements {
        objects.entry(predicate).or_default().push(object);
    }
    json.open_line()?;
    json.entry("@id", &short(&resource.subject))?;
    for (predicate, objects) in objects {
        let is_type = *predicate == Term::rdf_type();
        let name = key(predicate);
        json.key(if is_type { "@type" } else { &name })?;
        let is_list = objects.len() > 1;
        if is_list {
            json.open_list()?;
        }
        let datatype = coerced.get(&*name).copied();
        for object in objects {
            match object {
                Object::Resource(term) if is_type => json.value(&short(term))?,
                Object::Resource(term) => link(&short(term), json)?,
                Object::Address(address) => link(address, json)?,
                Object::Literal(literal) => write_literal(literal, datatype, json)?,
            }
        }
        if is_list {
            json.close_list()?;
        }
    }
    json.close_object()
}

fn link(iri: &str, json: &mut JsonWriter<'_, impl Write>) -> io::Result<()> {
    json.open_object()?;
    json.entry("@id", iri)?;
    json.close_object()
}

/// A literal below a key whose texts have a datatype, if they have one.
fn write_literal(
    literal: &Literal<'_>,
    coerced: Option<Datatype>,
    json: &mut JsonWriter<'_, impl Write>,
) -> io::Result<()> {
    let text = &*literal.text;
    match (literal.datatype, coerced) {
        (datatype, Some(coerced)) if datatype == coerced => return json.value(text),
        (Datatype::String, None) => return json.value(text),
        (Datatype::Boolean, None) => return json.value(&(text == "true")),
        (Datatype::Integer, None) => {
            if let Some(number) = exact(text) {
                return json.value(&number);
            }
        }
        _ => {}
    }
    json.open_object()?;
    json.entry("@value", text)?;
    if literal.datatype != Datatype::String {
        json.entry("@type", &short(&literal.datatype.term()))?;
    }
    json.close_object()
}

/// A whole number that programs which read numbers as floats have exactly.
fn exact(text: &str) -> Option<i64> {
    let number: i64 = text.parse().ok()?;
    is_exact(number).then_some(number)
}
