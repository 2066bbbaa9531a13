//! What entities of a subgraph say without fragments: id, type, label and all properties.

use serde_json::{Value, json};
use silkgraph::ontology::Ontology;
use silkgraph::store::Graph;
use silkgraph::value::{Scalar, Value as StoredValue, parse};

use crate::conformance::GraphBuilder;
use crate::support::{House, On, on_every_store};

on_every_store!(
    entities_are_known_by_their_labels,
    properties_are_one_object_of_what_is_known,
);

/// Things with values of every kind, towns and their keepers.
const THINGS: &str = r#"
enum Colour { RED GREEN }

type Thing @node {
  id: ID!
  title: String
  names: [String!] @label
  made: PartialDate
  price: BigInt
  weight: Float
  rare: Boolean
  seenAt: DateTime
  place: Point
  colours: [Colour!]
  prices: [BigInt]
  secret: String @selectable(onRead: false)
  keptBy: [Keeper!]! @relationship(type: "KEPT_BY", direction: OUT)
}

type Keeper @node {
  id: ID!
  age: Int
  officialName: String
  livesIn: [Town!]! @relationship(type: "LIVES_IN", direction: OUT)
}

type Town @node { id: ID! people: Int }
"#;

fn things(ontology: &Ontology) -> Graph {
    let of = |scalar, text| parse(scalar, text).expect("a value");
    let list = |values: &[StoredValue]| StoredValue::List(values.to_vec());
    let mut graph = GraphBuilder::new(ontology);
    graph
        .entity(
            "Thing",
            "jug",
            &[
                ("title", "A jug".into()),
                ("names", list(&[" ".into(), "Jug of Osh".into()])),
                ("made", of(Scalar::PartialDate, "1871-05")),
                ("price", 106_300_000_000_i64.into()),
                ("weight", 2.5.into()),
                ("rare", false.into()),
                ("seenAt", of(Scalar::DateTime, "2025-06-17T10:00:00+05:00")),
                ("place", of(Scalar::Point, "41.2, 69.2")),
                ("colours", list(&["RED".into(), "GREEN".into()])),
                ("prices", list(&[1_i64.into(), 2_i64.into()])),
                ("secret", "hidden".into()),
            ],
        )
        .entity("Thing", "lid", &[("title", "A lid".into())])
        .entity("Keeper", "ann", &[("officialName", "Ann of Osh".into())])
        .entity("Keeper", "bob", &[("officialName", "  ".into())])
        .entity("Town", "osh", &[]);
    for (from, relation_type, to) in [
        ("jug", "KEPT_BY", "ann"),
        ("jug", "KEPT_BY", "bob"),
        ("lid", "KEPT_BY", "bob"),
        ("ann", "LIVES_IN", "osh"),
    ] {
        graph.relation(from, relation_type, to, &[]);
    }
    graph.build()
}

/// The entities of everything, by id.
async fn entities(on: On, asked: &str) -> Value {
    let house = House::made(on, THINGS, things, |_| {}).await;
    let query = format!("{{ subgraph(seeds: \"jug\", hops: 3) {{ entities {{ {asked} }} }} }}");
    let mut entities = house.post(&query).await.data()["subgraph"]["entities"].take();
    let by_id = |entity: &Value| entity["id"].as_str().map(str::to_owned);
    entities
        .as_array_mut()
        .expect("entities")
        .sort_by_key(by_id);
    entities
}

async fn entities_are_known_by_their_labels(on: On) {
    let entity = |id, of, label| json!({ "id": id, "type": of, "label": label });
    let expected = json!([
        entity("ann", "Keeper", "Ann of Osh"),
        // What shows nothing is none.
        entity("bob", "Keeper", "bob"),
        entity("jug", "Thing", "Jug of Osh"),
        entity("lid", "Thing", "lid"),
        entity("osh", "Town", "osh"),
    ]);
    assert_eq!(entities(on, "id type label").await, expected);
    // Beside what is asked of the same entities otherwise.
    let beside = entities(
        on,
        "node { ... on Thing { made } ... on Keeper { id } __typename } name: label id",
    )
    .await;
    let jug = json!({
        "node": { "made": "1871-05", "__typename": "Thing" }, "name": "Jug of Osh", "id": "jug"
    });
    assert_eq!(beside[2], jug);
}

async fn properties_are_one_object_of_what_is_known(on: On) {
    let entities = entities(on, "id properties").await;
    let properties = |at: usize| &entities[at]["properties"];
    let jug = json!({
        "title": "A jug",
        "names": [" ", "Jug of Osh"],
        "made": "1871-05",
        "price": "106300000000",
        "weight": 2.5,
        "rare": false,
        "seenAt": "2025-06-17T05:00:00.000Z",
        "place": {
            "longitude": 69.2, "latitude": 41.2, "height": null, "crs": "wgs-84", "srid": 4326
        },
        "colours": ["RED", "GREEN"],
        "prices": ["1", "2"],
    });
    assert_eq!(properties(2), &jug);
    assert_eq!(properties(0), &json!({ "officialName": "Ann of Osh" }));
    assert_eq!(properties(4), &json!({}));
}
