//! A minute with many clients: every request is answered, and memory comes to an end.
//!
//! `SILKGRAPH_SOAK=1h` has it go on for longer, and without a pause between requests.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{scope, sleep};
use std::time::{Duration, Instant};

use jiff::SignedDuration;
use serde_json::{Value, json};
use silkgraph::seed;

use crate::support::ROOT;
use crate::support::command::Running;

const CLIENTS: usize = 64;

/// Where nothing is said: for how long, and how long each client pauses, so that other tests have
/// their share of the processors.
const TIME: Duration = Duration::from_secs(60);
const PAUSE: Duration = Duration::from_secs(1);

/// How much more memory may be in use at the end than after a third of the time, in bytes: that of an
/// allocator that has seen other sizes meanwhile.
const MORE: u64 = 64 << 20;

#[test]
fn a_minute_with_many_clients_fails_no_request_and_keeps_no_memory() {
    let (time, pause) = time();
    let service = Running::start(Path::new(ROOT), &["--listen", "127.0.0.1:0"]);
    let bodies = bodies();
    let (answered, begun) = (Arc::new(AtomicUsize::new(0)), Instant::now());
    let (mut before, mut after) = (0, 0);
    scope(|scope| {
        for client in 0..CLIENTS {
            let (answered, bodies, address) = (&answered, &bodies, &service.address);
            scope.spawn(move || {
                let mut connection = Connection::open(address);
                for at in client.. {
                    if begun.elapsed() >= time {
                        break;
                    }
                    // Now and then one comes anew.
                    if at % 50 == 0 {
                        connection = Connection::open(address);
                    }
                    connection.ask(&bodies[at % bodies.len()]);
                    answered.fetch_add(1, Ordering::Relaxed);
                    sleep(pause);
                }
            });
        }
        sleep(time / 3);
        before = service.resident();
        sleep((time * 2 / 3).saturating_sub(Duration::from_secs(2)));
        after = service.resident();
    });
    println!(
        "{} answers, {before} bytes in use after a third of the time, {after} at the end",
        answered.load(Ordering::Relaxed)
    );
    assert!(answered.load(Ordering::Relaxed) >= CLIENTS);
    assert!(after <= before + MORE, "{before} bytes, and then {after}");
    assert_eq!(service.stop("TERM"), Some(0));
}

fn time() -> (Duration, Duration) {
    let Ok(text) = std::env::var("SILKGRAPH_SOAK") else {
        return (TIME, PAUSE);
    };
    let time: SignedDuration = text.parse().unwrap();
    (time.unsigned_abs(), Duration::ZERO)
}

/// The sample queries, and others of the kinds that people ask.
fn bodies() -> Vec<String> {
    let samples = seed::read_queries(&Path::new(ROOT).join("graph-seed")).unwrap();
    let samples = samples.into_iter().map(|sample| sample.query);
    let others = [
        r#"{ search(text: "Казахстан trade", first: 5) { totalCount edges { node { id } } } }"#,
        r#"{ contextPack(question: "Who signed the China-Kyrgyzstan-Uzbekistan railway agreement?") { tokens } }"#,
        r#"{ paths(from: ["country:cn"], to: ["country:kz"], k: 3) { paths { length } } }"#,
        "{ countries { id name borders { name } } }",
        "{ statements(limit: 50) { id paraphrase cites { citation } } }",
    ];
    let others = others.into_iter().map(str::to_owned);
    let queries = samples.chain(others);
    queries
        .map(|query| json!({ "query": query }).to_string())
        .collect()
}

/// A connection that is kept.
struct Connection(BufReader<TcpStream>);

impl Connection {
    fn open(address: &str) -> Self {
        Self(BufReader::new(TcpStream::connect(address).unwrap()))
    }

    /// Asks, and expects data without errors.
    fn ask(&mut self, body: &str) {
        let head = format!(
            "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n",
            body.len()
        );
        self.0
            .get_mut()
            .write_all((head + body).as_bytes())
            .unwrap();
        let answer: Value = serde_json::from_slice(&self.answer()).unwrap();
        assert_eq!(answer.get("errors"), None, "{body}");
        assert!(answer["data"].is_object(), "{body}");
    }

    fn answer(&mut self) -> Vec<u8> {
        let (mut length, mut line) = (0, String::new());
        loop {
            line.clear();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "closed");
            if line == "\r\n" {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().unwrap();
            }
        }
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).unwrap();
        body
    }
}
