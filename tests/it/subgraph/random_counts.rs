//! Counts of neighbours on random small graphs, against a naive count, on both stores.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::sample::subsequence;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestCaseResult, TestRunner};
use serde_json::{Value, json};

use super::PEOPLE;
use super::naive::type_of;
use super::random::{RELATION_TYPES, World, config, person, town, worlds};
use crate::support::{House, On};

#[derive(Debug, Clone)]
struct Question {
    relation_types: Vec<&'static str>,
    types: Vec<&'static str>,
    year: Option<i16>,
}

fn questions() -> impl Strategy<Value = Question> {
    (
        subsequence(RELATION_TYPES.to_vec(), 1..=4),
        subsequence(vec!["Person", "Town"], 1..=2),
        proptest::option::of(2000_i16..2006),
    )
        .prop_map(|(relation_types, types, year)| Question {
            relation_types,
            types,
            year,
        })
}

fn ids(world: &World) -> Vec<String> {
    let persons = (0..world.persons).map(person);
    persons.chain((0..world.towns).map(town)).collect()
}

impl Question {
    fn text(&self, world: &World) -> String {
        let day = |year| format!(" @asOf(date: \"{year}-07-01\")");
        format!(
            "{{ neighbourCounts(ids: {}, relations: [{}], types: [{}]){} \
             {{ id degree entities complete counts {{ relation forward type relations entities }} }} }}",
            json!(ids(world)),
            self.relation_types.join(", "),
            self.types.join(", "),
            self.year.map(day).unwrap_or_default()
        )
    }

    /// The answer about one entity, by a look at every relation.
    fn count(&self, world: &World, id: &str) -> Value {
        let mut kinds: BTreeMap<_, (u64, BTreeSet<String>)> = BTreeMap::new();
        let mut others = BTreeSet::new();
        let edges = world.edges(self.year);
        let mut degree = 0;
        for edge in &edges {
            let place = RELATION_TYPES
                .iter()
                .position(|of| *of == edge.relation_type);
            let Some(other) = edge
                .other(id)
                .filter(|_| self.relation_types.contains(&edge.relation_type))
            else {
                continue;
            };
            if !self.types.contains(&type_of(other)) {
                continue;
            }
            degree += 1;
            let kind = (place, edge.from != id, type_of(other));
            let (relations, entities) = kinds.entry(kind).or_default();
            *relations += 1;
            if other != id {
                entities.insert(other.to_owned());
                others.insert(other.to_owned());
            }
        }
        let counts = kinds
            .into_iter()
            .map(|((place, backward, other), (relations, entities))| {
                json!({
                    "relation": RELATION_TYPES[place.expect("a relation type")],
                    "forward": !backward, "type": other,
                    "relations": relations, "entities": entities.len()
                })
            });
        json!({
            "id": id, "degree": degree, "entities": others.len(), "complete": true,
            "counts": counts.collect::<Vec<_>>()
        })
    }
}

fn is_right(answer: &Value, world: &World, asked: &Question) -> TestCaseResult {
    let counts: Vec<_> = ids(world).iter().map(|id| asked.count(world, id)).collect();
    let expected = json!({ "data": { "neighbourCounts": counts } });
    prop_assert_eq!(answer, &expected, "{}", asked.text(world));
    Ok(())
}

/// Puts drawn questions to graphs that are drawn.
fn hold(on: On, (graphs, cases): (usize, u32)) {
    if !on.is_there() {
        return;
    }
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let config = || ProptestConfig {
        rng_seed: RngSeed::Fixed(13),
        max_shrink_iters: 100,
        ..config(cases)
    };
    let mut runner = TestRunner::new(config());
    for _ in 0..graphs {
        let world = worlds().new_tree(&mut runner).expect("a world").current();
        let house = House::made(on, PEOPLE, |ontology| world.graph(ontology), |_| {});
        let house = runtime.block_on(house);
        let mut asking = TestRunner::new_with_rng(config(), runner.new_rng());
        let outcome = asking.run(&questions(), |asked| {
            let answer = runtime.block_on(house.post(&asked.text(&world))).json();
            is_right(&answer, &world, &asked)
        });
        outcome.unwrap_or_else(|fault| panic!("{fault}\n{world:?}"));
    }
}

#[test]
fn counts_are_those_of_the_naive_count() {
    hold(On::Memory, (64, 8));
}

/// Few graphs and many questions about each, since loading a database takes its time.
#[test]
fn counts_from_neo4j_are_those_of_the_naive_count() {
    hold(On::Neo4j, (2, 24));
}
