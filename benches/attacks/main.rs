//! How soon small questions are answered while twenty clients ask for as much as they can.
//!
//! `cargo bench --bench attacks` starts the service over a made-up graph of 100,000 entities, and
//! prints a row for each kind of attack: how long `/health` and a look-up by id took meanwhile, in
//! milliseconds, and how the attackers were answered. A last row is how many look-ups a second eight
//! clients get who are alone. `ATTACKED=path` tries another build of the command; `ATTACK=name`
//! only one kind.

#![expect(clippy::print_stdout, reason = "the table is what it is for")]
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a benchmark that cannot run stops"
)]

#[path = "../shared/mod.rs"]
mod shared;

mod client;
mod kinds;
mod served;

use std::env;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use client::Client;
use kinds::{Attack, kinds, look_up};
use served::Served;
use shared::is_trial;

/// How many attack at the same time.
const ATTACKERS: usize = 20;

/// How long each attack goes on.
const ATTACK: Duration = Duration::from_secs(3);

/// The same where it is only to be seen that it works.
const GLIMPSE: Duration = Duration::from_millis(100);

/// Between two questions of one who is not an attacker.
const PAUSE: Duration = Duration::from_millis(10);

/// How many ask as often as they can where nobody attacks.
const ALONE: usize = 8;

fn time() -> Duration {
    if is_trial() { GLIMPSE } else { ATTACK }
}

fn main() {
    let served = Served::start();
    println!(
        "{:<14} {:>24}   {:>24}   answers to attackers",
        "attack", "/health p50/p99/max ms", "look-up p50/p99/max ms"
    );
    let only = env::var("ATTACK").ok();
    let row = |name: &str, attacks: &[Attack]| {
        if only.as_ref().is_none_or(|only| only == name) {
            attack(served.address(), name, attacks);
        }
    };
    row("nobody", &[]);
    let kinds = kinds();
    for kind in &kinds {
        row(kind.name, std::slice::from_ref(kind));
    }
    row("all of them", &kinds);
    println!("{:.0} look-ups a second alone", alone(served.address()));
}

/// Measures while attackers are at work, and prints a row.
fn attack(address: &str, name: &str, attacks: &[Attack]) {
    let over = Arc::new(AtomicBool::new(false));
    let attackers: Vec<_> = (0..ATTACKERS)
        .filter_map(|at| attacks.get(at % attacks.len().max(1)))
        .map(|attack| {
            let (address, body, over) =
                (address.to_owned(), attack.body.clone(), Arc::clone(&over));
            thread::spawn(move || ask_until(&over, &address, &body))
        })
        .collect();
    thread::sleep(PAUSE * 20);
    let health = measure(address, "GET /health", "");
    let look_ups = measure(address, "POST /graphql", &look_up());
    let (health, look_ups) = (health.join().unwrap(), look_ups.join().unwrap());
    over.store(true, Ordering::Relaxed);
    let mut answers: Vec<String> = attackers
        .into_iter()
        .flat_map(|a| a.join().unwrap())
        .collect();
    answers.sort();
    println!(
        "{name:<14} {:>24}   {:>24}   {}",
        percentiles(health),
        percentiles(look_ups),
        counted(&answers)
    );
}

/// Asks again and again; says how it was answered.
fn ask_until(over: &AtomicBool, address: &str, body: &str) -> Vec<String> {
    let mut answers = Vec::new();
    while !over.load(Ordering::Relaxed) {
        let answer = Client::connect(address).ask("POST /graphql", body, ATTACK * 4);
        if answer.starts_with("503") {
            thread::sleep(PAUSE);
        }
        answers.push(answer);
    }
    answers
}

/// How long answers took, in milliseconds, one asked after the other.
fn measure(address: &str, path: &'static str, body: &str) -> thread::JoinHandle<Vec<f64>> {
    let (address, body) = (address.to_owned(), body.to_owned());
    thread::spawn(move || {
        let mut client = Client::connect(&address);
        let (mut took, begun) = (Vec::new(), Instant::now());
        while begun.elapsed() < time() {
            let asked = Instant::now();
            let answer = client.ask(path, &body, ATTACK * 4);
            took.push(asked.elapsed().as_secs_f64() * 1000.0);
            assert!(answer.starts_with("200 "), "{path}: {answer}");
            thread::sleep(PAUSE);
        }
        took
    })
}

/// Look-ups a second that a few clients get when nobody else asks.
fn alone(address: &str) -> f64 {
    let begun = Instant::now();
    let clients: Vec<_> = (0..ALONE)
        .map(|_| {
            let mut client = Client::connect(address);
            thread::spawn(move || {
                let (body, mut asked) = (look_up(), 0_u32);
                while begun.elapsed() < time() {
                    client.ask("POST /graphql", &body, ATTACK);
                    asked += 1;
                }
                asked
            })
        })
        .collect();
    let asked: u32 = clients.into_iter().map(|c| c.join().unwrap()).sum();
    f64::from(asked) / begun.elapsed().as_secs_f64()
}

fn percentiles(mut took: Vec<f64>) -> String {
    took.sort_by(f64::total_cmp);
    let at = |percent: usize| took[(took.len() - 1) * percent / 100];
    format!("{:.1}/{:.1}/{:.1}", at(50), at(99), at(100))
}

/// Each answer once, with how often it came.
fn counted(sorted: &[String]) -> String {
    let parts = sorted.chunk_by(|a, b| a == b);
    let parts: Vec<_> = parts
        .map(|same| format!("{} × {}", same.len(), same[0]))
        .collect();
    parts.join(", ")
}
