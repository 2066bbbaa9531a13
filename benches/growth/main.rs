//! How time and memory grow with the graph, in memory: loading, and questions of every kind over the
//! shipped graph and larger ones of its shape.
//!
//! `cargo bench --bench growth` takes graphs of about 10⁴, 10⁵ and 10⁶ relations, and
//! `GROWTH=1,6,26,216` the last one of 10⁷ too, which needs 10 GB and some minutes: each number is how
//! many copies of the shipped rows there are. `GROWTH_INTO=folder GROWTH=26` writes that seed and
//! nothing else. Each graph has a process of its own. It prints a column for each graph: times are
//! medians in milliseconds through the HTTP door in process, *first* is the first time a question of a
//! bounded kind is asked, and in brackets stands how many times that of the smallest graph it is.

#![expect(clippy::print_stdout, reason = "the table is what it is for")]
#![expect(clippy::expect_used, reason = "a benchmark that cannot run stops")]

#[path = "../shared/mod.rs"]
mod shared;

#[path = "../shared/grown.rs"]
mod grown;

mod questions;

use std::env;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use mimalloc::MiMalloc;
use serde_json::{Value as Json, json};
use silkgraph::seed;
use silkgraph::store::GraphStore;
use silkgraph::store::memory::MemoryStore;
use tempfile::TempDir;

use grown::Growth;
use questions::{QUESTIONS, Question};
use shared::{door, is_trial, median, ontology, rounds, send, top};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Times that a question is asked.
const ROUNDS: usize = 31;

/// Relations that a copy has for each one of the shipped row.
const DRAWS: u32 = 3;

fn main() {
    if let Ok(copies) = env::var("GROWTH_MEASURED") {
        println!("{}", measured(growth(&copies)));
        return;
    }
    let usual = if is_trial() { "1" } else { "1,3,20" };
    let copies = env::var("GROWTH").unwrap_or_else(|_| usual.to_owned());
    if let Ok(folder) = env::var("GROWTH_INTO") {
        growth(&copies).write(Path::new(&folder));
        return;
    }
    let graphs: Vec<Json> = copies.split(',').map(of_its_own).collect();
    for (name, unit) in [
        ("entities", ""),
        ("relations", ""),
        ("read and checked", "s"),
        ("made ready", "s"),
        ("resident", "MB"),
        ("at the peak", "MB"),
    ] {
        row(name, unit, &graphs, |graph| graph[name].as_f64());
    }
    for Question { name, bounded, .. } in QUESTIONS {
        row(name, "ms", &graphs, |graph| graph[*name][1].as_f64());
        if *bounded {
            row("  first", "ms", &graphs, |graph| graph[*name][0].as_f64());
        }
    }
    let ratios = QUESTIONS.iter().filter(|question| question.bounded);
    let ratios = ratios.filter_map(|question| {
        let time = |graph: Option<&Json>| graph?[question.name][1].as_f64();
        Some((time(graphs.last())? / time(graphs.first())?, question.name))
    });
    if let Some((ratio, name)) = ratios.max_by(|a, b| a.0.total_cmp(&b.0)) {
        println!("a bounded question takes {ratio:.1} times as long at the most: {name}");
    }
}

fn growth(copies: &str) -> Growth {
    Growth {
        copies: copies.trim().parse().expect("a number of copies"),
        draws: DRAWS,
    }
}

fn row(name: &str, unit: &str, graphs: &[Json], figure: impl Fn(&Json) -> Option<f64>) {
    print!("{name:<28}");
    let first = graphs.first().and_then(&figure);
    for graph in graphs {
        match (figure(graph), first) {
            (Some(figure), Some(first)) => {
                print!(" {figure:>12.3} {unit:<2} ({:>5.1})", figure / first);
            }
            _ => print!(" {:>23}", "-"),
        }
    }
    println!();
}

/// What a process of its own measures.
fn of_its_own(copies: &str) -> Json {
    let program = env::current_exe().expect("this program");
    let output = Command::new(program)
        .env("GROWTH_MEASURED", copies)
        .output()
        .expect("a process");
    let printed = String::from_utf8_lossy(&output.stdout);
    serde_json::from_str(&printed).unwrap_or_else(|_| {
        println!(
            "{copies} copies: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        Json::Null
    })
}

fn measured(growth: Growth) -> Json {
    let folder = TempDir::new().expect("a folder");
    growth.write(folder.path());
    let ontology = ontology();
    let start = Instant::now();
    let folder = if growth.copies > 1 {
        folder.path()
    } else {
        &top().join("graph-seed")
    };
    let seed = seed::read(&ontology, folder);
    let seed = seed.expect("a seed without faults");
    let read = start.elapsed().as_secs_f64();
    let entities: usize = seed.graph.entities.iter().map(Vec::len).sum();
    let relations: usize = seed.graph.relations.iter().map(Vec::len).sum();
    let figures = ontology.type_named("TradeFigure").expect("trade figures");
    let figures = seed.graph.entities[usize::from(figures.0)].len();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let runtime = runtime.expect("a runtime");
    let store = Arc::new(MemoryStore::new(Arc::clone(&ontology)));
    let start = Instant::now();
    runtime.block_on(store.load(seed.graph)).expect("a graph");
    let loaded = start.elapsed().as_secs_f64();
    let mut figure = json!({
        "entities": entities,
        "relations": relations,
        "read and checked": read,
        "made ready": loaded,
        "resident": memory("VmRSS:"),
        "at the peak": memory("VmHWM:"),
    });
    let door = door(ontology, store);
    for question in QUESTIONS {
        let query = question
            .query
            .replace("$MIDDLE", &(figures / 2).to_string());
        let body = json!({ "query": query }).to_string();
        let mut times = Vec::new();
        for _ in 0..=rounds(ROUNDS) {
            let start = Instant::now();
            let answer = runtime.block_on(send(&door, &body));
            times.push(start.elapsed().as_secs_f64() * 1e3);
            let answer = String::from_utf8_lossy(&answer);
            assert!(
                !answer.contains("\"errors\""),
                "{}: {answer}",
                question.name
            );
        }
        let first = times.remove(0);
        figure[question.name] = json!([first, median(times)]);
    }
    figure
}

/// Megabytes that the system tells of this process.
fn memory(line: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|text| text.strip_prefix(line));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
    kilobytes
        .and_then(|kilobytes| kilobytes.parse::<f64>().ok())
        .map_or(0.0, |kb| kb / 1024.0)
}
