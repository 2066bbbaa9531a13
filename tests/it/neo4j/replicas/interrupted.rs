//! Copies that are broken off while they are read.

use std::sync::Arc;
use std::time::Duration;

use silkgraph::store::neo4j::{Neo4jOptions, Neo4jStore};
use silkgraph::store::replica::{ReplicaOptions, ReplicaStore, Standing};
use silkgraph::store::{GraphStore, StoreError};

use super::{ACCOUNTS, ontology};
use crate::neo4j::both::patient;
use crate::neo4j::harness::store;
use crate::neo4j::raw;
use crate::neo4j::server::server;
use crate::neo4j::wire::Wire;
use crate::support::House;

/// Bytes after which the connection breaks: before the first record, among entities, among relations.
const BREAKS: [usize; 4] = [0, 200, 20_000, 60_000];

const SUM: &str =
    "{ accounts(where: { id: { eq: \"7\" } }) { sum } accountsConnection { totalCount } }";

/// What is broken off is begun again, and until that has come to its end answers the copy before it.
#[tokio::test]
async fn what_is_broken_off_changes_nothing() {
    let ontology = ontology(ACCOUNTS);
    let Some(held) = store(Arc::clone(&ontology)).await else {
        return;
    };
    raw::wipe().await;
    raw::write(&["UNWIND range(1, 5000) AS at CREATE (:Account {id: toString(at), sum: 0}) \
        WITH count(*) AS all MATCH (a:Account {id: '1'}), (b:Account) CREATE (a)-[:PAYS {sum: 0}]->(b)"])
    .await;
    let real = server().unwrap();
    let wire = Wire::to(real.uri.replace("bolt://", "")).await;
    let options = Neo4jOptions {
        uri: format!("bolt://{}", wire.address),
        ..real.clone()
    };
    let database = Neo4jStore::connect(Arc::clone(&ontology), &options).unwrap();
    let options = ReplicaOptions::default();
    let copy = ReplicaStore::new(Arc::clone(&ontology), Arc::new(database), options);
    let copy = Arc::new(copy);
    let house = House::over(ontology, Arc::clone(&copy) as _, patient(), Vec::new());
    for bytes in BREAKS {
        wire.breaks_after(bytes);
        let broken = copy.renew().await.unwrap_err();
        assert!(
            matches!(broken, StoreError::Unavailable(_)),
            "{bytes}: {broken}"
        );
        assert!(matches!(copy.standing(), Standing::Waiting(_)), "{bytes}");
        assert!(!copy.is_in_process());
    }
    wire.breaks_after(usize::MAX);
    copy.renew().await.unwrap();
    let before = house.post(SUM).await.data();
    assert_eq!(before["accountsConnection"]["totalCount"], 5000);
    assert_eq!(before["accounts"][0]["sum"], 0);

    raw::write(&["MATCH (a:Account) SET a.sum = 1"]).await;
    for bytes in BREAKS {
        wire.breaks_after(bytes);
        copy.renew().await.unwrap_err();
        assert_eq!(house.post(SUM).await.data(), before, "{bytes}");
    }
    // Broken off by the service itself, wherever it is.
    wire.breaks_after(usize::MAX);
    for micros in [0, 500, 2_000, 10_000, 30_000] {
        let time = Duration::from_micros(micros);
        let renewed = tokio::time::timeout(time, copy.renew()).await;
        if renewed.is_err() {
            assert_eq!(house.post(SUM).await.data(), before, "{micros}");
        }
    }
    copy.renew().await.unwrap();
    let after = house.post(SUM).await.data();
    assert_eq!(after["accounts"][0]["sum"], 1);
    assert_eq!(after["accountsConnection"], before["accountsConnection"]);
    raw::wipe().await;
    drop(held);
}
