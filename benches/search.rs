//! Searches of the whole graph, answered in process: on the shipped graph, and on a made-up one of
//! 100,000 entities and 500,000 relations.
//!
//! `cargo bench --bench search` prints how long each graph takes to load with the texts to search
//! and without, and a row for each search: its hits, how many times as long it takes as the same
//! service needs for the entity with an id, and how many times as long in the large graph as in
//! the shipped one. Figures are medians, measured in turn.

#![expect(clippy::print_stdout, reason = "the table is what it is for")]
#![expect(clippy::expect_used, reason = "a benchmark that cannot run stops")]

mod shared;

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use serde_json::{Value as Json, json};
use silkgraph::ontology::{Ontology, TypeId};
use silkgraph::seed;
use silkgraph::store::memory::MemoryStore;
use silkgraph::store::{EntityRecord, Graph, GraphStore, RelationRecord};
use silkgraph::text::tokens;
use silkgraph::value::Value;
use tokio::runtime::Runtime;

use shared::chance::Chance;
use shared::{door, median, ontology, resident, rounds, send, size, top};

/// Rounds of each side; the median of them counts.
const ROUNDS: usize = 51;

/// Entities of the made-up graph, and relations from each.
const ENTITIES: usize = 100_000;
const RELATIONS: usize = 5;

/// What is searched for: of each way of finding one.
const SEARCHES: &[&str] = &[
    "王毅",
    "Лавров",
    "Mirziyoev",
    "中吉乌铁路",
    "SCO",
    "kazakstan",
    "railway Uzbekistan China",
    "minister of foreign affairs",
    "\"central asia\" trade -energy",
    "Xi Jinping green dev",
];

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let ontology = ontology();
    let graph = seed::read(&ontology, &top().join("graph-seed")).expect("a seed");
    let graph = graph.graph;
    let large = large(&ontology, &graph);
    let graphs = [graph, large].map(|graph| {
        loads(&runtime, &ontology, &graph);
        let store = MemoryStore::new(Arc::clone(&ontology));
        runtime.block_on(store.load(graph)).expect("a graph");
        door(Arc::clone(&ontology), Arc::new(store))
    });
    println!(
        "{:<32} {:>8} {:>8} {:>9} {:>9} {:>7} {:>7} {:>7}",
        "search", "hits", "hits", "ms", "ms", "by id", "by id", "ratio"
    );
    for text in SEARCHES {
        row(&runtime, &graphs, text);
    }
}

fn row(runtime: &Runtime, graphs: &[Router; 2], text: &str) {
    let query = "query($text: String!) { search(text: $text) { totalCount \
                 edges { score matched { property snippet } node { id } } } }";
    let search = json!({ "query": query, "variables": { "text": text } }).to_string();
    let by_id = json!({ "query": "{ node(id: \"country:kz\") { id } }" }).to_string();
    let figures = graphs.each_ref().map(|graph| {
        let answer = runtime.block_on(send(graph, &search));
        let answer: Json = serde_json::from_slice(&answer).expect("JSON");
        let hits = answer["data"]["search"]["totalCount"].as_u64().unwrap_or(0);
        let (mut searched, mut known) = (Vec::new(), Vec::new());
        for _ in 0..rounds(ROUNDS) {
            searched.push(seconds(runtime, graph, &search));
            known.push(seconds(runtime, graph, &by_id));
        }
        (hits, median(searched), median(known))
    });
    let [small, large] = figures;
    println!(
        "{text:<32} {:>8} {:>8} {:>9.3} {:>9.3} {:>7.1} {:>7.1} {:>7.1}",
        small.0,
        large.0,
        small.1 * 1e3,
        large.1 * 1e3,
        small.1 / small.2,
        large.1 / large.2,
        large.1 / small.1,
    );
}

fn seconds(runtime: &Runtime, router: &Router, body: &str) -> f64 {
    let start = Instant::now();
    runtime.block_on(send(router, body));
    start.elapsed().as_secs_f64()
}

