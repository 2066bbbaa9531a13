//! Where the time of a request goes, and how much memory it asks for: the query set, in process.
//!
//! `cargo bench --bench steps` prints a row for each query, in microseconds on one thread, each request with other
//! variables: the whole, from the bytes of a body to a response; what of that is spent around the service, by the
//! door; finding the plan of a text that is known and binding it to the variables (`bind`); asking the store
//! (`run`); and writing the answer (`write`). `new text` is a text that was never seen: parsed, validated, compiled
//! and bound. Then allocations and bytes of memory that a request asks for, and how many of these are there for each
//! byte of the answer. Figures are medians. Before the table stands what a flood of different texts does.

#![expect(clippy::print_stdout, reason = "the table is what it is for")]
#![expect(clippy::expect_used, reason = "a benchmark that cannot run stops")]

mod shared;

use std::time::{Duration, Instant};

use allocation_counter::measure;
use async_graphql::{Request, Variables};
use axum::Router;
use serde_json::Value;
use silkgraph::graphql::Service;
use tokio::runtime::Runtime;

use shared::chance::Chance;
use shared::queries::{UserQuery, query_set};
use shared::{door_to, median, resident, rounds, send, service, shipped_store};

/// Requests of each query.
const REQUESTS: usize = 301;

/// Texts that were never seen, of each query; and in the flood.
const NEW: usize = 31;
const FLOOD: usize = 20_000;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let (ontology, store, _) = runtime.block_on(shipped_store());
    let service = service(ontology, store);
    let door = door_to(service.clone());
    let queries = runtime.block_on(query_set(&door));
    flood(&runtime, &door);
    println!(
        "{:<26} {:>8} {:>8} {:>7} {:>7} {:>8} {:>7} {:>9} {:>8} {:>9} {:>6}",
        "query",
        "bytes",
        "whole",
        "door",
        "bind",
        "run",
        "write",
        "new text",
        "allocs",
        "bytes",
        "times"
    );
    let steps = Steps {
        runtime,
        service,
        door,
    };
    for query in &queries {
        steps.row(query);
    }
}

struct Steps {
    runtime: Runtime,
    service: Service,
    door: Router,
}

impl Steps {
    fn row(&self, query: &UserQuery) {
        let mut chance = Chance(1);
        let mut figures: [Vec<f64>; 8] = Default::default();
        for _ in 0..rounds(REQUESTS) {
            for (figures, figure) in figures.iter_mut().zip(self.figures(query, &mut chance)) {
                figures.push(figure);
            }
        }
        let new = (0..rounds(NEW)).map(|number| self.new_text(query, number, &mut chance));
        let new = median(new.collect());
        let [whole, door, bind, run, write, allocations, memory, bytes] = figures.map(median);
        println!(
            "{:<26} {bytes:>8.0} {whole:>8.1} {door:>7.1} {bind:>7.1} {run:>8.1} {write:>7.1} {new:>9.1} \
             {allocations:>8.0} {memory:>9.0} {:>6.1}",
            query.name,
            memory / bytes
        );
    }

    /// One request, asked at the door and of the service.
    fn figures(&self, query: &UserQuery, chance: &mut Chance) -> [f64; 8] {
        let variables = Value::Object(query.variables(chance));
        let body = serde_json::json!({ "query": query.text, "variables": variables }).to_string();
        let request =
            || Request::new(&query.text).variables(Variables::from_json(variables.clone()));
        let mut whole = 0.0;
        let mut bytes = 0;
        let asked = measure(|| {
            let begun = Instant::now();
            bytes = self.runtime.block_on(send(&self.door, &body)).len();
            whole = micros(begun.elapsed());
        });
        let request = request();
        let begun = Instant::now();
        let answered = self.runtime.block_on(self.service.answer(request));
        let inside = micros(begun.elapsed());
        let timing = answered.timing;
        assert_eq!(answered.errors, 0, "{}", query.name);
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
        let counts = [asked.count_total, asked.bytes_total, bytes as u64].map(|count| count as f64);
        let [allocations, memory, bytes] = counts;
        let [plan, store, write] = [timing.plan, timing.store, timing.write].map(micros);
        [
            whole,
            whole - inside,
            plan,
            store,
            write,
            allocations,
            memory,
            bytes,
        ]
    }

    /// How long a text takes that differs from all before.
    fn new_text(&self, query: &UserQuery, number: usize, chance: &mut Chance) -> f64 {
        let text = format!("{}# {number}", query.text);
        let variables = Variables::from_json(Value::Object(query.variables(chance)));
        let request = Request::new(text).variables(variables);
        let begun = Instant::now();
        let planned = self.service.plan(&request);
        let took = micros(begun.elapsed());
        assert!(planned.is_ok(), "{}", query.name);
        took
    }
}

/// Asks one text after the other that nobody has asked before, and prints what that did to memory and to somebody
/// who asks the same in between.
fn flood(runtime: &Runtime, door: &Router) {
    let known = r#"{"query":"{ countries(limit: 1) { name } }"}"#;
    let ask_known = || {
        let begun = Instant::now();
        runtime.block_on(send(door, known));
        micros(begun.elapsed())
    };
    let before = median((0..rounds(REQUESTS)).map(|_| ask_known()).collect());
    let mut memory = Vec::new();
    let mut meanwhile = Vec::new();
    for number in 0..rounds(FLOOD) {
        let text = format!("{{ countries(limit: 1) {{ name a{number}: id }} }}");
        let body = serde_json::json!({ "query": text }).to_string();
        runtime.block_on(send(door, &body));
        if number % 10 == 0 {
            meanwhile.push(ask_known());
        }
        if number % (FLOOD / 2) == FLOOD / 2 - 1 {
            memory.push(resident());
        }
    }
    println!(
        "{FLOOD} different texts: {:.1} MB more in the second half of them; a known one takes {before:.1} µs before \
         and {:.1} µs in between",
        memory.last().unwrap_or(&0.0) - memory.first().unwrap_or(&0.0),
        median(meanwhile)
    );
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}
