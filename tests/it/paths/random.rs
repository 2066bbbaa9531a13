//! Random small graphs and questions against the naive evaluation, on both stores.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestCaseResult, TestRunner};
use serde_json::{Value, json};
use silkgraph::ontology::Ontology;
use silkgraph::store::Graph;

use super::naive::{Asked, Edge};
use super::{GUILDS, ends, question};
use crate::conformance::GraphBuilder;
use crate::support::{House, On};

/// In the order of the ontology: from what each leads, and to what.
const RELATION_TYPES: [(&str, &str, &str); 5] = [
    ("ALLIED", "Guild", "Guild"),
    ("LEADS", "Master", "Guild"),
    ("SEAT", "Guild", "Town"),
    ("RIVALS", "Master", "Master"),
    ("PRAISES", "Town", "Master"),
];

const TYPES: [&str; 3] = ["Guild", "Master", "Town"];

/// How many entities of each type there are, and what joins them.
#[derive(Debug, Clone)]
struct World {
    counts: [usize; 3],
    /// A relation type, two ends by number, and the year in which it began, which is over a year
    /// later; parallel ones in their order.
    edges: Vec<(usize, usize, usize, i16)>,
}

#[derive(Debug, Clone)]
struct Question {
    from: Vec<String>,
    to: Vec<String>,
    count: usize,
    max_length: usize,
    relation_types: Option<Vec<&'static str>>,
    exclude: Vec<String>,
    exclude_types: Vec<&'static str>,
    year: Option<i16>,
}

/// The ids of a type are not in the order in which they are loaded.
fn id(of: &str, number: usize) -> String {
    format!("{}:{}", of.to_lowercase(), (number * 3 + 2) % 7)
}

fn worlds() -> impl Strategy<Value = World> {
    let counts = (1_usize..6, 1_usize..6, 1_usize..4);
    let edge = (
        0..RELATION_TYPES.len(),
        0_usize..60,
        0_usize..60,
        2000_i16..2003,
    );
    let edges = proptest::collection::vec(edge, 0..18);
    (counts, edges).prop_map(|((guilds, masters, towns), edges)| World {
        counts: [guilds, masters, towns],
        edges,
    })
}

fn questions(world: &World) -> impl Strategy<Value = Question> + use<> {
    let ids = world.ids();
    let some_ids = |least| proptest::collection::vec(select(ids.clone()), least..3);
    let names = RELATION_TYPES.map(|(name, ..)| name).to_vec();
    (
        (some_ids(1), some_ids(1), some_ids(0)),
        prop_oneof![1_usize..6, Just(1_000)],
        1_usize..7,
        proptest::option::of(subsequence(names, 1..=RELATION_TYPES.len())),
        prop_oneof![Just(Vec::new()), subsequence(TYPES.to_vec(), 0..2)],
        proptest::option::of(2000_i16..2005),
    )
        .prop_filter_map(
            "ends are apart",
            |(ids, count, max_length, relation_types, exclude_types, year)| {
                let (from, to, exclude) = ids;
                let are_apart =
                    |one: &[String], other: &[String]| one.iter().all(|id| !other.contains(id));
                let fits = are_apart(&from, &to) && are_apart(&exclude, &[&*from, &*to].concat());
                fits.then_some(Question {
                    from,
                    to,
                    count,
                    max_length,
                    relation_types,
                    exclude,
                    exclude_types,
                    year,
                })
            },
        )
}

impl World {
    fn ids(&self) -> Vec<String> {
        let types = TYPES.iter().zip(self.counts);
        types
            .flat_map(|(of, count)| (0..count).map(|number| id(of, number)))
            .collect()
    }

