//! Roots, levels and branches that a database is asked for at once: in how many calls, and with what the
//! store in memory answers, which is asked for each by itself.

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
        // More parents than are asked for with the rows that have them, where branches go side by side; and as
        // many where there is one branch.
        (
            "{ entities(limit: 2000) { id cites { id } citesConnection { totalCount } } }",
            3,
        ),
        (
            "{ entities(limit: 2000) { id cites { id issuedBy { id } } } }",
            1,
        ),
        // More requests than one statement has: eight, and then what is below the first that is not.
        (
            "{ countries(limit: 2) { a: memberOf { id } b: memberOf { id } c: memberOf { id } d: memberOf { id } \
             e: memberOf { id } f: memberOf { id } g: memberOf { id } h: memberOf { id summits { id } } } }",
            2,
        ),
        // Roots that come to much go side by side, and so do those that see the graph on other days.
        (
            "{ countries { memberOf { id } } tradeFigures { id name } mechanisms { members { id } } }",
            2,
        ),
        (
            "{ then: countries(limit: 3) @asOf(date: \"2010-07-01\") { id } now: countries(limit: 3) { id } }",
            2,
        ),
        // More roots than are asked for in one call, and roots with more below them than there is room for.
        (
            "{ a: events(limit: 1) { id } b: events(limit: 2) { id } c: events(limit: 3) { id } d: events(limit: 4) { id } \
             e: events(limit: 5) { id } f: events(limit: 6) { id } g: events(limit: 7) { id } h: events(limit: 8) { id } \
             i: events(limit: 9) { id } }",
            2,
        ),
        (
            "{ a: countries(limit: 2) { memberOf { id } partOf { id } borders { id } } \
             b: countries(limit: 3) { memberOf { id } partOf { id } borders { id } projects { id } } \
             c: countries(limit: 4) { memberOf { id } partOf { id } borders { id } } }",
            2,
        ),
        // What is no list of rows goes by itself.
        (
            "{ countries(limit: 2) { id } search(text: \"railway\", first: 2) { edges { node { ... on Entity { id } } } } }",
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

#[tokio::test]
async fn roots_that_come_to_little_are_one_call() {
    let Some(counted) = Counted::within(|_| {}).await else {
        return;
    };
    for query in [
        "{ countries(limit: 9) { memberOf { id } } mechanisms(limit: 9) { members { id } } }",
        // The same type twice with other conditions, orders and columns, and what cannot be there.
        "{ a: events(where: { city: { eq: \"Beijing\" } }) { id name } \
         b: events(where: { city: { in: [\"Astana\", \"Tashkent\"] } }, sort: { name: DESC }) { name } \
         c: events(where: { city: { in: [] } }) { id } }",
        // Pages from either end, with totals and cursors; one entity, and one that is not there.
        "{ countriesConnection(first: 3) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id } } } \
         projectsConnection(last: 2, sort: { name: ASC }) { pageInfo { hasPreviousPage } edges { node { id } } } \
         kz: node(id: \"country:kz\") { id } none: node(id: \"country:none\") { id } }",
        // What is below each, under conditions with sets of their own.
        "{ countries(where: { memberOf: { some: { members: { some: { id: { eq: \"country:kz\" } } } } } }) { id memberOf(limit: 2) { id } } \
         mechanisms(where: { members: { some: { projects: { some: { id: { contains: \"a\" } } } } } }) { id members(limit: 2) { id cites { id } } } }",
        // Counts and measures, alone and beside rows.
        "{ projectsConnection(where: { lengthKm: { gt: 100 } }) { aggregate { count { nodes } node { lengthKm { sum average } } } } \
         eventsConnection { totalCount aggregate { node { start { min max } } } } statements(limit: 2) { id } }",
        // What texts lead to, each by its own index, beside what they do not.
        "{ statementsByText(phrase: \"green\", first: 3) { edges { score node { id } } } \
         projectsByText(phrase: \"railway\", first: 2) { edges { score node { id } } } countries(limit: 1) { id } }",
        // On one other day.
        "query @asOf(date: \"2010-07-01\") { countries(limit: 9) { id memberOf { id } } mechanisms(limit: 9) { id members { id } } }",
    ] {
        assert_eq!(counted.calls(query).await, 1, "{query}");
    }
}

/// What is estimated to come to a few rows is asked for no more than that, where the request came in;
/// what comes to more is asked anew by a worker.
#[tokio::test]
async fn what_is_more_than_was_estimated_is_asked_again() {
    let Some(counted) = Counted::within(|limits| limits.max_hints = 3).await else {
        return;
    };
    for (query, expected) in [
        (
            "{ tradeFigures(where: { year: { gt: 1900, lt: 2000 } }) { id } }",
            1,
        ),
        (
            "{ tradeFigures(where: { year: { gt: 1900, lt: 2100 } }) { id } }",
            2,
        ),
        (
            "{ tradeFigures(where: { year: { gt: 1900, lt: 2100 } }, limit: 5) { id cites { id } } \
             commodities(limit: 2) { id } }",
            1,
        ),
        // An id that is nobody's: what may be meant is searched for, which is no work for a moment.
        (
            "{ countries(where: { id: { eq: \"country:kazakhstan\" } }) { id } }",
            1 + 1 + 2,
        ),
        // Below others, where the mean is far from what a few have.
        (
            "{ countries(where: { id: { in: [\"country:cn\", \"country:kz\", \"country:uz\"] } }) { id tradeReported { id } } }",
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
    for query in [
        "{ countries(limit: 30, sort: { id: ASC }) { id projects { id } memberOf(limit: 1) { id } } }",
        // Of one root among others.
        "{ countries(limit: 2) { id } sources(where: { id: { contains: \"a\" } }) { id } mechanisms(limit: 2) { id } }",
    ] {
        assert_eq!(counted.calls(query).await, 1, "{query}");
        let (code, message) = counted.neo4j.post(query).await.error();
        assert_eq!(code, "RESULT_TOO_LARGE", "{message}");
    }
}
