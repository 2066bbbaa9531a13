//! Random small graphs and questions against the naive evaluation, on both stores.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestCaseResult, TestRunner};
use serde_json::{Value, json};
use silkgraph::ontology::Ontology;
use silkgraph::store::Graph;

use super::naive::{Asked, Edge};
use super::{PEOPLE, question};
use crate::conformance::GraphBuilder;
use crate::support::{House, On};

pub(super) const RELATION_TYPES: [&str; 4] = ["KNOWS", "LIVES_IN", "PRAISES", "NEAR"];

/// Who is joined to whom, by their numbers.
#[derive(Debug, Clone)]
pub(super) struct World {
    pub(super) persons: usize,
    pub(super) towns: usize,
    /// With the year in which it began, which is over two years later.
    knows: Vec<(usize, usize, i16)>,
    lives_in: Vec<(usize, usize)>,
    praises: Vec<(usize, usize)>,
    near: Vec<(usize, usize)>,
}

#[derive(Debug, Clone)]
struct Question {
    /// Some of them may be there twice.
    seeds: Vec<String>,
    hops: usize,
    relation_types: Option<Vec<&'static str>>,
    types: Option<Vec<&'static str>>,
    max_entities: usize,
    hub_limit: usize,
    year: Option<i16>,
}

pub(super) fn person(number: usize) -> String {
    // Not in the order in which they are loaded.
    format!("person:{}", (number * 7 + 3) % 10)
}

pub(super) fn town(number: usize) -> String {
    format!("town:{}", (number * 3 + 1) % 5)
}

pub(super) fn worlds() -> impl Strategy<Value = World> {
    (1_usize..10, 1_usize..5).prop_flat_map(|(persons, towns)| {
        let (a_person, a_town) = (0..persons, 0..towns);
        let pairs = |from, to, most| proptest::collection::vec((from, to), 0..most);
        let knows = (a_person.clone(), a_person.clone(), 2000_i16..2004);
        (
            proptest::collection::vec(knows, 0..20),
            pairs(a_person.clone(), a_town.clone(), 10),
            pairs(a_person, a_town.clone(), 6),
            pairs(a_town.clone(), a_town, 5),
        )
            .prop_map(move |(knows, lives_in, praises, near)| World {
                persons,
                towns,
                knows,
                lives_in,
                praises,
                near,
            })
    })
}

fn questions(world: &World) -> impl Strategy<Value = Question> + use<> {
    let persons = (0..world.persons).map(person);
    let ids: Vec<String> = persons.chain((0..world.towns).map(town)).collect();
    let some = |names: &[&'static str]| {
        let least = 1..=names.len();
        proptest::option::of(subsequence(names.to_vec(), least))
    };
    (
        proptest::collection::vec(select(ids), 1..4),
        0_usize..5,
        some(&RELATION_TYPES),
        some(&["Person", "Town"]),
        0_usize..12,
        0_usize..8,
        proptest::option::of(2000_i16..2006),
    )
        .prop_map(
            |(seeds, hops, relation_types, types, room, hub_limit, year)| Question {
                max_entities: seeds.len() + room,
                seeds,
                hops,
                relation_types,
                types,
                hub_limit,
                year,
            },
        )
}

impl World {
    pub(super) fn graph(&self, ontology: &Ontology) -> Graph {
        let mut graph = GraphBuilder::new(ontology);
        for number in 0..self.persons {
            graph.entity("Person", &person(number), &[]);
        }
        for number in 0..self.towns {
            graph.entity("Town", &town(number), &[]);
        }
        for (from, to, since) in &self.knows {
            let values = [
                ("since", format!("{since}-01-01").into()),
                ("until", format!("{}-12-31", since + 1).into()),
            ];
            graph.relation(&person(*from), "KNOWS", &person(*to), &values);
        }
        for edge in self.edges(None) {
            if edge.relation_type != "KNOWS" {
                graph.relation(&edge.from, edge.relation_type, &edge.to, &[]);
            }
        }
        graph.build()
    }

