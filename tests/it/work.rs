//! Work that takes long: it keeps nobody else waiting, has an end, and is bounded.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::http::header;
use futures_util::stream::pending;
use serde_json::{Value, json};
use silkgraph::http::{ListenOptions, serve};
use silkgraph::ontology::Ontology;
use silkgraph::store::Graph;
use silkgraph::work::WorkersOptions;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::conformance::GraphBuilder;
use crate::support::{Blocking, Calls, House, Manner, On, Reply, Threads, come_to, on_every_store};

const QUERY: &str = "{ films { title } }";

on_every_store! {
    a_batch_has_one_bound_of_rows_and_bytes,
}

/// A store that blocks its thread, one worker for it, and its calls.
fn blocked(manner: Manner, waiting: usize, time_limit: Duration) -> (Arc<House>, Arc<Calls>) {
    let calls = Arc::new(Calls::default());
    let store = Blocking {
        manner,
        calls: Arc::clone(&calls),
    };
    let workers = WorkersOptions {
        workers: 1,
        waiting,
    };
    let house = House::worked_by(workers, store, |limits| limits.time_limit = time_limit);
    (Arc::new(house), calls)
}

/// Posts the query without waiting for the answer.
fn post(house: &Arc<House>) -> JoinHandle<Reply> {
    let house = Arc::clone(house);
    tokio::spawn(async move { house.post(QUERY).await })
}

const LONG: Duration = Duration::from_secs(60);

#[tokio::test]
async fn others_are_answered_while_every_worker_is_busy() {
    let (house, calls) = blocked(Manner::Deaf(Duration::from_secs(2)), 5, LONG);
    let asked = post(&house);
    come_to(&calls.at_work, 1).await;
    for address in ["/health", "/ready", "/schema.graphql", "/"] {
        assert_eq!(house.get(address).await.status, 200, "{address}");
    }
    assert_refused_body(&house).await;
    assert_eq!(calls.at_work.load(Ordering::SeqCst), 1, "it is still busy");
    assert_eq!(asked.await.unwrap().error().0, "TIMEOUT");
}

/// What the door refuses needs no worker.
async fn assert_refused_body(house: &House) {
    let refused = house.post_json(&json!({ "query": 3 })).await;
    assert_eq!(refused.error().0, "BAD_USER_INPUT");
}

#[tokio::test]
async fn a_look_up_is_answered_while_every_worker_is_busy() {
    let (house, calls) = blocked(Manner::Ticking, 5, LONG);
    let asked = post(&house);
    // It was tried for a moment first.
    come_to(&calls.begun, 2).await;
    let small = house.post("{ __typename }").await;
    assert_eq!(small.data(), json!({ "__typename": "Query" }));
    asked.abort();
    come_to(&calls.at_work, 0).await;
}

#[tokio::test]
async fn small_questions_are_answered_at_once_and_long_ones_apart() {
    let threads = Arc::new(Mutex::new(Vec::new()));
    let asked_on = Arc::clone(&threads);
    let house = House::around(many_films, |store| Threads { store, asked_on }).await;
    let here = std::thread::current().id();
    for (query, is_small) in [
        (
            "{ films(where: { id: { eq: \"film:7\" } }) { title actors { name } } }",
            true,
        ),
        (
            "{ node(id: \"film:7\") { id } films(limit: 20) { id title } }",
            true,
        ),
        (
            "{ filmsConnection(first: 5) { totalCount edges { node { title } } } }",
            true,
        ),
        ("{ films { id title released } }", false),
        (
            "{ films(where: { title: { contains: \"99999\" } }) { id } }",
            false,
        ),
        // Columns are sorted by then.
        (
            "{ films(sort: [{ released: DESC }], limit: 5) { id } }",
            true,
        ),
        (
            "{ filmsConnection { aggregate { node { released { max } } } } }",
            false,
        ),
        (
            "{ films(limit: 5000) { a: id b: id c: id d: id e: id f: id g: id } }",
            false,
        ),
    ] {
        threads.lock().unwrap().clear();
        let first = house.post(query).await.data();
        let apart = threads.lock().unwrap().iter().any(|thread| *thread != here);
        assert_eq!(apart, !is_small, "{query}");
        assert_eq!(house.post(query).await.data(), first, "{query}");
    }
    // What was sorted once is sorted.
    threads.lock().unwrap().clear();
    house
        .post("{ films(sort: [{ released: DESC }], limit: 5) { id } }")
        .await
        .data();
    assert_eq!(*threads.lock().unwrap(), [here]);
}

