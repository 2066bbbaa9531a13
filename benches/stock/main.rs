//! The same fields resolved by async-graphql as it comes, a resolver for each field, over the same store in memory.
//!
//! `cargo bench --bench stock` prints a row for each question: bytes of the answer, requests a second of both on one
//! thread, from a request to the bytes of its answer, and their ratio. Both have parsed the text before where they
//! can keep that; they are measured in turn, each request with other variables. Answers are compared first.

#![expect(clippy::print_stdout, reason = "the table is what it is for")]
#![expect(clippy::expect_used, reason = "a benchmark that cannot run stops")]

#[path = "../shared/mod.rs"]
mod shared;

mod schema;

use std::hint::black_box;
use std::time::{Duration, Instant};

use async_graphql::dynamic::Schema;
use async_graphql::{Request, Variables};
use axum::body::Bytes;
use serde_json::{Value, json};
use silkgraph::graphql::Service;
use tokio::runtime::Runtime;

use schema::schema;
use shared::{median, rounds, service, shipped_store};

/// How often each is asked, and for how long.
const ROUNDS: usize = 21;
const ROUND: Duration = Duration::from_millis(20);

/// Roots: lists and their types.
const ROOTS: [(&str, &str); 3] = [
    ("countries", "Country"),
    ("projects", "Project"),
    ("tradeFigures", "TradeFigure"),
];

/// Questions: what they are called, as they are asked of the service and of the other, and of which list the ids are.
const QUESTIONS: [(&str, &str, &str, Option<&str>); 4] = [
    (
        "one by id",
        "query Q($id: ID!) { countries(where: { id: { eq: $id } }) { \
         id name officialName nativeNames iso2 capital languages currency } }",
        "query Q($id: ID!) { countries(id: $id) { \
         id name officialName nativeNames iso2 capital languages currency } }",
        Some("countries"),
    ),
    (
        "a list",
        "{ tradeFigures { id name period year flow valueUsd qualifier basis } }",
        "{ tradeFigures { id name period year flow valueUsd qualifier basis } }",
        None,
    ),
    (
        "three levels",
        "query Q($id: ID!) { countries(where: { id: { eq: $id } }) { \
         id name projects { id name sector status costs { kind amountUsd } cites { id title } } } }",
        "query Q($id: ID!) { countries(id: $id) { \
         id name projects { id name sector status costs { kind amountUsd } cites { id title } } } }",
        Some("countries"),
    ),
    (
        "branches",
        "query Q($id: ID!) { projects(where: { id: { eq: $id } }) { id name aliases sector status start summary \
         countries { id name } places { id name } costs { kind amountUsd } agreedIn { name signed } \
         cites { title publisher date url } } }",
        "query Q($id: ID!) { projects(id: $id) { id name aliases sector status start summary \
         countries { id name } places { id name } costs { kind amountUsd } agreedIn { name signed } \
         cites { title publisher date url } } }",
        Some("projects"),
    ),
];

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let (ontology, store, _) = runtime.block_on(shipped_store());
    let stock = schema(&ontology, &store, &ROOTS);
    let both = Both {
        service: service(ontology, store),
        stock,
        runtime,
    };
    println!(
        "{:<16} {:>8} {:>12} {:>10} {:>7}",
        "question", "bytes", "answered/s", "stock/s", "ratio"
    );
    for (name, ours, theirs, list) in QUESTIONS {
        both.row(name, [ours, theirs], list);
    }
}

struct Both {
    service: Service,
    stock: Schema,
    runtime: Runtime,
}

impl Both {
    fn row(&self, name: &str, texts: [&str; 2], list: Option<&str>) {
        let ids = list.map_or_else(|| vec![Value::Null], |list| self.ids(list));
        let [ours, theirs] = texts;
        let mut bytes = 0;
        for id in &ids {
            let (answer, stock) = (self.ask(ours, id), self.ask_stock(theirs, id));
            assert_eq!(data(&answer), data(&stock), "{name}: {id}");
            bytes += answer.len();
        }
        let mut next = ids.iter().cycle();
        let mut rates = [Vec::new(), Vec::new()];
        for _ in 0..rounds(ROUNDS) {
            let mut id = || next.next().expect("an id");
            rates[0].push(rate(|| self.ask(ours, id())));
            rates[1].push(rate(|| self.ask_stock(theirs, id())));
        }
        let [answered, stock] = rates.map(median);
        println!(
            "{name:<16} {:>8} {answered:>12.0} {stock:>10.0} {:>7.1}",
            bytes / ids.len(),
            answered / stock
        );
    }

    fn ids(&self, list: &str) -> Vec<Value> {
        let answer = data(&self.ask(&format!("{{ {list} {{ id }} }}"), &Value::Null));
        let rows = answer[list].as_array().expect("rows");
        rows.iter().map(|row| row["id"].clone()).collect()
    }

    fn ask(&self, text: &str, id: &Value) -> Bytes {
        self.runtime
            .block_on(self.service.answer(request(text, id)))
            .body
    }

    fn ask_stock(&self, text: &str, id: &Value) -> Bytes {
        let response = self.runtime.block_on(self.stock.execute(request(text, id)));
        serde_json::to_vec(&response).expect("JSON").into()
    }
}

fn request(text: &str, id: &Value) -> Request {
    Request::new(text).variables(Variables::from_json(json!({ "id": id })))
}

fn data(answer: &Bytes) -> Value {
    let mut answer: Value = serde_json::from_slice(answer).expect("JSON");
    assert!(answer.get("errors").is_none(), "{answer}");
    answer["data"].take()
}

/// How often something can be done in a second.
fn rate(mut asked: impl FnMut() -> Bytes) -> f64 {
    let begun = Instant::now();
    let mut count = 0.0;
    loop {
        black_box(asked());
        count += 1.0;
        if begun.elapsed() > ROUND || shared::is_trial() {
            return count / begun.elapsed().as_secs_f64();
        }
    }
}
