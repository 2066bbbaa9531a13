//! What somebody else loads into a store is told, whatever the store is.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;

use super::client::Events;
use super::{SUBSCRIPTION, counts};
use crate::reload::{films, ontology};
use crate::support::{House, On, limits, loaded, on_every_store};

on_every_store! { a_load_is_told }

async fn a_load_is_told(on: On) {
    let ontology = Arc::new(ontology());
    // Of a name of its own, since a database that is known to hold it is not loaded again: here it is changed.
    let old = format!("old on {on:?}");
    let store = loaded(on, &ontology, films(&ontology, &old, 2)).await;
    let house = House::over(
        Arc::clone(&ontology),
        Arc::clone(&store),
        limits(),
        Vec::new(),
    );
    house.service.poll_every(Duration::from_millis(50));
    let mut early = Events::post(&house.router, SUBSCRIPTION).await;
    assert_eq!(counts(&early.told().await), json!([4, 2]));
    store.load(films(&ontology, "new", 3)).await.unwrap();
    let told = early.told().await;
    assert_eq!(counts(&told), json!([6, 3]));
    // Who comes later begins there.
    let mut late = Events::post(&house.router, SUBSCRIPTION).await;
    let version = |event: &serde_json::Value| event["data"]["graphChanged"]["version"].clone();
    assert_eq!(version(&late.told().await), version(&told));
    let graph = house.post("{ graph { version } }").await.data();
    assert_eq!(graph["graph"]["version"], version(&told));
    store.load(films(&ontology, "last", 1)).await.unwrap();
    for events in [&mut early, &mut late] {
        assert_eq!(counts(&events.told().await), json!([2, 1]));
    }
}
