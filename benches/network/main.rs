//! Pieces of the graph, answered in process: paths and subgraphs on the shipped graph, and on a
//! made-up one of a million relations with hubs of 100,000.
//!
//! `cargo bench --bench network` prints a row for each kind of question and graph: medians and 99th
//! percentiles over questions between entities that are drawn, the most relations that were looked
//! at for one, and how many times as long a search takes that does without what the service knows:
//! all simple paths, one after the other; everything around, ring by ring. Both are measured in turn.

#![expect(clippy::print_stdout, reason = "the table is what it is for")]
#![expect(clippy::expect_used, reason = "a benchmark that cannot run stops")]

#[path = "../shared/mod.rs"]
mod shared;

mod graph;
mod naive;

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use serde_json::{Value as Json, json};
use silkgraph::ontology::Ontology;
use silkgraph::seed;
use silkgraph::store::memory::MemoryStore;
use silkgraph::store::{Graph, GraphStore};
use tokio::runtime::Runtime;

use graph::hubs;
use naive::Lists;
use shared::chance::Chance;
use shared::{door, ontology, percentile, send, size, top};

/// Questions of each kind on each graph.
const QUESTIONS: usize = 300;

const PATHS: &str = "query($from: [ID!]!, $to: [ID!]!) { \
    answer: paths(from: $from, to: $to, k: 5, maxLength: 4) { complete visited \
    paths { length hubCost entities { id } steps { forward relation { id } } } } }";

const SUBGRAPH: &str = "query($from: [ID!]!) { \
    answer: subgraph(seeds: $from, hops: 2, maxEntities: 300) { complete visited \
    entities { node { id } hop degree degreeShown } relations { id type source target } } }";

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let ontology = ontology();
    let shipped = seed::read(&ontology, &top().join("graph-seed")).expect("a seed");
    let made_up = hubs(&ontology, &shipped.graph);
    println!(
        "{:<34} {:>9} {:>9} {:>9} {:>9} {:>9} {:>7}",
        "question", "median ms", "99th ms", "visited", "naive ms", "99th ms", "ratio"
    );
    for (name, graph) in [("shipped", shipped.graph), ("made up", made_up)] {
        measure(&runtime, &ontology, name, graph);
    }
}

fn measure(runtime: &Runtime, ontology: &Arc<Ontology>, name: &str, graph: Graph) {
    let lists = Lists::of(ontology, &graph);
    let relations: usize = graph.relations.iter().map(Vec::len).sum();
    let store = MemoryStore::new(Arc::clone(ontology));
    runtime.block_on(store.load(graph)).expect("a graph");
    let door = door(Arc::clone(ontology), Arc::new(store));
    let title = |kind: &str| format!("{kind}, {name}, {relations}");
    let paths = |[from, to]: [usize; 2]| lists.paths((from, to), 4, 5);
    row(runtime, (&door, PATHS), (&lists, &paths), &title("paths"));
    let around = |[from, _]: [usize; 2]| lists.around(from, 2, 300);
    row(
        runtime,
        (&door, SUBGRAPH),
        (&lists, &around),
        &title("subgraph"),
    );
}

/// Asks between entities that are drawn, and prints how long that takes beside the naive search.
fn row(
    runtime: &Runtime,
    (door, query): (&Router, &str),
    (lists, naive): (&Lists, &dyn Fn([usize; 2])),
    title: &str,
) {
    let mut draw = Chance(7);
    let (mut answered, mut compared, mut visited) = (Vec::new(), Vec::new(), 0);
    for _ in 0..size(QUESTIONS) {
        // Two of them: no path leads from an entity to itself.
        let (from, beyond) = (draw.below(lists.len()), draw.below(lists.len() - 1));
        let ends = [from, (from + 1 + beyond) % lists.len()];
        let [from, to] = ends.map(|end| [lists.id(end)]);
        let variables = json!({ "from": from, "to": to });
        let body = json!({ "query": query, "variables": variables }).to_string();
        let (seconds, answer) = timed(|| runtime.block_on(send(door, &body)));
        answered.push(seconds * 1e3);
        let answer: Json = serde_json::from_slice(&answer).expect("JSON");
        let answer = &answer["data"]["answer"];
        assert!(answer.is_object(), "{query} is not answered: {answer}");
        visited = visited.max(answer["visited"].as_u64().unwrap_or(0));
        compared.push(timed(|| naive(ends)).0 * 1e3);
    }
    let [middle, most] = [0.5, 0.99].map(|part| percentile(&answered, part));
    let [naive, naive_most] = [0.5, 0.99].map(|part| percentile(&compared, part));
    println!(
        "{title:<34} {middle:>9.2} {most:>9.2} {visited:>9} {naive:>9.2} {naive_most:>9.2} {:>7.1}",
        naive / middle
    );
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let done = work();
    (start.elapsed().as_secs_f64(), done)
}