fn many_films(ontology: &Ontology) -> Graph {
    let mut graph = GraphBuilder::new(ontology);
    for film in 0..20_000_i64 {
        let title = format!("Film {film}");
        let values = [("title", title.as_str().into()), ("released", film.into())];
        graph.entity("Film", &format!("film:{film}"), &values);
    }
    graph.build()
}

#[tokio::test]
async fn work_ends_when_its_client_leaves() {
    let (house, calls) = blocked(Manner::Ticking, 5, LONG);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = house.router.clone();
    tokio::spawn(serve(listener, router, ListenOptions::default(), pending()));
    let mut client = TcpStream::connect(address).await.unwrap();
    let body = json!({ "query": QUERY }).to_string();
    let head = "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json";
    let request = format!("{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    client.write_all(request.as_bytes()).await.unwrap();
    come_to(&calls.begun, 2).await;
    come_to(&calls.at_work, 1).await;
    drop(client);
    come_to(&calls.at_work, 0).await;
}

#[tokio::test]
async fn one_more_than_may_wait_is_refused() {
    let (house, calls) = blocked(Manner::Ticking, 1, LONG);
    let working = post(&house);
    come_to(&calls.begun, 2).await;
    let waiting = post(&house);
    come_to(&calls.begun, 3).await;
    for body in [json!({ "query": QUERY }), json!([{ "query": QUERY }])] {
        let refused = house.post_json(&body).await;
        assert_eq!(
            (refused.status, refused.error().0.as_str()),
            (503, "OVERLOADED")
        );
        assert_eq!(refused.headers[header::RETRY_AFTER], "1");
    }
    // Who waits is next, and whoever leaves the line makes room in it.
    working.abort();
    come_to(&calls.begun, 6).await;
    let next = post(&house);
    come_to(&calls.begun, 7).await;
    assert!(!next.is_finished() && !waiting.is_finished());
    waiting.abort();
    next.abort();
}

#[tokio::test]
async fn who_waits_too_long_is_told_so() {
    // Long enough for the first one to begin on a machine that is busy.
    let time_limit = Duration::from_secs(3);
    let (house, calls) = blocked(Manner::Deaf(Duration::from_secs(6)), 5, time_limit);
    let working = post(&house);
    come_to(&calls.at_work, 1).await;
    let late = house.post(QUERY).await;
    assert_eq!((late.status, late.error().0.as_str()), (503, "TIMEOUT"));
    assert_eq!(late.headers[header::RETRY_AFTER], "1");
    assert_eq!(calls.begun.load(Ordering::SeqCst), 1, "it was not begun");
    assert_eq!(working.await.unwrap().error().0, "TIMEOUT");
}

#[tokio::test]
async fn a_batch_has_one_time_limit() {
    let (house, calls) = blocked(Manner::Ticking, 5, Duration::from_secs(3));
    let batch = json!(vec![json!({ "query": QUERY }); 3]);
    let answers = house.post_json(&batch).await.json();
    for answer in answers.as_array().unwrap() {
        assert_eq!(
            answer["errors"][0]["extensions"]["code"], "TIMEOUT",
            "{answer}"
        );
    }
    // The first one, for a moment and by a worker; there was no time for the others.
    assert_eq!(calls.begun.load(Ordering::SeqCst), 2);
}

async fn a_batch_has_one_bound_of_rows_and_bytes(on: On) {
    let code = |answer: &Value| answer["errors"][0]["extensions"]["code"].clone();
    let batch = json!([{ "query": QUERY }, { "query": QUERY }, { "query": "{ __typename }" }]);
    let rows = House::films_within(on, |limits| limits.max_rows = 5).await;
    assert_eq!(
        rows.post(QUERY).await.data()["films"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
    let answers = rows.post_json(&batch).await.json();
    let codes: Vec<_> = [0, 1].map(|at| code(&answers[at])).into();
    assert!(codes.contains(&json!("RESULT_TOO_LARGE")), "{answers:#}");
    assert_eq!(answers[2]["data"], json!({ "__typename": "Query" }));

    // Who waits for a database must not hold one.
    drop(rows);
    let bytes = House::films_within(on, |limits| limits.max_bytes = 120).await;
    let answers = bytes.post_json(&batch).await.json();
    assert_eq!(code(&answers[0]), Value::Null, "{answers:#}");
    assert_eq!(code(&answers[1]), "RESULT_TOO_LARGE", "{answers:#}");
}

#[tokio::test]
async fn a_long_body_is_read_all_the_same() {
    let house = House::films().await;
    let long = |query: &str| json!({ "query": query, "variables": { "x": "y".repeat(30_000) } });
    let answer = house.post_json(&long("{ __typename }")).await;
    assert_eq!(answer.data(), json!({ "__typename": "Query" }));
    assert_eq!(house.post_json(&long("")).await.error().0, "BAD_USER_INPUT");
}
