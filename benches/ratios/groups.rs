//! Groups of a million entities, beside a loop over the same records.

use std::collections::HashMap;
use std::fmt::Write;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use silkgraph::ontology::{Ontology, PropertyId, TypeId};
use silkgraph::query::{
    Aggregate, AggregateFunction, GroupKey, Grouping, KeyOf, Measure, MeasureOf, Scope, Start,
    Target,
};
use silkgraph::store::memory::MemoryStore;
use silkgraph::store::{EntityRecord, Graph, GraphStore, Limits};
use silkgraph::value::{Value, write_text};
use tokio::runtime::Runtime;

use super::shared::{median, rounds, size};

const ROWS: usize = 1_000_000;
const ROUNDS: usize = 7;

const TYPES: &str = "
enum Flow { EXPORT IMPORT TOTAL }
type Figure @node { flow: Flow year: Int place: String value: Float }
";

/// What is grouped by: a name, and the places of the properties.
const KEYS: [(&str, &[u16]); 4] = [
    ("an enum, 3 groups", &[0]),
    ("a number, 40 groups", &[1]),
    ("a text, 1,000 groups", &[2]),
    ("an enum and a number, 120", &[0, 1]),
];

/// Prints a row for each kind of keys: the medians in milliseconds and their ratio.
pub(crate) fn print(runtime: &Runtime) {
    let ontology = Ontology::read(TYPES, "types.graphql").expect("an ontology");
    let records = records();
    let store = MemoryStore::new(Arc::new(ontology));
    let graph = Graph {
        entities: vec![records.clone()],
        ..Graph::default()
    };
    runtime.block_on(store.load(graph)).expect("a graph");
    println!(
        "\n{:<28} {:>12} {:>12} {:>7}",
        "groups of 10^6, by", "grouped ms", "by hand ms", "ratio"
    );
    for (name, keys) in KEYS {
        let mut times = [Vec::new(), Vec::new()];
        for _ in 0..rounds(ROUNDS) {
            times[0].push(milliseconds(|| grouped(runtime, &store, keys)));
            times[1].push(milliseconds(|| by_hand(&records, keys)));
        }
        let [grouped, by_hand] = times.map(median);
        println!(
            "{name:<28} {grouped:>12.1} {by_hand:>12.1} {:>7.2}",
            grouped / by_hand
        );
    }
}

fn records() -> Vec<EntityRecord> {
    let record = |at: u32| EntityRecord {
        values: vec![
            ["EXPORT", "IMPORT", "TOTAL"][at as usize % 3].into(),
            i64::from(1985 + at / 7 % 40).into(),
            format!("place:{}", at.wrapping_mul(2_654_435_761) % 1_000).into(),
            f64::from(at).into(),
        ],
    };
    let rows = u32::try_from(size(ROWS)).expect("a number of rows");
    (0..rows).map(record).collect()
}

fn milliseconds(run: impl FnOnce() -> usize) -> f64 {
    let start = Instant::now();
    black_box(run());
    start.elapsed().as_secs_f64() * 1e3
}

/// How many groups the store has found, each with a count and a sum.
fn grouped(runtime: &Runtime, store: &MemoryStore, keys: &[u16]) -> usize {
    let members = Aggregate {
        targets: vec![Target::of(TypeId(0))],
        measures: vec![Measure {
            of: MeasureOf::Entities(vec![PropertyId(3)]),
            function: AggregateFunction::Sum,
        }],
        ..Aggregate::default()
    };
    let keys = keys.iter().map(|property| GroupKey {
        of: KeyOf::Property {
            walk: None,
            properties: vec![PropertyId(*property)],
        },
        cut: None,
    });
    let grouping = Grouping::of(members, keys.collect());
    let limits = Limits::new(100_000, Instant::now() + Duration::from_secs(60));
    let grouped = store.group(Start::Types, &grouping, &Scope::WHOLE, limits);
    runtime.block_on(grouped).expect("groups").parents.len()
}

/// The same by a table of texts.
fn by_hand(records: &[EntityRecord], keys: &[u16]) -> usize {
    let mut groups: HashMap<String, (u64, f64)> = HashMap::new();
    for record in records {
        let mut key = String::new();
        for property in keys {
            // Writing to a string cannot fail.
            let _ = write_text(record.values[usize::from(*property)].as_ref(), &mut key);
            let _ = write!(key, "|");
        }
        let group = groups.entry(key).or_default();
        group.0 += 1;
        if let Value::Float(value) = record.values[3] {
            group.1 += value;
        }
    }
    groups.len()
}
