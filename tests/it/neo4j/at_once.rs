//! Levels and branches that a database is asked for at once: in how many calls, and with what the store
//! in memory answers, which is asked level by level.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use silkgraph::graphql::AnswerLimits;

use super::harness::{Held, shipped};
use crate::support::{self, Counting, House, limits};

/// The shipped graph in a database and in memory, and how often the database was asked.
struct Counted {
    neo4j: House,
    memory: House,
    calls: Arc<AtomicUsize>,
}

impl Counted {
    async fn within(change: impl FnOnce(&mut AnswerLimits)) -> Option<Self> {
        let store: Held = shipped().await?;
        let shipped = support::shipped();
        let calls = Arc::new(AtomicUsize::new(0));
        let counting = Counting {
            store,
            calls: Arc::clone(&calls),
        };
        let mut limits = limits();
        change(&mut limits);
        let house = |store| {
            let ontology = Arc::clone(&shipped.ontology);
            House::over(ontology, store, limits.clone(), Vec::new())
        };
        Some(Self {
            neo4j: house(Arc::new(counting)),
            memory: house(shipped.in_memory().await),
            calls,
        })
    }

    /// How many calls a query costs, whose answer is the same from memory.
    async fn calls(&self, query: &str) -> usize {
        self.calls.store(0, Ordering::Relaxed);
        let answer = self.neo4j.post(query).await.json();
        let calls = self.calls.load(Ordering::Relaxed);
        assert_eq!(answer, self.memory.post(query).await.json(), "{query}");
        calls
    }
}

#[tokio::test]
async fn levels_and_branches_are_one_call() {
    let Some(counted) = Counted::within(|_| {}).await else {
        return;
    };
    for query in [
        "{ countries { memberOf { summits { agreements { name } } } } }",
        "{ countries { memberOf { name } partOf { name } projects { cites { id } funders { ... on Entity { id } } } } }",
        // Pages of each, from either end, with totals and cursors: the row behind a page is no parent.
        "{ countries { projectsConnection(first: 2) { totalCount pageInfo { hasNextPage endCursor } \
         edges { cursor node { id cites { id } } } } } }",
        "{ countries { projectsConnection(last: 2) { pageInfo { hasPreviousPage startCursor } \
         edges { node { id citesConnection(last: 1) { totalCount edges { node { id } } } } } } } }",
        "{ countries(limit: 3, offset: 2, sort: { name: DESC }) { id memberOf(limit: 2, offset: 1) { id members(limit: 3) { id } } } }",
        // Nobody has the first.
        "{ countries(where: { id: { eq: \"country:none\" } }) { id memberOf { id } } }",
        "{ nodes(ids: [\"country:kz\", \"country:none\", \"summit:xian-2023\"]) { id ... on Entity { cites { id } } } }",
        // Only some types have the field, and different ones: each branch starts from its own.
        "{ entities(limit: 300) { id cites { id } ... on Country { memberOf { id } } ... on Project { countries { id } } } }",
        // Counts and measures beside rows.
        "{ countries { projectsConnection { totalCount aggregate { count { nodes edges } node { lengthKm { sum max } } } } \
         fundedConnection { aggregate { edge { amountUsd { sum } } } } } }",
        // What relations name, and what is below that.
        "{ countries { memberOfConnection { edges { properties { sources citations { id issuedBy { id } } } node { id } } } } }",
        // Conditions at every level, each with sets of its own.
        "{ countries(where: { memberOf: { some: { members: { some: { id: { eq: \"country:kz\" } } } } } }) { id \
         memberOf(where: { members: { some: { projects: { some: { id: { contains: \"a\" } } } } } }) { id } } }",
        // What a text leads to.
        "{ statementsByText(phrase: \"green\", first: 3) { edges { score node { id madeAt { id } cites { id } } } } }",
        // As of a day, of rows and of relations.
        "query @asOf(date: \"2010-07-01\") { countries { id memberOfConnection { edges { node { id } } } } }",
        "{ statements(limit: 9) { id mentions { id reportedBy { id } } } }",
    ] {
        assert_eq!(counted.calls(query).await, 1, "{query}");
    }
}

#[tokio::test]
async fn what_is_too_much_for_one_call_is_asked_by_itself() {
    let Some(counted) = Counted::within(|_| {}).await else {
        return;
    };
    for (query, expected) in [
        // More parents than are asked for with the rows that have them, on one level and on two.
        ("{ entities(limit: 2000) { id cites { id } } }", 2),
        (
            "{ entities(limit: 2000) { id cites { id issuedBy { id } } } }",
            3,
        ),
        // More requests than one statement has: eight, and then what is below the first that is not.
        (
            "{ countries(limit: 2) { a: memberOf { id } b: memberOf { id } c: memberOf { id } d: memberOf { id } \
             e: memberOf { id } f: memberOf { id } g: memberOf { id } h: memberOf { id summits { id } } } }",
            2,
        ),
        // Roots are asked side by side.
        (
            "{ countries { memberOf { id } } mechanisms { members { id } } }",
            2,
        ),
        // What holds on another day.
        (
            "{ countries { id memberOf @asOf(date: \"2010-07-01\") { id members { id } } } }",
            2,
        ),
    ] {
        assert_eq!(counted.calls(query).await, expected, "{query}");
    }
}

/// The same error as from memory, and no question more.
#[tokio::test]
async fn too_many_rows_below_others_are_an_error() {
    let few = |limits: &mut AnswerLimits| limits.max_rows = 150;
    let Some(counted) = Counted::within(few).await else {
        return;
    };
    let query = "{ countries(limit: 30, sort: { id: ASC }) { id projects { id } memberOf(limit: 1) { id } } }";
    assert_eq!(counted.calls(query).await, 1, "{query}");
    let (code, message) = counted.neo4j.post(query).await.error();
    assert_eq!(code, "RESULT_TOO_LARGE", "{message}");
}