    /// The relations that hold in the middle of a year.
    pub(super) fn edges(&self, year: Option<i16>) -> Vec<Edge> {
        let edge = |relation_type, from, to| Edge {
            relation_type,
            from,
            to,
        };
        let holds = |since: &i16| year.is_none_or(|year| *since <= year && year <= since + 1);
        let knows = self.knows.iter().filter(|(.., since)| holds(since));
        let knows = knows.map(|(from, to, _)| edge("KNOWS", person(*from), person(*to)));
        let lives_in = self.lives_in.iter();
        let lives_in = lives_in.map(|(from, to)| edge("LIVES_IN", person(*from), town(*to)));
        let praises = self.praises.iter();
        let praises = praises.map(|(from, to)| edge("PRAISES", person(*from), town(*to)));
        let near = self.near.iter();
        let near = near.map(|(from, to)| edge("NEAR", town(*from), town(*to)));
        knows.chain(lives_in).chain(praises).chain(near).collect()
    }

    /// A question in the words of the naive evaluation.
    fn asked(&self, question: &Question) -> Asked {
        let strong = || vec!["KNOWS", "LIVES_IN", "NEAR"];
        let walked = question.relation_types.clone().unwrap_or_else(strong);
        let mut edges = self.edges(question.year);
        edges.retain(|edge| walked.contains(&edge.relation_type));
        let place = |edge: &Edge| {
            let of = |name: &&str| *name == edge.relation_type;
            let place = RELATION_TYPES.iter().position(of);
            (place, edge.from.clone(), edge.to.clone())
        };
        edges.sort_by_key(place);
        Asked {
            edges,
            seeds: question.seeds.iter().cloned().collect(),
            hops: question.hops,
            types: question
                .types
                .clone()
                .unwrap_or_else(|| vec!["Person", "Town"]),
            max_entities: question.max_entities,
            hub_limit: question.hub_limit,
        }
    }
}

impl Question {
    fn text(&self) -> String {
        let names = |argument: &str, names: &Option<Vec<&str>>| match names {
            Some(names) => format!(", {argument}: [{}]", names.join(", ")),
            None => String::new(),
        };
        let more = format!(
            ", hops: {}, maxEntities: {}, hubLimit: {}{}{}",
            self.hops,
            self.max_entities,
            self.hub_limit,
            names("relations", &self.relation_types),
            names("types", &self.types),
        );
        let seeds: Vec<&str> = self.seeds.iter().map(|id| &**id).collect();
        let day = |year| format!("query @asOf(date: \"{year}-07-01\") ");
        self.year.map(day).unwrap_or_default() + &question(&seeds, &more)
    }
}

fn is_right(answer: &Value, world: &World, asked: &Question) -> TestCaseResult {
    let expected = json!({ "data": { "subgraph": world.asked(asked).answer() } });
    prop_assert_eq!(answer, &expected, "{}", asked.text());
    Ok(())
}

pub(super) fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        // A failing case is printed whole; nothing is written beside the tests.
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn subgraphs_are_those_of_the_naive_evaluation(
        (world, asked) in worlds().prop_flat_map(|world| {
            let questions = questions(&world);
            (Just(world), proptest::collection::vec(questions, 4))
        }),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
        let runtime = runtime.expect("a runtime");
        let house = House::made(On::Memory, PEOPLE, |ontology| world.graph(ontology), |_| {});
        let house = runtime.block_on(house);
        for asked in &asked {
            let answer = runtime.block_on(house.post(&asked.text())).json();
            is_right(&answer, &world, asked)?;
        }
    }
}

/// Few graphs and many questions about each, since loading a database takes its time.
#[test]
fn subgraphs_from_neo4j_are_those_of_the_naive_evaluation() {
    if !On::Neo4j.is_there() {
        return;
    }
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let config = || ProptestConfig {
        rng_seed: RngSeed::Fixed(11),
        max_shrink_iters: 100,
        ..config(24)
    };
    let mut runner = TestRunner::new(config());
    for _ in 0..2 {
        let world = worlds().new_tree(&mut runner).expect("a world").current();
        let house = House::made(On::Neo4j, PEOPLE, |ontology| world.graph(ontology), |_| {});
        let house = runtime.block_on(house);
        let mut asking = TestRunner::new_with_rng(config(), runner.new_rng());
        let outcome = asking.run(&questions(&world), |asked| {
            let answer = runtime.block_on(house.post(&asked.text())).json();
            is_right(&answer, &world, &asked)
        });
        outcome.unwrap_or_else(|fault| panic!("{fault}\n{world:?}"));
    }
}
