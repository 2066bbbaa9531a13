//! Walks over data of somebody else: only what the ontology knows, however it is stored.

use std::sync::Arc;

use silkgraph::ontology::{Ontology, PropertyId};
use silkgraph::query::{RelationKey, Scope};
use silkgraph::store::GraphStore;

use super::super::harness::Held;
use super::{Foreign, raw};
use crate::conformance::World;

/// People, of whom actors have a label more, and cities. Either is a part of its like.
const TYPES: &str = r#"
type Person @node {
  id: ID!
  knows: [Person!]! @relationship(type: "KNOWS", direction: OUT, properties: "Knowing")
  partOf: [Person!]! @relationship(type: "PART_OF", direction: OUT)
  likes: [City!]! @relationship(type: "LIKES", direction: OUT)
}
type Actor @node(labels: ["Person", "Actor"]) { id: ID! }
type City @node {
  id: ID! @alias(property: "code")
  partOf: [City!]! @relationship(type: "PART_OF", direction: OUT)
  notes: [Note!]! @relationship(type: "HAS_NOTE", direction: OUT)
}
type Note @node { text: String }
type Knowing @relationshipProperties { since: Int }
"#;

const DATA: &[&str] = &[
    "CREATE
      (a:Person:Taxpayer {id: 'a'}), (seven:Person {id: 7}), (nobody:Person), (odd:Person {id: true}),
      (star:Person:Actor:Taxpayer {id: 'star'}), (osh:City {code: 'osh', id: 'other'}),
      (alien:Alien {id: 'alien'}), (:Alien {id: 'a'}), (note:Note {id: 'no id'}),
      (a)-[:KNOWS {since: 2001}]->(seven), (a)-[:KNOWS {since: 'long ago'}]->(seven),
      (a)-[:KNOWS]->(nobody), (a)-[:KNOWS]->(odd), (a)-[:KNOWS]->(star), (star)-[:KNOWS]->(a),
      (a)-[:KNOWS]->(a), (a)-[:LIKES]->(osh), (osh)-[:HAS_NOTE]->(note),
      (a)-[:KNOWS]->(alien), (alien)-[:KNOWS]->(a), (a)-[:HATES]->(seven),
      (osh)-[:KNOWS]->(a), (a)-[:LIKES]->(seven),
      (a)-[:PART_OF]->(star), (a)-[:PART_OF]->(osh), (osh)-[:PART_OF]->(osh)",
];

/// The database, with a way to ask the port about it.
async fn world() -> Option<(Foreign, World)> {
    let foreign = Foreign::of(TYPES, DATA).await?;
    let store: Arc<dyn GraphStore> = Arc::<Held>::clone(&foreign.held);
    let ontology = Ontology::read(TYPES, "types.graphql").unwrap();
    let world = World {
        ontology: Arc::new(ontology),
        store,
        scope: Scope::WHOLE,
    };
    Some((foreign, world))
}

#[tokio::test]
async fn walks_keep_to_what_the_ontology_knows() {
    let Some((_foreign, world)) = world().await else {
        return;
    };
    let odd = "KNOWS>Err(Unexpected { found: \"true or false\" })";
    let around = world.around();
    let of_a: &[&str] = &[
        "KNOWS>a",
        "KNOWS>star",
        "KNOWS>7",
        "KNOWS>7",
        "KNOWS>-",
        odd,
        "KNOWS<star",
        "PART_OF>star",
        "LIKES>osh",
    ];
    around
        .gives(&[
            ("a", of_a),
            ("7", &["KNOWS<a", "KNOWS<a"]),
            ("osh", &["PART_OF>osh", "LIKES<a", "HAS_NOTE>-"]),
            ("alien", &[]),
            ("other", &[]),
        ])
        .await;
    // What is the id of one type says nothing of another.
    let by_id = world.all(&["Person", "City"]).ids(&["other", "osh"]);
    by_id.gives_groups(&[&[], &["osh"]]).await;
    let answer = around
        .clone()
        .degrees(None)
        .of(&["a", "osh", "alien"])
        .await;
    assert_eq!(answer.degrees, [9, 3, 0]);
    // Whoever has the labels of two types is of the one that asks for more.
    let star = world.entity_type("Actor");
    assert_eq!(answer.links[1].other.entity_type, star);
    let actors = around.clone().to(&["Actor"]);
    actors
        .gives(&[("a", &["KNOWS>star", "KNOWS<star", "PART_OF>star"])])
        .await;
    let people = around.to(&["Person"]).of(&["a"]).await;
    assert!(
        people
            .links
            .iter()
            .all(|link| link.other.entity_type != star)
    );
    assert_eq!(people.links.len(), 5);
}

#[tokio::test]
async fn relations_are_told_apart_by_how_they_stand() {
    let Some((_foreign, world)) = world().await else {
        return;
    };
    let joined = world.joined();
    let known = joined.named("KNOWS", "a", "7").await;
    assert_eq!(joined.shown(&known), ["a KNOWS 7 0", "a KNOWS 7 1"]);
    assert_eq!(
        known.cells.property(0, PropertyId(0)).unwrap().to_owned(),
        2001.into()
    );
    let since = known.cells.property(1, PropertyId(0)).unwrap_err();
    assert_eq!(since.found, "the text \"long ago\"");
    for (relation_type, source, target) in [
        ("KNOWS", "a", "alien"),
        ("KNOWS", "osh", "a"),
        ("PART_OF", "a", "osh"),
        ("LIKES", "a", "7"),
    ] {
        let none = joined.named(relation_type, source, target).await;
        assert!(none.rows.is_empty(), "{source} {relation_type} {target}");
    }
    let links = world.around().of(&["a", "osh"]).await;
    let mut entities: Vec<_> = links.links.iter().map(|link| link.other.key).collect();
    entities.extend(links.entities.iter().flatten().map(|entity| entity.key));
    entities.sort_unstable();
    entities.dedup();
    let among = joined
        .among(&entities, &["Person", "Actor", "City", "Note"])
        .await;
    assert_eq!(among.rows.len(), 11);
    assert_eq!(among.degrees.iter().sum::<u64>(), 20);
    let mut keys: Vec<_> = links.links.iter().map(|link| link.relation).collect();
    keys.sort_unstable();
    keys.dedup();
    let all = raw::texts("MATCH ()-[r]->() RETURN toString(id(r)) AS text").await;
    let all: Vec<_> = all
        .iter()
        .map(|key| RelationKey(key.parse().unwrap()))
        .collect();
    let mut known: Vec<_> = joined
        .keyed(&all)
        .await
        .rows
        .iter()
        .map(|row| row.key)
        .collect();
    known.sort_unstable();
    assert_eq!(known, keys);
}
