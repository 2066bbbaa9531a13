//! Random small graphs: what is served of them, and what somebody else may have stored for it.

use silkgraph::ontology::{EntityType, EnumId, Ontology, Property, PropertyKind};
use silkgraph::store::Graph;
use silkgraph::value::{Scalar, Value, parse};

use super::draw::Draw;
use super::foreign;
use super::values::texts;
use super::world::{RELATIONS, SIZES};
use crate::conformance::GraphBuilder;

/// A graph that is drawn.
#[derive(Debug)]
pub(super) struct Draft<'o> {
    pub(super) ontology: &'o Ontology,
    pub(super) entities: Vec<Entity<'o>>,
    pub(super) relations: Vec<Relation<'o>>,
}

#[derive(Debug)]
pub(super) struct Entity<'o> {
    pub(super) of: &'o EntityType,
    /// Its id, where its type has one.
    pub(super) label: String,
    pub(super) values: Vec<Drawn<'o>>,
}

#[derive(Debug)]
pub(super) struct Relation<'o> {
    pub(super) of: &'static str,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) values: Vec<Drawn<'o>>,
}

/// A value that is drawn for a property.
#[derive(Debug)]
pub(super) struct Drawn<'o> {
    pub(super) property: &'o Property,
    pub(super) served: Value,
    /// Cypher that stores it, where somebody else writes the graph.
    pub(super) stored: String,
}

/// Who writes a graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// The loader.
    Loader,
    /// Somebody else, all of whose values are served.
    Others,
    /// Somebody else, some of whose values the type definitions do not expect.
    Doubtful,
}

impl<'o> Draft<'o> {
    pub(super) fn new(ontology: &'o Ontology, by: By, draw: &mut Draw<'_>) -> Self {
        let mut draft = Self {
            ontology,
            entities: Vec::new(),
            relations: Vec::new(),
        };
        let label = labels(by, draw);
        for (name, size) in SIZES {
            let id = ontology.type_named(name).unwrap();
            let of = ontology.entity_type(id);
            for at in 0..size {
                // Not in the order in which they are loaded.
                draft.entities.push(Entity {
                    of,
                    label: label(name, size - 1 - at),
                    values: drawn(ontology, &of.properties, by, draw),
                });
            }
        }
        for (from, of, to, count) in RELATIONS {
            let relation = ontology.relation_type_named(of).unwrap();
            let properties = &ontology.relation_type(relation).properties;
            for _ in 0..count {
                let (from, from_number) = any_of(from, draw);
                let (to, to_number) = any_of(draw.pick::<&str>(to), draw);
                let relation = Relation {
                    of,
                    from: label(from, from_number),
                    to: label(to, to_number),
                    values: drawn(ontology, properties, by, draw),
                };
                // Others' relations stand as Neo4j numbers them, either way between two entities;
                // the loader's stand by their ways first.
                let is_back = |other: &Relation<'_>| {
                    (other.of, &other.from, &other.to) == (of, &relation.to, &relation.from)
                        && relation.from != relation.to
                };
                if by == By::Loader || !draft.relations.iter().any(is_back) {
                    draft.relations.push(relation);
                }
            }
        }
        draft
    }

    /// What is served of it.
    pub(super) fn graph(&self) -> Graph {
        let mut graph = GraphBuilder::new(self.ontology);
        for entity in &self.entities {
            graph.entity(&entity.of.name, &entity.label, &served(&entity.values));
        }
        for relation in &self.relations {
            let values = served(&relation.values);
            graph.relation(&relation.from, relation.of, &relation.to, &values);
        }
        graph.build()
    }
}

fn served<'o>(values: &[Drawn<'o>]) -> Vec<(&'o str, Value)> {
    let values = values.iter();
    values
        .map(|drawn| (&*drawn.property.name, drawn.served.clone()))
        .collect()
}

/// What entities are called, by their types and numbers. Others may have whole numbers for ids; as
/// many digits in each, since numbers are served in their own order.
fn labels(by: By, draw: &mut Draw<'_>) -> impl Fn(&str, usize) -> String + use<> {
    let has_numbers = by != By::Loader && draw.chance(50);
    move |name, number| {
        if !has_numbers {
            return format!("{}:{number}", name.to_lowercase());
        }
        let before = SIZES.iter().take_while(|(other, _)| *other != name);
        let before: usize = before.map(|(_, size)| size).sum();
        format!("{}", 100 + before + number)
    }
}

fn any_of<'n>(name: &'n str, draw: &mut Draw<'_>) -> (&'n str, usize) {
    let size = SIZES.iter().find(|(one, _)| *one == name).unwrap().1;
    (name, draw.below(size))
}

/// Values for some of the properties; the others are null.
fn drawn<'o>(
    ontology: &Ontology,
    properties: &'o [Property],
    by: By,
    draw: &mut Draw<'_>,
) -> Vec<Drawn<'o>> {
    let known = properties.iter().filter(|property| &*property.name != "id");
    let mut values = Vec::new();
    for property in known {
        if draw.below(4) > 0 {
            let (stored, served) = match by {
                By::Loader => (String::new(), value(ontology, property, draw)),
                By::Others => foreign::value(ontology, property, false, draw),
                By::Doubtful => foreign::value(ontology, property, true, draw),
            };
            values.push(Drawn {
                property,
                served,
                stored,
            });
        }
    }
    values
}

fn value(ontology: &Ontology, property: &Property, draw: &mut Draw<'_>) -> Value {
    if !property.list {
        return one(ontology, property.kind, draw);
    }
    let count = draw.below(3);
    let values = (0..count).map(|_| one(ontology, property.kind, draw));
    Value::List(values.collect())
}

fn one(ontology: &Ontology, kind: PropertyKind, draw: &mut Draw<'_>) -> Value {
    match kind {
        PropertyKind::Enum(id) => name_of(ontology, id, draw).into(),
        PropertyKind::Scalar(scalar) => read(scalar, draw.pick::<&str>(texts(scalar))),
    }
}

/// One of the values of an enum.
pub(super) fn name_of(ontology: &Ontology, id: EnumId, draw: &mut Draw<'_>) -> String {
    let values = &ontology.enum_type(id).values;
    draw.pick(values).name.to_string()
}

/// The value that a text says.
pub(super) fn read(scalar: Scalar, text: &str) -> Value {
    parse(scalar, text).unwrap_or_else(|fault| panic!("{text}: {fault}"))
}
