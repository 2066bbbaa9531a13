//! Data of other people.

use silkgraph::ontology::TypeId;
use silkgraph::store::{EntityRecord, Graph, RelationRecord};
use silkgraph::value::Value;

use super::graph;
use crate::support::{House, On};

const PARTS: &str = r#"
type Machine @node {
  id: ID!
  name: String
  type: String
  label: String
  parts: [Part!]! @relationship(type: "HAS_PART", direction: OUT)
  makers: [Maker!]! @relationship(type: "MADE_BY", direction: OUT, properties: "Making")
}
type Maker @node { id: ID! name: String machines: [Machine!]! @relationship(type: "MADE_BY", direction: IN, properties: "Making") }
type Part @node { serial: Int size: Float machines: [Machine!]! @relationship(type: "HAS_PART", direction: IN) }
type Making @relationshipProperties { source: String relationId: Int }
"#;

/// Numbers as ids, of each type from 1.
async fn machines() -> House {
    let entity = |values: Vec<Value>| EntityRecord { values };
    let machine = |id: &str| entity(vec![id.into(), "Lathe".into(), "new".into(), "A".into()]);
    let maker = |id: &str| entity(vec![id.into(), "Ana".into()]);
    let making = |from: u32, to: u32| RelationRecord {
        from: (TypeId(0), from),
        to: (TypeId(1), to),
        values: vec!["diary".into(), Value::Int(7)],
    };
    let part = RelationRecord {
        from: (TypeId(0), 0),
        to: (TypeId(2), 0),
        values: Vec::new(),
    };
    let graph = Graph {
        entities: vec![
            vec![machine("1"), machine("2")],
            vec![maker("1"), maker("2")],
            vec![entity(vec![Value::Int(9), Value::Float(0.5)])],
        ],
        relations: vec![vec![part], vec![making(0, 0), making(0, 1), making(1, 0)]],
        ..Graph::default()
    };
    House::made(On::Memory, PARTS, |_| graph, |_| {}).await
}

#[tokio::test]
async fn entities_of_several_types_that_have_one_id_are_told_apart() {
    let house = machines().await;
    let graph = graph(&house, "{ makers { machines { name } } }").await;
    assert_eq!(graph.ids(), ["1", "1#Maker", "2", "2#Maker"]);
    assert_eq!(graph.entities["1"]["type"], "Machine");
    assert_eq!(graph.entities["1#Maker"]["type"], "Maker");
    let ends = graph
        .relations
        .values()
        .map(|(source, target, _)| (&**source, &**target));
    let ends: Vec<_> = ends.collect();
    assert_eq!(ends, [("1", "1#Maker"), ("1", "2#Maker"), ("2", "1#Maker")]);
}

#[tokio::test]
async fn what_has_no_id_is_left_out_and_that_is_told() {
    let house = machines().await;
    let graph = graph(&house, "{ machines { parts { size } } }").await;
    assert_eq!(graph.ids(), ["1", "2"]);
    assert_eq!(graph.relation_ids(), [""; 0]);
    let left_out = graph.about["leftOut"].as_str().unwrap();
    assert_eq!(left_out, "Entities of Part have no ids and are not here.");
}

#[tokio::test]
async fn properties_that_are_called_as_a_field_of_the_file_have_other_names() {
    let house = machines().await;
    let query = "{ machines { type label makersConnection { edges { properties { source } } } } }";
    let graph = graph(&house, query).await;
    let lathe = &graph.entities["1"];
    assert_eq!(
        (&lathe["type"], &lathe["property.type"]),
        (&"Machine".into(), &"new".into())
    );
    assert_eq!(
        (&lathe["label"], &lathe["property.label"]),
        (&"Lathe".into(), &"A".into())
    );
    let (_, _, making) = graph.relations.values().next().unwrap();
    assert_eq!(making["property.source"], "diary");
    assert_eq!(making["property.relationId"], 7);
}
