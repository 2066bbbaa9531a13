//! Answers that are kept: whoever asks the same of the same data again has the same answer, and nobody another one.

use std::sync::Arc;

use serde_json::{Value, json};
use silkgraph::sample::SampleQuery;
use silkgraph::seed;
use silkgraph::store::GraphStore;
use silkgraph::store::memory::MemoryStore;

use crate::support::{FILMS, FILMS_SEED, House, On, on_every_store, ontology, write_seed};

/// Asked so often, an answer is kept, and has been given from there once.
const OFTEN: usize = 4;

const FILM: &str = "query Film($id: ID!) { films(where: { id: { eq: $id } }) { title } }";

/// What a counter or gauge of the service says.
async fn metric(house: &House, name: &str) -> u64 {
    let text = house.get("/metrics").await.text();
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    line.expect("a metric").trim().parse().expect("a number")
}

async fn hits(house: &House) -> u64 {
    metric(house, "silkgraph_answer_cache_hits_total ").await
}

async fn bytes(house: &House) -> u64 {
    metric(house, "silkgraph_answer_cache_bytes ").await
}

/// Asks the same several times, and gives back the answer, which is the same each time.
async fn often(house: &House, body: &Value) -> String {
    // How large things are in a database, and so what is asked costs, is known from the second time on.
    house.post_json(body).await;
    let first = house.post_json(body).await;
    for _ in 2..OFTEN {
        let again = house.post_json(body).await;
        assert_eq!(again.text(), first.text(), "{body}");
        assert_eq!(again.status, first.status);
        for header in ["content-type", "silkgraph-cost", "vary"] {
            assert_eq!(
                again.headers.get(header),
                first.headers.get(header),
                "{body}"
            );
        }
    }
    first.text()
}

on_every_store! {
    what_is_asked_often_is_kept_where_nobody_else_writes,
}

async fn what_is_asked_often_is_kept_where_nobody_else_writes(on: On) {
    let house = House::films_on(on).await;
    let body = json!({ "query": "{ films { title actors { name } } }" });
    assert!(often(&house, &body).await.contains("title"));
    let expected = match on {
        On::Memory | On::Replica => 1,
        On::Neo4j => 0,
    };
    assert_eq!(hits(&house).await, expected);
}

#[tokio::test]
async fn what_an_answer_follows_from_tells_it_from_others() {
    let house = House::films().await;
    let several = "query A { films { title } } query B { people { name } }";
    let skipped = "query S($s: Boolean!) { films { title id @skip(if: $s) } }";
    let sorted = "query O($sort: [FilmSort!]) { films(sort: $sort) { title } }";
    let bodies = [
        json!({ "query": "{ films { title } }" }),
        json!({ "query": "{ films { name: title } }" }),
        json!({ "query": "{ films { title } }", "extensions": { "cost": true } }),
        json!({ "query": several, "operationName": "A" }),
        json!({ "query": several, "operationName": "B" }),
        json!({ "query": skipped, "variables": { "s": true } }),
        json!({ "query": skipped, "variables": { "s": false } }),
        json!({ "query": sorted, "variables": { "sort": [{ "title": "ASC" }] } }),
        json!({ "query": sorted, "variables": { "sort": [{ "title": "DESC" }] } }),
    ];
    let fresh = House::films_within(On::Memory, |limits| limits.answer_cache = 0).await;
    for body in &bodies {
        let expected = often(&fresh, body).await;
        assert_eq!(often(&house, body).await, expected);
    }
    // In any order, now that all are kept.
    for body in bodies.iter().rev() {
        assert_eq!(
            often(&house, body).await,
            fresh.post_json(body).await.text()
        );
    }
    assert!(hits(&house).await >= 2 * bodies.len() as u64);
    assert_eq!((hits(&fresh).await, bytes(&fresh).await), (0, 0));
}

#[tokio::test]
async fn other_data_have_other_answers() {
    let house = House::films().await;
    let body = json!({ "query": "{ films { title } graph { sampleQueries { name } } }" });
    let films = often(&house, &body).await;
    let empty: Arc<dyn GraphStore> = Arc::new(MemoryStore::new(ontology(FILMS)));
    let before = house.service.replace(Arc::clone(&empty), Vec::new());
    let none = often(&house, &body).await;
    assert!(none.contains("\"films\":[]") && none != films, "{none}");

    // Into the same store.
    let folder = tempfile::tempdir().unwrap();
    write_seed(folder.path(), FILMS_SEED);
    let seed = seed::read(&ontology(FILMS), folder.path()).unwrap();
    empty.load(seed.graph).await.unwrap();
    assert_eq!(often(&house, &body).await, films);

    house.service.replace(before, Vec::new());
    assert_eq!(often(&house, &body).await, films);
    house.service.replace_samples(vec![SampleQuery {
        name: "newest".to_owned(),
        title: String::new(),
        query: "{ films { title } }".to_owned(),
    }]);
    let newest = often(&house, &body).await;
    assert!(newest.contains("newest"), "{newest}");
}

#[tokio::test]
async fn errors_and_batches_are_not_kept() {
    let house = House::films_within(On::Memory, |limits| limits.max_rows = 2).await;
    for body in [
        json!({ "query": "{ films { title } }" }),
        json!({ "query": "{ films { nothing } }" }),
        json!({ "query": FILM, "variables": { "id": null } }),
        json!([{ "query": "{ films(limit: 1) { title } }" }, { "query": "{ films(limit: 1) { id } }" }]),
    ] {
        often(&house, &body).await;
    }
    assert_eq!((hits(&house).await, bytes(&house).await), (0, 0));
}

#[tokio::test]
async fn neither_many_nor_large_requests_take_more_memory_than_there_is() {
    const BOUND: usize = 100_000;
    let house = House::films_within(On::Memory, |limits| limits.answer_cache = BOUND).await;
    let of = |id: String| json!({ "query": FILM, "variables": { "id": id } });
    // What comes but once is not kept at all.
    for number in 0..100 {
        house.post_json(&of(format!("once:{number}"))).await;
    }
    assert_eq!(bytes(&house).await, 0);
    for number in 0..1_000 {
        let body = of(format!("many:{number}"));
        for _ in 0..OFTEN {
            house.post_json(&body).await;
        }
    }
    let kept = bytes(&house).await;
    assert!(kept > 0 && kept <= BOUND as u64, "{kept}");
    // Variables that are longer than the answer.
    let before = hits(&house).await;
    often(&house, &of("long".repeat(2_000))).await;
    assert_eq!(hits(&house).await, before);
}
