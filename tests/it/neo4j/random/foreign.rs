//! Random graphs as somebody else may have written them, in storage types of their own.

use silkgraph::ontology::{Ontology, Property, PropertyKind};
use silkgraph::value::{Scalar, Value};

use super::draft::{Draft, Drawn, Entity, name_of, read};
use super::draw::Draw;
use crate::neo4j::foreign::stored::STORED;

/// Cypher that stores a value, and what is served of it.
type Form = (&'static str, Option<&'static str>);

/// Values beside those of [`STORED`]: at the edges, and of the scalar that is not among them.
const EDGES: &[(Scalar, &[Form])] = &[
    (
        Scalar::DateTime,
        &[
            (
                "datetime('9999-12-31T10:00:00.999999999+12:00')",
                Some("9999-12-30T22:00:00.999999999Z"),
            ),
            (
                "datetime('-9999-01-01T13:59:59-12:00')",
                Some("-009999-01-02T01:59:59Z"),
            ),
            (
                "datetime('2000-01-01T05:00:00[Asia/Tashkent]')",
                Some("2000-01-01T00:00:00Z"),
            ),
            ("datetime('9999-12-31T00:00:00Z')", None),
        ],
    ),
    (
        Scalar::Int,
        &[("-2147483648.0", Some("-2147483648")), ("0", Some("0"))],
    ),
    (
        Scalar::BigInt,
        &[
            ("-9223372036854775807 - 1", Some("-9223372036854775808")),
            ("-9007199254740992.0", Some("-9007199254740992")),
        ],
    ),
    (
        Scalar::Float,
        &[
            ("-1.7976931348623157e308", Some("-1.7976931348623157e308")),
            ("-9007199254740992", Some("-9007199254740992.0")),
            ("2.2250738585072014e-308", Some("2.2250738585072014e-308")),
        ],
    ),
    (
        Scalar::CartesianPoint,
        &[
            ("point({x: 3, y: 4})", Some("3,4")),
            ("point({x: 3, y: 4, z: 12})", Some("3,4,12")),
            ("point({x: -0.0, y: 2})", Some("0,2")),
            ("point({longitude: 3, latitude: 4})", None),
        ],
    ),
];

fn forms(scalar: Scalar) -> impl Iterator<Item = &'static Form> {
    let stored = STORED.iter().filter(move |(_, of, _)| *of == scalar);
    let edges = EDGES.iter().filter(move |(of, _)| *of == scalar);
    let stored = stored.flat_map(|(.., forms)| *forms);
    stored.chain(edges.flat_map(|(_, forms)| *forms))
}

/// What is served of the values of a scalar.
pub(super) fn served(scalar: Scalar) -> impl Iterator<Item = &'static str> {
    forms(scalar).filter_map(|(_, served)| *served)
}

/// A value of a property: Cypher that stores it, and what is served of it.
pub(super) fn value(
    ontology: &Ontology,
    property: &Property,
    doubtful: bool,
    draw: &mut Draw<'_>,
) -> (String, Value) {
    let is_expected = !doubtful || !draw.chance(25);
    match property.kind {
        PropertyKind::Enum(_) if !is_expected => ("'NOIR'".to_owned(), Value::Null),
        PropertyKind::Enum(id) => {
            let count = if property.list { draw.below(3) } else { 1 };
            let names = (0..count).map(|_| name_of(ontology, id, draw));
            let values = names.map(|name| (format!("'{name}'"), name.into()));
            collected(property, values.collect())
        }
        PropertyKind::Scalar(scalar) => {
            let forms = forms(scalar).filter(|form| form.1.is_some() == is_expected);
            let forms: Vec<_> = forms.collect();
            let Some(first) = (!forms.is_empty()).then(|| *draw.pick(&forms)) else {
                return ("null".to_owned(), Value::Null);
            };
            if !is_expected {
                return (first.0.to_owned(), Value::Null);
            }
            // Numbers of both types are no list that Neo4j stores.
            let is_alike = |form: &&&Form| form.0.contains('.') == first.0.contains('.');
            let alike: Vec<_> = forms.iter().filter(is_alike).collect();
            let count = if property.list { draw.below(3) } else { 1 };
            let values = (0..count).map(|at| {
                let form = if at == 0 { first } else { draw.pick(&alike) };
                let served = form.1.map(|text| read(scalar, text));
                (form.0.to_owned(), served.unwrap_or_default())
            });
            collected(property, values.collect())
        }
    }
}

/// A list, or its only element.
fn collected(property: &Property, mut values: Vec<(String, Value)>) -> (String, Value) {
    if !property.list {
        return values.remove(0);
    }
    let (stored, served): (Vec<_>, Vec<_>) = values.into_iter().unzip();
    (format!("[{}]", stored.join(", ")), Value::List(served))
}

/// The statement that writes a graph. Each entity and each relation has its place in it as `mark`.
pub(super) fn statement(draft: &Draft<'_>) -> String {
    let entities = draft.entities.iter().enumerate().map(|(at, entity)| {
        let labels: Vec<_> = entity.of.labels.iter().map(|l| format!(":`{l}`")).collect();
        let (labels, id) = (labels.concat(), id(entity));
        format!("(e{at}{labels} {{{id}{}}})", properties(at, &entity.values))
    });
    let place = |label: &str| {
        let mut entities = draft.entities.iter();
        entities.position(|entity| entity.label == label).unwrap()
    };
    let relations = draft.relations.iter().enumerate().map(|(at, relation)| {
        let (from, to) = (place(&relation.from), place(&relation.to));
        let properties = properties(at, &relation.values);
        format!("(e{from})-[:{} {{{properties}}}]->(e{to})", relation.of)
    });
    let parts: Vec<_> = entities.chain(relations).collect();
    format!("CREATE {}", parts.join(", "))
}

fn id(entity: &Entity<'_>) -> String {
    match entity.label.parse::<u32>() {
        _ if entity.of.id.is_none() => String::new(),
        Ok(number) => format!("id: {number}, "),
        Err(_) => format!("id: '{}', ", entity.label),
    }
}

fn properties(mark: usize, values: &[Drawn<'_>]) -> String {
    let values = values
        .iter()
        .map(|drawn| format!(", `{}`: {}", drawn.property.stored_name, drawn.stored));
    format!("mark: {mark}{}", values.collect::<String>())
}
