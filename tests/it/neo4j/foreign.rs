//! Databases that something else filled: other types than the ontology says, several labels,
//! relations without a place. Two ontologies over one database stand for the two programs.

use std::sync::Arc;
use std::time::{Duration, Instant};

use silkgraph::ontology::{Ontology, PropertyId, TypeId};
use silkgraph::query::{Filter, Page, Select, Start, Target};
use silkgraph::store::conformance::GraphBuilder;
use silkgraph::store::{GraphStore, Limits, Rows};
use silkgraph::value::{Value, ValueRef};

use super::harness::{Held, reading, store};

const WRITTEN: &str = "
type Worker @node(labels: [\"Person\"]) { id: ID! pay: Float age: String active: String tags: [String!] }
type Chief @node(labels: [\"Person\", \"Chief\"]) { id: ID! pay: Float age: String active: String tags: [String!] }
";

const READ: &str = "
enum Activity { YES NO }
type Person @node { id: ID! pay: Int age: Int active: Activity tags: String }
type Chief @node(labels: [\"Person\", \"Chief\"]) { id: ID! pay: Int age: Int active: Activity tags: String }
";

fn read(sdl: &str) -> Arc<Ontology> {
    Arc::new(Ontology::read(sdl, "test.graphql").unwrap_or_else(|faults| panic!("{faults}")))
}

async fn filled() -> Option<Held> {
    let ontology = read(WRITTEN);
    let held = store(Arc::clone(&ontology)).await?;
    let mut graph = GraphBuilder::new(&ontology);
    graph.entity(
        "Worker",
        "a",
        &[
            ("pay", 3.0.into()),
            ("age", "old".into()),
            ("active", "YES".into()),
            ("tags", Value::List(vec!["x".into()])),
        ],
    );
    graph.entity(
        "Chief",
        "b",
        &[("pay", 3.5.into()), ("active", "perhaps".into())],
    );
    held.load(graph.build()).await.unwrap();
    Some(held)
}

async fn people(store: &dyn GraphStore, types: &[u16]) -> Rows {
    let target = |id: &u16| Target {
        entity_type: TypeId(*id),
        filter: Filter::TRUE,
        projection: (0..5).map(PropertyId).collect(),
        order: Vec::new(),
    };
    let select = Select {
        targets: types.iter().map(target).collect(),
        order: Vec::new(),
        page: Page::default(),
        distinct: false,
        relation_projection: Vec::new(),
        rows: true,
        total: true,
        positions: true,
    };
    let limits = Limits {
        max_rows: 100,
        deadline: Instant::now() + Duration::from_secs(30),
    };
    store.select(Start::Types, &select, limits).await.unwrap()
}

#[tokio::test]
async fn values_of_other_types_are_faults_of_their_field_alone() {
    let Some(_held) = filled().await else {
        return;
    };
    let store = reading(read(READ));
    let rows = people(&store, &[0, 1]).await;
    assert_eq!(rows.entities.len(), 2);
    // One that has the labels of two types is of the one that asks for more.
    let types: Vec<_> = rows
        .entities
        .iter()
        .map(|entity| entity.entity_type)
        .collect();
    assert_eq!(types, [TypeId(0), TypeId(1)]);
    let found = |row, slot| rows.cells.entity(row, slot).map_err(|fault| fault.found);
    assert_eq!(
        found(0, 1),
        Ok(ValueRef::Int(3)),
        "a whole float is a whole number"
    );
    assert_eq!(found(0, 2), Err("a text".to_owned()));
    assert_eq!(found(0, 3), Ok(ValueRef::String("YES")));
    assert_eq!(found(0, 4), Err("a list".to_owned()));
    assert_eq!(found(1, 1), Err("a number with a fraction".to_owned()));
    assert_eq!(found(1, 2), Ok(ValueRef::Null));
    assert_eq!(found(1, 3), Err("a text".to_owned()));
}

#[tokio::test]
async fn all_labels_of_a_type_are_asked_for() {
    let Some(_held) = filled().await else {
        return;
    };
    let store = reading(read(READ));
    let rows = people(&store, &[1]).await;
    assert_eq!(rows.totals, [1]);
    let rows = people(&store, &[0]).await;
    assert_eq!(rows.totals, [2]);
}