/// Prints how long a graph takes to load, and how much memory, with and without texts to search.
fn loads(runtime: &Runtime, ontology: &Ontology, graph: &Graph) {
    let schema = std::fs::read_to_string(top().join("schema.graphql")).expect("type definitions");
    let without = schema
        .split("@fulltext(")
        .enumerate()
        .map(|(at, part)| match at {
            0 => part,
            _ => part.split_once(')').map_or("", |(_, rest)| rest),
        });
    let without: String = without.collect();
    let without = Ontology::read(&without, "schema.graphql").expect("an ontology");
    assert_eq!(without.entity_types.len(), ontology.entity_types.len());
    let with = Ontology::read(&schema, "schema.graphql").expect("an ontology");
    let of = |ontology: Ontology| {
        let store = MemoryStore::new(Arc::new(ontology));
        let (graph, before, start) = (graph.clone(), resident(), Instant::now());
        runtime.block_on(store.load(graph)).expect("a graph");
        (start.elapsed().as_secs_f64(), resident() - before, store)
    };
    let (bare, full) = (of(without), of(with));
    println!(
        "{} entities: loaded in {:.2} s, {:.2} s of it for texts; {:.0} MB more",
        graph.entities.iter().map(Vec::len).sum::<usize>(),
        full.0,
        full.0 - bare.0,
        full.1 - bare.1,
    );
}

/// The shipped graph, and as many made-up officials and projects beside it, whose texts are drawn
/// from its words, so that frequent ones stay frequent.
fn large(ontology: &Ontology, graph: &Graph) -> Graph {
    let words = words(graph);
    let mut draw = Draw {
        words,
        chance: Chance(1),
    };
    let mut graph = graph.clone();
    let named = |name: &str| ontology.type_named(name).expect("a type");
    let (official, project) = (named("Official"), named("Project"));
    let firsts = [official, project].map(|id| graph.entities[usize::from(id.0)].len());
    let count = size(ENTITIES) / 2;
    for at in 0..count {
        for (id, prefix) in [(official, "official"), (project, "project")] {
            let record = entity(ontology, id, &format!("{prefix}:made-up-{at}"), &mut draw);
            graph.entities[usize::from(id.0)].push(record);
        }
    }
    for (name, text) in [("FUNDED_BY", "note"), ("ATTENDED", "role")] {
        let id = ontology.relation_type_named(name).expect("a relation type");
        let of = ontology.relation_type(id);
        let place = of
            .properties
            .iter()
            .position(|p| &*p.name == text)
            .expect("a text");
        let made_up = (0..count * RELATIONS).map(|at| {
            let mut values = vec![Value::Null; of.properties.len()];
            values[place] = draw.text(4).into();
            let end = |id: TypeId, first: usize, at: usize| {
                (id, u32::try_from(first + at % count).expect("a place"))
            };
            RelationRecord {
                from: end(project, firsts[1], at),
                to: end(official, firsts[0], at.wrapping_mul(7919)),
                values,
            }
        });
        let made_up: Vec<_> = made_up.collect();
        graph.relations[usize::from(id.0)].extend(made_up);
    }
    graph
}

fn entity(ontology: &Ontology, id: TypeId, name: &str, draw: &mut Draw) -> EntityRecord {
    let of = ontology.entity_type(id);
    let values = of.properties.iter().map(|property| match &*property.name {
        "id" => name.into(),
        "name" => draw.text(4).into(),
        "aliases" => Value::List(vec![draw.text(3).into()]),
        "summary" => draw.text(20).into(),
        _ => Value::Null,
    });
    EntityRecord {
        values: values.collect(),
    }
}

/// Every word of the graph's texts, as often as it occurs.
fn words(graph: &Graph) -> Vec<String> {
    let values = graph
        .entities
        .iter()
        .flatten()
        .flat_map(|record| &record.values);
    let texts = values.filter_map(|value| match value {
        Value::String(text) if text.contains(' ') => Some(text),
        _ => None,
    });
    texts
        .flat_map(|text| tokens(text))
        .map(|token| token.text)
        .collect()
}

/// Draws words, the same in every run.
struct Draw {
    words: Vec<String>,
    chance: Chance,
}

impl Draw {
    fn text(&mut self, words: usize) -> String {
        let words: Vec<_> = (0..words).map(|_| self.word()).collect();
        words.join(" ")
    }

    fn word(&mut self) -> String {
        let at = self.chance.below(self.words.len());
        self.words[at].clone()
    }
}
