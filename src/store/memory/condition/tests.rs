//! What nested conditions cost, counted in rows that are looked at: no more than there are rows for
//! each of them, however many ways lead to an entity.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::super::{MemoryStore, select};
use crate::ontology::{Ontology, PropertyId, RelationId, TypeId};
use crate::query::{
    AggregateCondition, Counted, Filter, Quantifier, Related, RelatedAggregate, Scope, Select,
    Start, Target, Test,
};
use crate::store::{EntityRecord, Graph, GraphStore, Limits, RelationRecord, StoreError};
use crate::value::Value;
use crate::work::Work;

const SDL: &str = r#"
    interface Thing { id: ID! near: [Thing!]! @declareRelationship }
    type Person implements Thing @node {
      id: ID!
      near: [Thing!]! @relationship(type: "NEAR", direction: OUT, properties: "Near")
      knows: [Person!]! @relationship(type: "NEAR", direction: OUT, properties: "Near")
    }
    type Town implements Thing @node {
      id: ID!
      near: [Thing!]! @relationship(type: "NEAR", direction: OUT, properties: "Near")
    }
    type Near @relationshipProperties { since: Int }
"#;

const EACH: u32 = 15;
const ENTITIES: u64 = 30;
const RELATIONS: u64 = ENTITIES * ENTITIES;
const LEVELS: u64 = 12;

/// People and towns, each near to every one: `ENTITIES` to the power of the levels are the ways.
async fn store() -> MemoryStore {
    let ontology = Arc::new(Ontology::read(SDL, "test.graphql").unwrap());
    let store = MemoryStore::new(ontology);
    let entities = (0..2).map(|entity_type| {
        let id = |number| Value::from(format!("{entity_type}:{number:02}").as_str());
        let records = (0..EACH).map(|number| EntityRecord {
            values: vec![id(number)],
        });
        records.collect()
    });
    let ends = || (0..2).flat_map(|kind| (0..EACH).map(move |number| (TypeId(kind), number)));
    let relations = ends().flat_map(|from| {
        ends().map(move |to| RelationRecord {
            from,
            to,
            values: vec![Value::Int(to.1.into())],
        })
    });
    let graph = Graph {
        entities: entities.collect(),
        relations: vec![relations.collect()],
        ..Graph::default()
    };
    store.load(graph).await.unwrap();
    store
}

fn field(source: u16, field: u16) -> RelationId {
    let source = TypeId(source);
    RelationId { source, field }
}

/// How many people meet a filter, if they are found within so much work.
fn people(store: &MemoryStore, filter: Filter, work: &Arc<Work>) -> Result<usize, StoreError> {
    let target = Target {
        filter,
        ..Target::of(TypeId(0))
    };
    let select = Select::of(vec![target]);
    let limits = Limits {
        max_rows: 1000,
        work: Arc::clone(work),
    };
    let snapshot = store.snapshot();
    let rows = select::select(&snapshot, Start::Types, &select, Scope::WHOLE, limits);
    rows.map(|rows| rows.entities.len())
}

/// Work of so many rows to look at.
fn rows_to_look_at(rows: u64) -> Arc<Work> {
    let steps = u32::try_from(rows).unwrap();
    Work::of_steps(Instant::now() + Duration::from_secs(60), steps)
}

/// A quantifier over the people that a person knows, in a quantifier, and so on.
fn nested(quantifier: Quantifier, innermost: Filter) -> Filter {
    (0..LEVELS).fold(innermost, |filter, _| {
        Filter::Related(Box::new(Related {
            relation: field(0, 1),
            quantifier,
            targets: [(TypeId(0), filter)].into(),
        }))
    })
}

/// The same through an interface: both types are asked the same, as one.
fn through_an_interface(quantifier: Quantifier, innermost: Filter) -> Filter {
    let mut filters = [innermost.clone(), innermost];
    for _ in 0..LEVELS {
        let [person, town] = filters;
        let targets: Arc<[_]> = [(TypeId(0), person), (TypeId(1), town)].into();
        filters = [0, 1].map(|source| {
            Filter::Related(Box::new(Related {
                relation: field(source, 0),
                quantifier,
                targets: Arc::clone(&targets),
            }))
        });
    }
    let [person, _] = filters;
    person
}

fn nobody() -> Filter {
    Filter::Property(PropertyId(0), Test::Contains("x".to_owned()))
}

#[tokio::test]
async fn each_level_is_looked_at_once() {
    let store = store().await;
    let quantifiers = [
        Quantifier::Some,
        Quantifier::All,
        Quantifier::None,
        Quantifier::Single,
    ];
    let late = || Filter::RelationProperty(PropertyId(0), Test::Equal(3.into()));
    let lonely = || {
        Filter::RelatedAggregate(Box::new(RelatedAggregate {
            relation: field(0, 1),
            targets: vec![TypeId(0)],
            condition: AggregateCondition::Count(Counted::Entities, Test::Equal(1.into())),
        }))
    };
    for quantifier in quantifiers {
        for (name, filter) in [
            ("nobody", nested(quantifier, nobody())),
            (
                "unknown",
                nested(quantifier, Filter::Property(PropertyId(0), Test::Unknown)),
            ),
            ("everybody", nested(quantifier, Filter::TRUE)),
            ("by relation", nested(quantifier, late())),
            ("by aggregate", nested(quantifier, lonely())),
            ("by interface", through_an_interface(quantifier, nobody())),
            (
                "wide",
                nested(
                    quantifier,
                    Filter::Any(vec![
                        nested(quantifier, nobody()),
                        Filter::Not(Box::new(nested(quantifier, Filter::TRUE))),
                    ]),
                ),
            ),
        ] {
            // Three chains of levels at the most, the entities themselves, and an aggregate.
            let work = rows_to_look_at((3 * LEVELS + 2) * RELATIONS);
            let found = people(&store, filter, &work);
            assert!(found.is_ok() && !work.outlasted(), "{quantifier:?} {name}");
        }
    }
}

#[tokio::test]
async fn the_first_that_meets_it_is_enough() {
    let store = store().await;
    // One step a level for the first, and two for each other.
    let work = rows_to_look_at(LEVELS + 2 * u64::from(EACH));
    let everybody = nested(Quantifier::Some, Filter::TRUE);
    assert_eq!(people(&store, everybody, &work), Ok(EACH as usize));
}
