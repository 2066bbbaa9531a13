//! How far the service is from the limit: over HTTP, beside servers that answer the same bytes from a constant.
//!
//! `cargo bench --bench limit` asks the [query set](../shared/queries) over loopback, at 16 clients. Each server
//! is a process: the command `silkgraph serve` as it is shipped, over the memory store and with its log thrown away;
//! a constant behind `axum::serve`; and one behind the listener of the service. They are asked in turn, in short
//! rounds, so that a machine whose speed drifts drifts for all. The clients take their part of the machine on
//! every side.
//!
//! A row for each query has bytes of an answer; requests a second of the service and of the constant behind
//! `axum::serve`; their `ratio`, each request with other variables; the same for requests that were asked before
//! (`again`); the ratio of both constants (`listener`); and microseconds of processors that a request takes in the
//! service, where it is another and where it is the same, and in the constant. Ratios are medians over rounds.
//! `ROUNDS=31` has more of them, and `QUERY=name` only the queries whose name has that.

#![expect(clippy::print_stdout, reason = "the table is what it is for")]
#![expect(clippy::expect_used, reason = "a benchmark that cannot run stops")]

#[path = "../shared/mod.rs"]
mod shared;

mod client;
mod constant;
mod table;

use std::env;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use serde_json::Value;
use tokio::runtime::Runtime;

use client::{Clients, Requests, with_hole};
use constant::{Answers, Behind};
use shared::chance::Chance;
use shared::process::Server;
use shared::queries::{UserQuery, query_set};
use shared::{is_trial, send, shipped};
use table::{Row, Table};

/// How long a server is asked at a time.
const ROUND: Duration = Duration::from_millis(60);

/// How many times as long it is asked beforehand, where that is needed.
const WARM_UP: u32 = 20;

/// How often each is asked, unless said otherwise.
const ROUNDS: usize = 7;

/// Different requests of a query, as far as their answers fit into so many bytes.
const REQUESTS: usize = 64;
const BYTES: usize = 8 << 20;

/// Requests of one query, and the answers to them.
struct Asked {
    name: String,
    bodies: Vec<String>,
    answers: Vec<String>,
}

fn main() {
    constant::serve_if_asked();
    let runtime = Runtime::new().expect("a runtime");
    let (door, _) = runtime.block_on(shipped());
    let only = env::var("QUERY").unwrap_or_default();
    let queries = runtime.block_on(query_set(&door));
    let queries = queries.iter().filter(|query| query.name.contains(&only));
    let asked: Vec<_> = queries
        .map(|query| runtime.block_on(Asked::of(query, &door)))
        .collect();
    drop((door, runtime));

    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("answers.json");
    let answers = asked
        .iter()
        .map(|asked| (asked.name.clone(), asked.answers.clone()));
    constant::write(&answers.collect::<Answers>(), &file);
    let servers = [
        service(),
        constant::start(Behind::Axum, &file),
        constant::start(Behind::OwnListener, &file),
    ];
    measure(&servers, &asked);
}

/// The command, as it is shipped.
fn service() -> Server {
    let mut command = Command::new(env!("CARGO_BIN_EXE_silkgraph"));
    let command = command.args(["serve", "--listen", "127.0.0.1:0"]);
    Server::start(command.stderr(Stdio::null()))
}

impl Asked {
    async fn of(query: &UserQuery, door: &Router) -> Self {
        let mut chance = Chance(1);
        let (mut bodies, mut answers, mut bytes) = (Vec::new(), Vec::new(), 0);
        while bodies.len() < REQUESTS && bytes < BYTES {
            let body = query.body(&mut chance);
            let answer = send(door, &body).await;
            let json: Value = serde_json::from_slice(&answer).expect("JSON");
            assert!(json.get("errors").is_none(), "{}: {json}", query.name);
            bytes += answer.len();
            bodies.push(body);
            answers.push(String::from_utf8(answer.to_vec()).expect("a text"));
        }
        Self {
            name: query.name.clone(),
            bodies,
            answers,
        }
    }

    /// How long an answer is.
    fn bytes(&self) -> usize {
        self.answers.iter().map(String::len).sum::<usize>() / self.answers.len()
    }
}

/// Asks all of all servers, and prints the table.
fn measure(servers: &[Server; 3], asked: &[Asked]) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let mut clients = servers
        .each_ref()
        .map(|server| Clients::connect(&runtime, &server.address));
    let (rounds, time) = if is_trial() {
        (1, Duration::from_millis(1))
    } else {
        let rounds = env::var("ROUNDS").map(|rounds| rounds.parse().expect("a number"));
        (rounds.unwrap_or(ROUNDS), ROUND)
    };
    let mut table = Table::begin();
    for asked in asked {
        let others: Vec<_> = asked.bodies.iter().map(|body| with_hole(body)).collect();
        let constant = Requests::post(&constant::path(&asked.name), &others);
        // By which server, and what it is asked.
        let sides = [
            (0, Requests::post("/graphql", &others)),
            (0, Requests::post("/graphql", &asked.bodies)),
            (1, Arc::clone(&constant)),
            (2, constant),
        ];
        // The first requests of a kind are not those that count, nor are those whose answers are not kept yet.
        for (server, requests) in &sides {
            warm_up(&mut clients[*server], &runtime, requests, time);
        }
        let mut row = Row::of(&asked.name, asked.bytes());
        for _ in 0..rounds {
            row.add(sides.each_ref().map(|(server, requests)| {
                let before = servers[*server].worked();
                let rate = clients[*server].ask(&runtime, requests, time);
                let worked = servers[*server].worked().zip(before);
                (
                    rate,
                    worked.map(|(after, before)| (after - before) / rate.count),
                )
            }));
        }
        table.add(row);
    }
    table.end();
}

/// Asks until each request was asked some times, or for long enough.
fn warm_up(clients: &mut Clients, runtime: &Runtime, requests: &Arc<Requests>, time: Duration) {
    let (begun, mut answers) = (Instant::now(), 0.0);
    while answers < 4.0 * requests.number() && begun.elapsed() < time * WARM_UP {
        answers += clients.ask(runtime, requests, time / 2).count;
    }
}
