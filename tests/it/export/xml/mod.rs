//! Graph files that are XML, read back by a reader that only knows XML and the formats.

mod gexf;
mod graphml;
mod drawing;
mod element;

use std::collections::BTreeMap;

use silkgraph::ontology::{Ontology, TypeId};
use silkgraph::store::{EntityRecord, Graph, RelationRecord};
use silkgraph::value::{Scalar, Value, parse};

use crate::support::{House, On};
use element::Element;

/// Guilds that hold for some time, as their alliances do, with names that tools keep.
const GUILDS: &str = r#"
type Guild @node @validTime(from: "founded", until: "dissolved") {
  id: ID!
  name: String
  founded: PartialDate
  dissolved: PartialDate
  tags: [String!]
  tagsText: String
  sizes: [Int!]
  members: BigInt
  share: Float
  small: Int
  "Whether strangers are let in."
  isOpen: Boolean
  x: Int
  key: String
  start: String
  allies: [Guild!]! @relationship(type: "ALLIED", direction: OUT, properties: "Alliance")
}

type Alliance @relationshipProperties @distinct(by: ["since"])
  @validTime(from: "since", until: "until", seen: "seenOn", open: "ongoing") {
  since: PartialDate
  until: PartialDate
  seenOn: [PartialDate!]
  ongoing: Boolean
  weight: Float
}
"#;

const QUERY: &str = "{ guilds { name founded dissolved tags tagsText sizes members share small isOpen x \
    key start allies { name } } }";

/// A query with what XML escapes, that asks for a page.
const LEAVING_OUT: &str =
    "{ guilds(limit: 1, where: {id: {in: [\"guild:a\", \"国/%#? \\\"\", \"<&\"]}}) { id } }";

/// What a file could break at.
const AWKWARD: &str =
    "\"a\"\\ <b>&amp; ]]> <!-- -- \u{1} \r\n\t| \u{202e}עברית\u{202c} 𠜎 \u{fffe} 'c'";

/// The same where XML has no such characters.
const AWKWARD_IN_XML: &str =
    "\"a\"\\ <b>&amp; ]]> <!-- -- \u{fffd} \r\n\t| \u{202e}עברית\u{202c} 𠜎 \u{fffd} 'c'";

fn list<V: Into<Value>>(values: impl IntoIterator<Item = V>) -> Value {
    Value::List(values.into_iter().map(Into::into).collect())
}

/// Two guilds: one of which all is known, and one that only has a name that is awkward.
fn two() -> Vec<EntityRecord> {
    let day = |text| parse(Scalar::PartialDate, text).unwrap();
    let known = vec![
        "guild:a".into(),
        "Askew".into(),
        day("1850"),
        day("1861-02"),
        list(["Ä, ö", "say \"哈\"", "back\\slash"]),
        "its own".into(),
        list([3_i64, 4]),
        Value::Int(i64::MAX),
        Value::Float(0.25),
        Value::Int(-7),
        Value::Boolean(true),
        Value::Int(9),
        "lock".into(),
        "a start".into(),
    ];
    let mut unknown = vec!["国/%#? \"".into(), Value::from(AWKWARD)];
    unknown.resize(known.len(), Value::Null);
    [known, unknown]
        .map(|values| EntityRecord { values })
        .into()
}

