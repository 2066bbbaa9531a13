//! Data that change time and again under load: each answer is of one graph, and none fails.

use std::sync::atomic::{AtomicBool, Ordering};

use futures_util::future::join_all;
use serde_json::json;

use super::Keeper;

/// Two levels, and what is counted: all of one graph.
const QUERY: &str =
    "{ films { title actors { name films { title } } } graph { version entities { count } } }";

/// How often the data change.
const CHANGES: usize = 30;

/// How many ask meanwhile.
const CLIENTS: usize = 6;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_request_fails_and_none_sees_two_graphs() {
    let keeper = Keeper::of_films("even", 40).await;
    let done = AtomicBool::new(false);
    let clients = (0..CLIENTS).map(|client| ask(&keeper, &done, client));
    let changing = async {
        for change in 0..CHANGES {
            // Names and counts change together.
            let (name, films) = if change % 2 == 0 {
                ("odd", 61)
            } else {
                ("even", 40)
            };
            assert_eq!(keeper.serve(name, films).await["changed"], true);
            tokio::task::yield_now().await;
        }
        done.store(true, Ordering::SeqCst);
    };
    let (seen, ()) = tokio::join!(join_all(clients), changing);
    // Somebody has seen each.
    assert!(seen.iter().any(|seen| seen.0 > 0), "{seen:?}");
    assert!(seen.iter().any(|seen| seen.1 > 0), "{seen:?}");
}

/// Asks until all is done, and counts how often it has seen which graph.
async fn ask(keeper: &Keeper, done: &AtomicBool, client: usize) -> (usize, usize) {
    let mut seen = (0, 0);
    while !done.load(Ordering::SeqCst) {
        let reply = if client.is_multiple_of(2) {
            keeper.house.post(QUERY).await
        } else {
            // A batch, and one that a worker takes.
            let batch = json!([{ "query": QUERY }, { "query": QUERY }]);
            keeper.house.post_json(&batch).await
        };
        let text = reply.text();
        assert_eq!(reply.status, 200, "{text}");
        assert!(!text.contains("errors"), "{text}");
        let (odd, even) = (text.contains("odd "), text.contains("even "));
        assert!(odd != even, "an answer of two graphs: {text}");
        let count = if odd { "\"count\":61" } else { "\"count\":40" };
        let other = if odd { "\"count\":40" } else { "\"count\":61" };
        assert!(text.contains(count) && !text.contains(other), "{text}");
        if odd {
            seen.0 += 1;
        } else {
            seen.1 += 1;
        }
        tokio::task::yield_now().await;
    }
    seen
}
