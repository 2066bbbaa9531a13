//! Copies of a database that others write to all the time.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value;
use silkgraph::ontology::Ontology;
use silkgraph::store::GraphStore;
use silkgraph::store::replica::{ReplicaOptions, ReplicaStore};
use tokio::task::JoinHandle;

use super::{ACCOUNTS, PATIENCE, ontology};
use crate::neo4j::both::patient;
use crate::neo4j::harness::{reading, store};
use crate::neo4j::raw;
use crate::support::House;

const SUMS: &str = "{ accounts { id sum paysConnection { edges { properties { sum } } } } }";

/// A copy that may be so old, and what keeps it fresh.
async fn kept(ontology: &Arc<Ontology>, most: Duration) -> (Arc<ReplicaStore>, JoinHandle<()>) {
    let options = ReplicaOptions {
        poll: Duration::from_millis(20),
        max_age: Some(most),
        ..ReplicaOptions::default()
    };
    let database = Arc::new(reading(Arc::clone(ontology)));
    let copy = Arc::new(ReplicaStore::new(Arc::clone(ontology), database, options));
    copy.renew().await.unwrap();
    let keeping = Arc::clone(&copy);
    let keeping = tokio::spawn(async move { keeping.keep_up(|| ()).await });
    (copy, keeping)
}

/// Somebody writes the same number everywhere, in one transaction each time: no answer has two of them,
/// none goes back, and the last one is seen.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_answer_mixes_two_states() {
    let ontology = ontology(ACCOUNTS);
    let Some(held) = store(Arc::clone(&ontology)).await else {
        return;
    };
    raw::wipe().await;
    raw::write(&["UNWIND range(1, 20) AS at CREATE (:Account {id: toString(at), sum: 0}) WITH count(*) AS all \
        MATCH (a:Account {id: '1'}), (b:Account) CREATE (a)-[:PAYS {sum: 0}]->(b)"]).await;
    let (copy, keeping) = kept(&ontology, PATIENCE).await;
    let house = Arc::new(House::over(ontology, copy, patient(), Vec::new()));
    let (over, answers) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicUsize::new(0)),
    );
    let readers: Vec<_> = (0..32)
        .map(|_| {
            let (house, over, answers) =
                (Arc::clone(&house), Arc::clone(&over), Arc::clone(&answers));
            tokio::spawn(async move {
                let mut last = 0;
                while !over.load(Ordering::Relaxed) {
                    let sum = the_one_sum(&house.post(SUMS).await.data());
                    assert!(sum >= last, "{sum} after {last}");
                    last = sum;
                    answers.fetch_add(1, Ordering::Relaxed);
                    tokio::task::yield_now().await;
                }
            })
        })
        .collect();
    for sum in 1..=15 {
        let write = format!(
            "MATCH (a:Account) SET a.sum = {sum} WITH count(*) AS all MATCH ()-[p:PAYS]->() SET p.sum = {sum}"
        );
        raw::write(&[&write]).await;
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    let begun = Instant::now();
    while the_one_sum(&house.post(SUMS).await.data()) != 15 {
        assert!(begun.elapsed() < PATIENCE, "the last one is not seen");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    over.store(true, Ordering::Relaxed);
    for reader in readers {
        reader.await.unwrap();
    }
    assert!(answers.load(Ordering::Relaxed) > 100);
    keeping.abort();
    raw::wipe().await;
    drop(held);
}

/// The number that stands everywhere in an answer.
fn the_one_sum(data: &Value) -> i64 {
    let accounts = data["accounts"].as_array().unwrap();
    let paid = accounts
        .iter()
        .flat_map(|account| account["paysConnection"]["edges"].as_array().unwrap());
    let paid = paid.map(|edge| &edge["properties"]["sum"]);
    let sums = accounts.iter().map(|account| &account["sum"]).chain(paid);
    let sums: Vec<i64> = sums.map(|sum| sum.as_i64().unwrap()).collect();
    assert_eq!(sums.len(), 40);
    assert!(sums.iter().all(|sum| *sum == sums[0]), "{sums:?}");
    sums[0]
}

const FIRST: &str = "{ accounts(where: { id: { eq: \"1\" } }) { sum } graph { source } }";

/// Somebody writes without a pause, so that no moment is found at which nobody does: what is answered
/// has all the same what was written before the copy may be older.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_answer_is_older_than_it_may_be() {
    const MOST: Duration = Duration::from_millis(600);
    let ontology = ontology(ACCOUNTS);
    let Some(held) = store(Arc::clone(&ontology)).await else {
        return;
    };
    raw::wipe().await;
    raw::write(&["UNWIND range(1, 300) AS at CREATE (:Account {id: toString(at), sum: 0})"]).await;
    let (copy, keeping) = kept(&ontology, MOST).await;
    let house = House::over(ontology, Arc::clone(&copy) as _, patient(), Vec::new());
    // What was written, and when that had been committed.
    let written = Mutex::new(vec![(0, Instant::now())]);
    let writing = async {
        for sum in 1.. {
            raw::write(&[&format!("MATCH (a:Account {{id: '1'}}) SET a.sum = {sum}")]).await;
            written.lock().unwrap().push((sum, Instant::now()));
        }
    };
    let reading = async {
        let (mut of_copies, begun) = (0, Instant::now());
        let unsettled = || copy.copying().map_or(0, |copying| copying.unsettled);
        while of_copies < 20 || unsettled() < 3 {
            assert!(begun.elapsed() < PATIENCE, "{:?}", copy.copying());
            let asked = Instant::now();
            let data = house.post(FIRST).await.data();
            let sum = data["accounts"][0]["sum"].as_i64().unwrap();
            let is_due = |(_, at): &&(i64, Instant)| *at + MOST < asked;
            let due = written.lock().unwrap().iter().rfind(is_due).copied();
            let due = due.map_or(0, |(sum, _)| sum);
            assert!(sum >= due, "{sum} where {due} had been written: {data}");
            of_copies += i32::from(data["graph"]["source"] == "replica");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::select! { () = writing => {}, () = reading => {} }
    keeping.abort();
    raw::wipe().await;
    drop(held);
}
