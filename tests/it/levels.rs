//! What a query costs: one call of the store for each level and branch, however many rows it has.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use async_graphql::Request;
use silkgraph::graphql::{Service, ServiceOptions};
use silkgraph::store::memory::MemoryStore;
use silkgraph::store::{GraphStore, StoreError};

use crate::support::{self, Counting, FailsFirst, House, Shipped, limits};

/// The shipped graph behind a store that counts, and the count.
async fn shipped() -> (Service, Arc<AtomicUsize>) {
    let calls = Arc::new(AtomicUsize::new(0));
    let store = Counting {
        store: in_memory().await,
        calls: Arc::clone(&calls),
    };
    let service = Service::new(
        Arc::clone(&support::shipped().ontology),
        Arc::new(store),
        ServiceOptions::default(),
    );
    (service.unwrap(), calls)
}

async fn in_memory() -> MemoryStore {
    let Shipped {
        ontology, graph, ..
    } = support::shipped();
    let store = MemoryStore::new(Arc::clone(ontology));
    store.load(graph.clone()).await.unwrap();
    store
}

#[tokio::test]
async fn a_query_costs_a_call_for_each_level_and_branch() {
    let (service, calls) = shipped().await;
    for (query, expected) in [
        ("{ countries { name } }", 1),
        // Levels.
        (
            "{ countries { memberOf { summits { agreements { name } } } } }",
            4,
        ),
        // Branches.
        ("{ countries { memberOf { name } partOf { name } } }", 3),
        // Roots that come to little have theirs together, others one each.
        (
            "{ countries(limit: 9) { memberOf { name } partOf { name } } mechanisms(limit: 9) { name } }",
            3,
        ),
        (
            "{ countries { name } tradeFigures { name } sources { title } }",
            3,
        ),
        // Rows, totals and page information of a connection together; its aggregate by itself.
        (
            "{ countries { memberOfConnection { totalCount pageInfo { hasNextPage } edges { node { name } } } } }",
            2,
        ),
        (
            "{ countries { memberOfConnection { totalCount aggregate { count { nodes } } } } }",
            3,
        ),
        // A relation that thirteen types share is walked once for all of them.
        ("{ entities(limit: 500) { name cites { title } } }", 2),
        (
            "{ nodes(ids: [\"country:kz\", \"summit:xian-2023\"]) { ... on Entity { cites { title } } } }",
            2,
        ),
        // The sources that relations name: one call for all relations of the level, and one for
        // what is asked of the sources.
        (
            "{ countries { memberOfConnection { edges { properties { citations { title } } } } } }",
            3,
        ),
        (
            "{ countries { memberOfConnection { edges { node { name } properties { sources citations { issuedBy { name } } } } } } }",
            4,
        ),
        // Whether a list is whole is a property of the row above.
        ("{ summits { attendeesConnection { complete } } }", 1),
        (
            "{ summits { attendeesConnection { complete totalCount } participantsConnection { complete } } }",
            2,
        ),
        // What is known of claims is read once: these, what their keys lead to, and what they cite.
        (
            "{ tradeFigures(limit: 5) { support conflict { claims { cites { id } } } } }",
            1 + 3 + 1 + 3,
        ),
        ("{ tradeFigures(claims: PREFERRED) { preferred } }", 1),
        (
            "{ countries { tradeReportedConnection(claims: PREFERRED) { aggregate { overlapping } } } }",
            2,
        ),
        // What is around something: a call for each hop, one for the relations, one for the entities.
        (
            "{ subgraph(seeds: \"summit:xian-2023\") { relations { type } entities { hop node { id } } } }",
            3,
        ),
        (
            "{ subgraph(seeds: [\"summit:xian-2023\", \"official:guo-jiakun\"], hops: 3) { entities { node { id } } hubs { node { id } } } }",
            5,
        ),
        (
            "{ subgraph(seeds: \"summit:xian-2023\", hops: 2) { entities { degree } truncated { count } } }",
            3,
        ),
        // What is told without the store costs no call of it.
        (
            "{ subgraph(seeds: \"summit:xian-2023\") { entities { type hop } } }",
            2,
        ),
        (
            "{ subgraph(seeds: \"summit:xian-2023\") { entities { id type label properties node { id } } } }",
            3,
        ),
        (
            "{ neighbourCounts(ids: [\"summit:xian-2023\", \"country:cn\"]) { id degree counts { relations } } }",
            1,
        ),
        (
            "{ subgraph(seeds: \"summit:xian-2023\", hops: 0) { entities { node { id } } } }",
            3,
        ),
        (
            "{ subgraph(seeds: \"summit:xian-2023\") { relations { citations { title } } entities { node { ... on Official { offices { id } } } } } }",
            5,
        ),
        // Nothing that is not asked for is fetched.
        ("{ graph { version } __typename }", 0),
    ] {
        calls.store(0, Ordering::Relaxed);
        let answer = service.answer(Request::new(query)).await;
        assert_eq!(answer.errors, 0, "{query}: {:?}", answer.body);
        assert_eq!(calls.load(Ordering::Relaxed), expected, "{query}");
    }
}

/// Some levels, and roots, are asked of a store at once that is not in this process. What fails then for
/// what one of them asks, or for want of memory, is asked level by level; what would fail again is not.
#[tokio::test]
async fn what_cannot_be_answered_at_once_is_asked_level_by_level() {
    is_asked_again("{ countries(limit: 2) { name memberOf { name } } }").await;
    is_asked_again("{ countries(limit: 2) { name } mechanisms(limit: 2) { name } }").await;
}

/// Of a query that asks for two things.
async fn is_asked_again(query: &str) {
    let plain = House::shipped().await.post(query).await.json();
    let internal = StoreError::Internal("an accident".to_owned());
    let costly = StoreError::TooCostly("no memory".to_owned());
    let elsewhere = StoreError::Mismatch("no such index".to_owned());
    let away = StoreError::Unavailable("gone".to_owned());
    for (fault, code, expected) in [
        (internal, None, 3),
        (costly, None, 3),
        (elsewhere, None, 3),
        (StoreError::Timeout, Some("TIMEOUT"), 1),
        (away, Some("STORE_UNAVAILABLE"), 1),
    ] {
        let calls = Arc::new(AtomicUsize::new(0));
        let store = FailsFirst {
            store: in_memory().await,
            fault: Mutex::new(Some(fault.clone())),
            calls: Arc::clone(&calls),
        };
        let ontology = Arc::clone(&support::shipped().ontology);
        let house = House::over(ontology, Arc::new(store), limits(), Vec::new());
        let answer = house.post(query).await;
        match code {
            None => assert_eq!(answer.json(), plain, "{fault}"),
            Some(code) => assert_eq!(answer.error().0, code, "{fault}"),
        }
        assert_eq!(calls.load(Ordering::Relaxed), expected, "{fault}");
    }
}