    fn graph(&self, ontology: &Ontology) -> Graph {
        let mut graph = GraphBuilder::new(ontology);
        for (of, count) in TYPES.iter().zip(self.counts) {
            for number in 0..count {
                graph.entity(of, &id(of, number), &[]);
            }
        }
        for (edge, since) in self.edges() {
            let values = [
                ("since", format!("{since}-01-01").into()),
                ("until", format!("{}-12-31", since + 1).into()),
            ];
            let values = if edge.relation_type == "LEADS" {
                &values[..]
            } else {
                &[]
            };
            graph.relation(&edge.from, edge.relation_type, &edge.to, values);
        }
        graph.build()
    }

    /// Every relation with the year in which it began.
    fn edges(&self) -> Vec<(Edge, i16)> {
        let mut places: BTreeMap<(&str, String, String), usize> = BTreeMap::new();
        let end = |of: &str, number: usize| {
            let at = TYPES.iter().position(|name| *name == of).unwrap();
            id(of, number % self.counts[at])
        };
        let edges = self.edges.iter().map(|(of, from, to, since)| {
            let (relation_type, source, target) = RELATION_TYPES[*of];
            let (from, to) = (end(source, *from), end(target, *to));
            let next = places
                .entry((relation_type, from.clone(), to.clone()))
                .or_default();
            let place = *next;
            *next += 1;
            (
                Edge {
                    relation_type,
                    from,
                    to,
                    place,
                },
                *since,
            )
        });
        edges.collect()
    }

    /// A question in the words of the naive evaluation.
    fn asked(&self, question: &Question) -> Asked {
        let strong = |edge: &Edge| edge.relation_type != "PRAISES";
        let is_walked = |edge: &Edge| match &question.relation_types {
            Some(names) => names.contains(&edge.relation_type),
            None => strong(edge),
        };
        let holds = |edge: &Edge, since: i16| {
            let is_timeless = edge.relation_type != "LEADS";
            is_timeless
                || question
                    .year
                    .is_none_or(|year| since <= year && year <= since + 1)
        };
        let edges = self.edges();
        let walked = edges
            .iter()
            .filter(|(edge, since)| is_walked(edge) && holds(edge, *since));
        let counted = edges.iter().filter(|(edge, _)| strong(edge));
        let of_type = |id: &String| {
            let mut types = question.exclude_types.iter();
            types.any(|of| id.starts_with(&of.to_lowercase()))
        };
        let excluded = question.exclude.iter().cloned();
        let by_type = self.ids().into_iter().filter(of_type);
        Asked {
            walked: walked.map(|(edge, _)| edge.clone()).collect(),
            counted: counted.map(|(edge, _)| edge.clone()).collect(),
            relation_types: RELATION_TYPES.map(|(name, ..)| name).to_vec(),
            from: question.from.iter().cloned().collect(),
            to: question.to.iter().cloned().collect(),
            count: question.count,
            max_length: question.max_length,
            excluded: excluded.chain(by_type).collect::<BTreeSet<_>>(),
        }
    }
}

impl Question {
    fn text(&self) -> String {
        let texts = |ids: &[String]| ids.iter().map(|id| format!("\"{id}\"")).collect::<Vec<_>>();
        let relations = self.relation_types.as_ref();
        let relations = relations.map(|names| format!(", relations: [{}]", names.join(", ")));
        let from: Vec<&str> = self.from.iter().map(String::as_str).collect();
        let to: Vec<&str> = self.to.iter().map(String::as_str).collect();
        let arguments = format!(
            "{}, k: {}, maxLength: {}, exclude: [{}], excludeTypes: [{}]{}",
            ends(&from, &to),
            self.count,
            self.max_length,
            texts(&self.exclude).join(", "),
            self.exclude_types.join(", "),
            relations.unwrap_or_default(),
        );
        let day = |year| format!("query @asOf(date: \"{year}-07-01\") ");
        self.year.map(day).unwrap_or_default() + &question(&arguments)
    }
}

