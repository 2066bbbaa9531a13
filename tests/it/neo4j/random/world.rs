//! Random small graphs of an ontology that has everything: every scalar, entities without id,
//! labels that are not the name, an interface, a union, and relations of all kinds.

use std::sync::Arc;

use silkgraph::ontology::{Ontology, Property, PropertyKind};
use silkgraph::store::Graph;
use silkgraph::value::{Value, parse};

use super::draw::Draw;
use super::values::texts;
use crate::conformance::GraphBuilder;

const SCHEMA: &str = r#"
enum Mood { GLAD SAD CALM }

interface Named {
  id: ID!
  name: String
  rank: Int
  likes: [Taste!]! @declareRelationship
}

union Taste = City | Dish | Note | Memo

type Person implements Named
  @node
  @plural(value: "people")
  @fulltext(indexes: [{ indexName: "people_names", queryName: "peopleByName", fields: ["name", "motto"] }]) {
  id: ID!
  name: String
  rank: Int
  height: Float
  big: BigInt
  born: PartialDate
  day: Date
  at: DateTime
  stay: Duration
  place: Point
  mood: Mood
  glad: Boolean
  motto: String
  tags: [String!]
  numbers: [Int!]
  knows: [Person!]! @relationship(type: "KNOWS", direction: OUT, properties: "Knowing")
  knownBy: [Person!]! @relationship(type: "KNOWS", direction: IN, properties: "Knowing")
  peers: [Person!]! @relationship(type: "KNOWS", direction: OUT, queryDirection: UNDIRECTED, properties: "Knowing")
  likes: [Taste!]! @relationship(type: "LIKES", direction: OUT, properties: "Liking")
  owns: [Named!]! @relationship(type: "OWNS", direction: OUT, properties: "Owning")
  notes: [Note!]! @relationship(type: "HAS_NOTE", direction: OUT)
}

type City implements Named @node(labels: ["City", "Place"]) {
  id: ID!
  name: String
  rank: Int @alias(property: "level")
  local: LocalDateTime
  clock: Time
  hour: LocalTime
  spot: CartesianPoint
  days: [Date!]
  moods: [Mood!]
  likes: [Taste!]! @relationship(type: "TWINNED", direction: OUT, queryDirection: UNDIRECTED, properties: "Liking")
  likedBy: [Person!]! @relationship(type: "LIKES", direction: IN, properties: "Liking")
  owners: [Person!]! @relationship(type: "OWNS", direction: IN, properties: "Owning")
}

type Dish implements Named @node(labels: ["Dish", "Thing"]) {
  id: ID!
  name: String
  rank: Int
  heat: Float
  likes: [Taste!]! @relationship(type: "GOES_WITH", direction: OUT)
  likedBy: [Person!]! @relationship(type: "LIKES", direction: IN, properties: "Liking")
}

type Note @node {
  text: String
  rank: Int
  at: DateTime
  about: [Named!]! @relationship(type: "ABOUT", direction: OUT, properties: "Owning")
  by: [Person!]! @relationship(type: "HAS_NOTE", direction: IN)
}

type Memo @node {
  text: String
  weight: Float
}

type Knowing @relationshipProperties { since: Int weight: Float how: String mood: Mood at: DateTime tags: [String!] }
type Liking @relationshipProperties { degree: Int day: Date stay: Duration }
type Owning @relationshipProperties { big: BigInt share: Float from: PartialDate }
"#;

/// How many entities of each type there are.
const SIZES: [(&str, usize); 5] = [
    ("Person", 7),
    ("City", 4),
    ("Dish", 4),
    ("Note", 5),
    ("Memo", 3),
];

/// Relations: from what, of which type, to what, and how many.
const RELATIONS: [(&str, &str, &[&str], usize); 8] = [
    ("Person", "KNOWS", &["Person"], 12),
    ("Person", "LIKES", &["City", "Dish", "Note", "Memo"], 12),
    ("Person", "OWNS", &["City", "Dish", "Person"], 8),
    ("Person", "HAS_NOTE", &["Note"], 5),
    ("City", "TWINNED", &["City", "Dish", "Note", "Memo"], 6),
    ("Dish", "GOES_WITH", &["Dish", "City", "Note", "Memo"], 5),
    ("Note", "ABOUT", &["Person", "City", "Dish"], 5),
    ("Person", "LIKES", &["City"], 3),
];

pub(super) fn ontology() -> Arc<Ontology> {
    let read = Ontology::read(SCHEMA, "random.graphql");
    Arc::new(read.unwrap_or_else(|faults| panic!("{faults}")))
}

/// A graph that is drawn.
pub(super) fn graph(ontology: &Ontology, draw: &mut Draw<'_>) -> Graph {
    let mut graph = GraphBuilder::new(ontology);
    for (name, size) in SIZES {
        let id = ontology.type_named(name).unwrap();
        let properties = &ontology.entity_type(id).properties;
        for at in 0..size {
            // Not in the order in which they are loaded.
            let label = label(name, size - 1 - at);
            let drawn = drawn(ontology, properties, draw);
            let given: Vec<_> = drawn.iter().map(|(n, v)| (*n, v.clone())).collect();
            graph.entity(name, &label, &given);
        }
    }
    for (from, name, to, count) in RELATIONS {
        let relation = ontology.relation_type_named(name).unwrap();
        let properties = &ontology.relation_type(relation).properties;
        for _ in 0..count {
            let from = any_of(from, draw);
            let to = *draw.pick(to);
            let to = any_of(to, draw);
            graph.relation(&from, name, &to, &drawn(ontology, properties, draw));
        }
    }
    graph.build()
}

fn label(name: &str, number: usize) -> String {
    format!("{}:{number}", name.to_lowercase())
}

fn any_of(name: &str, draw: &mut Draw<'_>) -> String {
    let size = SIZES.iter().find(|(one, _)| *one == name).unwrap().1;
    label(name, draw.below(size))
}

/// Values for some of the properties; the others are null.
fn drawn<'p>(
    ontology: &Ontology,
    properties: &'p [Property],
    draw: &mut Draw<'_>,
) -> Vec<(&'p str, Value)> {
    let known = properties.iter().filter(|property| &*property.name != "id");
    let mut values = Vec::new();
    for property in known {
        if draw.below(4) > 0 {
            values.push((&*property.name, value(ontology, property, draw)));
        }
    }
    values
}

fn value(ontology: &Ontology, property: &Property, draw: &mut Draw<'_>) -> Value {
    if !property.list {
        return one(ontology, property.kind, draw);
    }
    let count = draw.below(3);
    Value::List(
        (0..count)
            .map(|_| one(ontology, property.kind, draw))
            .collect(),
    )
}

fn one(ontology: &Ontology, kind: PropertyKind, draw: &mut Draw<'_>) -> Value {
    match kind {
        PropertyKind::Enum(id) => draw
            .pick(&ontology.enum_type(id).values)
            .name
            .to_string()
            .into(),
        PropertyKind::Scalar(scalar) => {
            let text = *draw.pick(texts(scalar));
            parse(scalar, text).unwrap_or_else(|fault| panic!("{text}: {fault}"))
        }
    }
}
