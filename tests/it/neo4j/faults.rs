//! What is said when the database cannot answer.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::{Duration, Instant};

use silkgraph::ontology::{Ontology, TypeId};
use silkgraph::query::{Scope, Select, Start, Target};
use silkgraph::store::neo4j::{Neo4jOptions, Neo4jStore, NotReady};
use silkgraph::store::{GraphStore, Limits, StoreError};

fn store(uri: String) -> Neo4jStore {
    let ontology = Ontology::read("type Film @node { id: ID! }", "films.graphql").unwrap();
    let options = Neo4jOptions {
        uri,
        ..Neo4jOptions::default()
    };
    Neo4jStore::connect(Arc::new(ontology), &options).unwrap()
}

async fn ask(store: &Neo4jStore, time: Duration) -> StoreError {
    let select = Select::of(vec![Target::of(TypeId(0))]);
    let limits = Limits::new(10, Instant::now() + time);
    store
        .select(Start::Types, &select, &Scope::WHOLE, limits)
        .await
        .unwrap_err()
}

#[tokio::test]
async fn nobody_there_is_told_at_once() {
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let store = store(format!("bolt://127.0.0.1:{port}"));
    let begun = Instant::now();
    let error = ask(&store, Duration::from_secs(20)).await;
    assert!(matches!(error, StoreError::Unavailable(_)), "{error}");
    assert!(begun.elapsed() < Duration::from_secs(5));
    let not_ready = store.ready(Duration::from_secs(20)).await.unwrap_err();
    assert!(matches!(not_ready, NotReady::Unreachable(_)), "{not_ready}");
}

#[tokio::test]
async fn silence_ends_with_the_deadline() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let store = store(format!("bolt://127.0.0.1:{port}"));
    let error = ask(&store, Duration::from_millis(300)).await;
    // Not a timeout: asking for less would not help.
    assert!(matches!(error, StoreError::Unavailable(_)), "{error}");
}

#[test]
fn a_uri_that_is_none_is_refused_at_once() {
    let ontology = Ontology::read("type Film @node { id: ID! }", "films.graphql").unwrap();
    let options = Neo4jOptions {
        uri: "http://localhost:7474".to_owned(),
        ..Neo4jOptions::default()
    };
    let error = Neo4jStore::connect(Arc::new(ontology), &options).unwrap_err();
    assert!(error.to_string().contains("http"), "{error}");
}

#[test]
fn the_password_is_not_shown() {
    let options = Neo4jOptions {
        password: "open sesame".to_owned(),
        ..Neo4jOptions::default()
    };
    assert!(!format!("{options:?}").contains("sesame"));
}
