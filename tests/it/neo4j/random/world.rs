//! What random graphs are of: an ontology that has everything: every scalar, entities without id,
//! labels that are not the name, an interface, a union, and relations of all kinds.

use std::sync::Arc;

use silkgraph::ontology::Ontology;

pub(super) const SCHEMA: &str = r#"
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
  @validTime(from: "born", until: "day", seen: "seenOn", open: "glad", endedBy: "at")
  @fulltext(indexes: [{ indexName: "people_names", queryName: "peopleByName", fields: ["name", "motto"] }]) {
  id: ID!
  name: String
  rank: Int
  height: Float
  big: BigInt
  born: PartialDate
  day: Date
  seenOn: [PartialDate!]
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

type Dish implements Named @node(labels: ["Dish", "Thing"])
  @claim(
    key: ["rank"]
    value: "heat"
    order: { property: "name", values: ["a", "b", "c"] }
    sources: { by: "likedBy", official: { property: "mood", values: ["GLAD"] }, published: "born" }
  ) {
  id: ID!
  name: String
  rank: Int
  heat: Float
  likes: [Taste!]! @relationship(type: "GOES_WITH", direction: OUT)
  likedBy: [Person!]! @relationship(type: "LIKES", direction: IN, properties: "Liking")
}

type Note @node
  @claim(
    key: ["about"]
    value: "rank"
    period: { from: "at", until: "at" }
    sources: { by: "by", official: { property: "mood", values: ["GLAD", "CALM"] }, published: "day" }
  ) {
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

type Knowing @relationshipProperties @validTime(from: "at", until: "at", seen: "days") { days: [Date!] since: Int weight: Float how: String mood: Mood at: DateTime tags: [String!] }
type Liking @relationshipProperties { degree: Int day: Date stay: Duration }
type Owning @relationshipProperties @validTime(from: "from", until: "until", open: "lasts") { big: BigInt share: Float from: PartialDate until: DateTime lasts: Boolean }
"#;

/// How many entities of each type there are.
pub(super) const SIZES: [(&str, usize); 5] = [
    ("Person", 7),
    ("City", 4),
    ("Dish", 4),
    ("Note", 5),
    ("Memo", 3),
];

/// Relations: from what, of which type, to what, and how many.
pub(super) const RELATIONS: [(&str, &str, &[&str], usize); 8] = [
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
