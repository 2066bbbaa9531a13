//! What a query costs: one call of the store for each level and branch, however many rows it has.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_graphql::Request;
use silkgraph::graphql::{Service, ServiceOptions};
use silkgraph::store::GraphStore;
use silkgraph::store::memory::MemoryStore;

use crate::support::{self, Counting, Shipped};

/// The shipped graph behind a store that counts, and the count.
async fn shipped() -> (Service, Arc<AtomicUsize>) {
    let Shipped {
        ontology, graph, ..
    } = support::shipped();
    let store = MemoryStore::new(Arc::clone(ontology));
    store.load(graph.clone()).await.unwrap();
    let calls = Arc::new(AtomicUsize::new(0));
    let store = Counting {
        store,
        calls: Arc::clone(&calls),
    };
    let service = Service::new(
        Arc::clone(ontology),
        Arc::new(store),
        ServiceOptions::default(),
    );
    (service.unwrap(), calls)
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
        // Branches, and roots.
        (
            "{ countries { memberOf { name } partOf { name } } statements { name } }",
            4,
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