/// An alliance of two guilds by their places: since when, until when, when it was seen.
struct Alliance(u32, u32, [&'static str; 2], Option<&'static str>, bool);

async fn guilds(on: On, guilds: Vec<EntityRecord>, alliances: &[Alliance]) -> House {
    let text = |text: &str| match text {
        "" => Value::Null,
        text => text.into(),
    };
    let records = alliances.iter().map(|alliance| {
        let Alliance(from, to, [since, until], seen, ongoing) = alliance;
        let seen = seen.map_or(Value::Null, |seen| list([seen]));
        RelationRecord {
            from: (TypeId(0), *from),
            to: (TypeId(0), *to),
            values: vec![
                text(since),
                text(until),
                seen,
                Value::Boolean(*ongoing),
                Value::Float(2.5),
            ],
        }
    });
    let relations = vec![records.collect()];
    let graph = |_: &Ontology| Graph {
        entities: vec![guilds],
        relations,
        ..Graph::default()
    };
    House::made(on, GUILDS, graph, |_| {}).await
}

/// The two, of which one has allied with the other three times, and with itself.
async fn two_guilds(on: On) -> House {
    let alliances = [
        Alliance(0, 1, ["1852-03", "1853"], None, false),
        Alliance(0, 1, ["1855", ""], None, true),
        Alliance(0, 1, ["", ""], Some("1858-01-09"), false),
        Alliance(0, 0, ["", ""], None, false),
    ];
    guilds(on, two(), &alliances).await
}

async fn document(house: &House, extension: &str, query: &str) -> Element {
    let name = format!("my%20guilds.{extension}");
    let reply = super::file(house, &name, query).await;
    let media = reply.media_type().to_owned();
    assert_eq!(media, format!("application/{extension}+xml"));
    Element::read(&super::text(&reply))
}

/// The values of a node or an edge by the titles of their keys.
type Values = BTreeMap<String, String>;

/// What a file has, however it says that.
struct Read {
    nodes: BTreeMap<String, Values>,
    edges: BTreeMap<String, ([String; 2], Values)>,
    /// The types of keys: of nodes, and of edges.
    kinds: [BTreeMap<String, String>; 2],
}

impl Read {
    /// From nodes, edges and keys, which are found in different places.
    fn of(
        nodes: &[&Element],
        edges: &[&Element],
        keys: [&[Key]; 2],
        values: fn(&Element) -> Vec<(String, String)>,
    ) -> Self {
        let titled = |element: &Element, keys: &[Key]| {
            let values = values(element).into_iter();
            let values = values.map(|(id, value)| {
                let key = keys.iter().find(|key| key.id == id).unwrap();
                (key.title.clone(), value)
            });
            let count = values.len();
            let values: Values = values.collect();
            assert_eq!(values.len(), count, "no title stands twice");
            values
        };
        let id = |element: &Element| element.get("id").to_owned();
        let nodes = nodes.iter().map(|node| (id(node), titled(node, keys[0])));
        let ends = |edge: &Element| ["source", "target"].map(|end| edge.get(end).to_owned());
        let edges = edges
            .iter()
            .map(|edge| (id(edge), (ends(edge), titled(edge, keys[1]))));
        let kinds = keys.map(|keys| {
            let kinds = keys.iter().map(|key| (key.title.clone(), key.kind.clone()));
            kinds.collect()
        });
        Self {
            nodes: nodes.collect(),
            edges: edges.collect(),
            kinds,
        }
    }
}

/// A key as a file declares it.
struct Key {
    id: String,
    title: String,
    kind: String,
}

impl Key {
    fn of(element: &Element, [title, kind]: [&str; 2]) -> Self {
        let [id, title, kind] = ["id", title, kind].map(|name| element.get(name).to_owned());
        Self { id, title, kind }
    }
}

const ALLIED: [&str; 4] = [
    "ALLIED/guild:a/guild:a",
    "ALLIED/guild:a/%E5%9B%BD%2F%25#?%20%22",
    "ALLIED/guild:a/%E5%9B%BD%2F%25#?%20%22/1852-03",
    "ALLIED/guild:a/%E5%9B%BD%2F%25#?%20%22/1855",
];

/// What every form has of the two guilds.
fn has_all_of_two_guilds(read: &Read) {
    let ids: Vec<_> = read.nodes.keys().collect();
    assert_eq!(ids, ["guild:a", "国/%#? \""]);
    let edges = read.edges.values().map(|([source, target], values)| {
        assert_eq!((&*values["type"], &**source), ("ALLIED", "guild:a"));
        (&*values["relationId"], &**target)
    });
    let mut edges: Vec<_> = edges.collect();
    edges.sort_unstable();
    let ids: Vec<_> = read.edges.keys().map(String::as_str).collect();
    let same: Vec<_> = edges.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids, same, "the id of an edge is the relation's");
    let targets: Vec<_> = edges.iter().map(|(_, target)| *target).collect();
    assert_eq!(
        targets
            .iter()
            .filter(|target| **target == "guild:a")
            .count(),
        1
    );
    assert_eq!(targets.len(), ALLIED.len());
    let known = &read.nodes["guild:a"];
    for (name, value) in [
        ("type", "Guild"),
        ("name", "Askew"),
        ("founded", "1850"),
        ("dissolved", "1861-02"),
        ("tagsText", "its own"),
        ("members", "9223372036854775807"),
        ("share", "0.25"),
        ("small", "-7"),
        ("isOpen", "true"),
        ("property.x", "9"),
        ("property.key", "lock"),
        ("start", "a start"),
        ("validFrom", "1850-01-01"),
        ("validUntil", "1861-02-28"),
    ] {
        assert_eq!(known.get(name).map(String::as_str), Some(value), "{name}");
    }
    let unknown = &read.nodes["国/%#? \""];
    assert_eq!(unknown["name"], AWKWARD_IN_XML);
    assert_eq!(
        unknown.get("members"),
        None,
        "what is not known has no value"
    );
}
