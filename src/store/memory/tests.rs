//! What type definitions never let through is refused by the store, too, and changes nothing.

use std::sync::Arc;

use super::MemoryStore;
use crate::ontology::{Ontology, TypeId};
use crate::store::{EntityRecord, Graph, GraphStore, RelationRecord, StoreError};
use crate::value::Value;

const SDL: &str = r#"
    type Person @node {
      id: ID!
      age: Int
      knows: [Person!]! @relationship(type: "KNOWS", direction: OUT)
    }
"#;

async fn refusal(entities: Vec<Vec<Value>>, relation: Option<(u32, u32)>) -> String {
    let ontology = Arc::new(Ontology::read(SDL, "test.graphql").unwrap());
    let store = MemoryStore::new(ontology);
    let record = |values| EntityRecord { values };
    let relation = relation.map(|(from, to)| RelationRecord {
        from: (TypeId(0), from),
        to: (TypeId(0), to),
        values: Vec::new(),
    });
    let graph = Graph {
        entities: vec![entities.into_iter().map(record).collect()],
        relations: vec![relation.into_iter().collect()],
        ..Graph::default()
    };
    let refused = store.load(graph).await;
    assert_eq!(store.info().await.unwrap().entities, [0]);
    match refused.unwrap_err() {
        StoreError::Internal(message) => message,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn name_what_is_wrong() {
    let person = |id: &str| vec![id.into(), Value::Null];
    for (entities, relation, message) in [
        (
            vec![person("a"), person("a")],
            None,
            "Person: two entities have the id a",
        ),
        (
            vec![vec![Value::Null, Value::Null]],
            None,
            "Person: an entity has no id",
        ),
        (
            vec![vec!["a".into()]],
            None,
            "Person: a record has 1 values, not 2",
        ),
        (
            vec![vec!["a".into(), "old".into()]],
            None,
            "Person: property age holds a value that is no Int",
        ),
        (
            vec![vec!["a".into(), Value::Int(1 << 31)]],
            None,
            "Person: property age holds a value that is no Int",
        ),
        (
            vec![person("a")],
            Some((0, 1)),
            "a relation starts or ends at no entity of the graph",
        ),
    ] {
        assert_eq!(refusal(entities, relation).await, message);
    }
}