fn is_right(answer: &Value, world: &World, question: &Question) -> TestCaseResult {
    let asked = world.asked(question);
    let (expected, total) = (asked.paths(), asked.total());
    let answer = &answer["data"]["paths"];
    prop_assert_eq!(&answer["paths"], &json!(expected), "{}", question.text());
    let (complete, reason) = (&answer["complete"], &answer["reason"]);
    if expected.len() == question.count {
        prop_assert_eq!((complete, reason), (&json!(true), &Value::Null));
    } else if expected.len() < total {
        prop_assert_eq!((complete, reason), (&json!(false), &json!("MAX_LENGTH")));
    } else {
        // Whether there are longer ones is not always known, and never said where it is not so.
        let none = (json!(true), json!("NONE_EXISTS"));
        let perhaps = (json!(false), json!("MAX_LENGTH"));
        let said = (complete.clone(), reason.clone());
        prop_assert!(said == none || said == perhaps, "{answer:#}");
    }
    Ok(())
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        // A failing case is printed whole; nothing is written beside the tests.
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn worlds_and_questions() -> impl Strategy<Value = (World, Question)> {
    worlds().prop_flat_map(|world| {
        let questions = questions(&world);
        (Just(world), questions)
    })
}

proptest! {
    #![proptest_config(config(512))]

    #[test]
    fn paths_are_those_of_the_naive_evaluation((world, asked) in worlds_and_questions()) {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let house = House::made(On::Memory, GUILDS, |ontology| world.graph(ontology), |_| {});
        let house = runtime.block_on(house);
        let answer = runtime.block_on(house.post(&asked.text())).json();
        is_right(&answer, &world, &asked)?;
    }

    /// Whatever the budget, what is answered is the beginning of the whole answer.
    #[test]
    fn a_budget_leaves_the_beginning(
        (world, asked) in worlds_and_questions(),
        budget in 0_usize..60,
    ) {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let ask = |budget| {
            let within = move |limits: &mut silkgraph::graphql::AnswerLimits| limits.max_visited = budget;
            let house = House::made(On::Memory, GUILDS, |ontology| world.graph(ontology), within);
            let house = runtime.block_on(house);
            runtime.block_on(house.post(&asked.text())).json()["data"]["paths"].take()
        };
        let (whole, cut) = (ask(200_000), ask(budget));
        let paths = |answer: &Value| answer["paths"].as_array().cloned().unwrap_or_default();
        let (whole_paths, cut_paths) = (paths(&whole), paths(&cut));
        prop_assert!(whole_paths.starts_with(&cut_paths), "{}\n{cut:#}", asked.text());
        prop_assert!(cut["visited"].as_u64() <= Some(budget as u64));
        if cut["reason"] == "BUDGET" {
            prop_assert_eq!(&cut["complete"], &json!(false));
            prop_assert!(cut_paths.len() < asked.count);
        } else {
            prop_assert_eq!(&cut["paths"], &whole["paths"]);
            // Whether there are longer ones is known from one end earlier than from another.
            let reasons = [&cut["reason"], &whole["reason"]];
            let of_length = reasons.map(|reason| reason == "MAX_LENGTH" || reason == "NONE_EXISTS");
            prop_assert!(of_length == [true; 2] || cut["reason"] == whole["reason"]);
        }
    }
}

/// Few graphs and many questions about each, since loading a database takes its time.
#[test]
fn paths_from_neo4j_are_those_of_the_naive_evaluation() {
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
        let graph = |ontology: &_| world.graph(ontology);
        let in_memory = runtime.block_on(House::made(On::Memory, GUILDS, graph, |_| {}));
        let house = runtime.block_on(House::made(On::Neo4j, GUILDS, graph, |_| {}));
        let mut asking = TestRunner::new_with_rng(config(), runner.new_rng());
        let outcome = asking.run(&questions(&world), |asked| {
            let answer = runtime.block_on(house.post(&asked.text())).json();
            is_right(&answer, &world, &asked)?;
            // What was looked at is the same, too.
            let twin = runtime.block_on(in_memory.post(&asked.text())).json();
            prop_assert_eq!(answer, twin);
            Ok(())
        });
        outcome.unwrap_or_else(|fault| panic!("{fault}\n{world:?}"));
    }
}
