//! Both stores against a naive evaluation: random small graphs, random questions, same answers.

#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "the graphs are small"
)]

mod graph;
mod groups;
mod question;
mod walk;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestCaseResult, TestRunner};
use serde_json::{Value as Json, json};
use tokio::runtime::Runtime;

use crate::support::On;

use graph::{People, people};
use question::{Condition, PeopleOrder, condition, orders};

/// Runs a query over people; the answer must have no errors.
fn ask(people: &People, query: &str) -> Json {
    let answer = people.answer(query);
    assert_eq!(answer.get("errors"), None, "{query}\n{answer:#}");
    answer["data"].clone()
}

fn ids(rows: &Json) -> Vec<String> {
    let rows = rows.as_array().expect("a list");
    let id = |row: &Json| row["id"].as_str().expect("an id").to_owned();
    rows.iter().map(id).collect()
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        // A failing case is printed whole; nothing is written beside the tests.
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// The people that meet a condition, in an order.
fn expected(people: &People, condition: &Condition, orders: &[PeopleOrder]) -> Vec<String> {
    let mut found: Vec<usize> = (0..people.persons.len())
        .filter(|&person| condition.holds(people, person) == Some(true))
        .collect();
    found.sort_by(|&a, &b| question::compare(people, orders, a, b));
    let id = |person: usize| people.persons[person].id.clone();
    found.into_iter().map(id).collect()
}

/// Asks for a page of a filtered and sorted list, and compares it with the evaluation.
fn list_is_right(
    answer: impl Fn(&str) -> Json,
    people: &People,
    (condition, orders): (&Condition, &[PeopleOrder]),
    (offset, limit): (usize, Option<usize>),
) -> TestCaseResult {
    let limit_text = limit.map_or("null".to_owned(), |limit| limit.to_string());
    let sort = question::sort_text(orders);
    let query = format!(
        "{{ people(where: {condition}, sort: [{sort}], offset: {offset}, limit: {limit_text}) {{ id }} }}",
    );
    let wanted = expected(people, condition, orders).into_iter();
    let wanted: Vec<_> = wanted
        .skip(offset)
        .take(limit.unwrap_or(usize::MAX))
        .collect();
    let answer = answer(&query);
    prop_assert_eq!(answer.get("errors"), None, "{}", query);
    prop_assert_eq!(ids(&answer["data"]["people"]), wanted, "{}", query);
    Ok(())
}

/// Few graphs and many questions about each, since loading a database takes its time.
#[test]
fn lists_from_neo4j_filter_sort_and_page() {
    if !On::Neo4j.is_there() {
        return;
    }
    let runtime = Runtime::new().expect("a runtime");
    let config = || ProptestConfig {
        rng_seed: RngSeed::Fixed(7),
        max_shrink_iters: 200,
        ..cases(40)
    };
    let mut graphs = TestRunner::new(config());
    for _ in 0..2 {
        let people = people().new_tree(&mut graphs).expect("people").current();
        let house = runtime.block_on(people.house_on_neo4j());
        let mut questions = TestRunner::new_with_rng(config(), graphs.new_rng());
        let limit = proptest::option::of(0_usize..6);
        let outcome = questions.run(
            &(condition(), orders(), 0_usize..4, limit),
            |(condition, orders, offset, limit)| {
                let answer = |query: &str| runtime.block_on(house.post(query)).json();
                list_is_right(answer, &people, (&condition, &orders), (offset, limit))
            },
        );
        outcome.unwrap_or_else(|fault| panic!("{fault}\n{people:?}"));
    }
}

proptest! {
    #![proptest_config(cases(192))]

    #[test]
    fn lists_filter_sort_and_page(
        people in people(),
        condition in condition(),
        orders in orders(),
        offset in 0_usize..4,
        limit in proptest::option::of(0_usize..6),
    ) {
        list_is_right(|query| people.answer(query), &people, (&condition, &orders), (offset, limit))?;
    }

    #[test]
    fn related_lists_filter_and_page_for_each_parent(
        people in people(),
        condition in condition(),
        orders in orders(),
        limit in 0_usize..4,
    ) {
        let query = format!(
            "{{ people {{ id knows(where: {condition}, sort: [{}], limit: {limit}) {{ id }} }} }}",
            question::sort_text(&orders),
        );
        let answer = ask(&people, &query);
        let everybody = expected(&people, &condition, &orders);
        for row in answer["people"].as_array().expect("a list") {
            let known = people.known_by(row["id"].as_str().expect("an id"));
            let wanted = everybody.iter().filter(|id| known.contains(id)).take(limit);
            let wanted: Vec<String> = wanted.cloned().collect();
            prop_assert_eq!(ids(&row["knows"]), wanted, "{}", query);
        }
    }

    #[test]
    fn counts_are_those_of_the_rows(people in people(), condition in condition()) {
        let query = format!(
            "{{ peopleConnection(where: {condition}) {{
                totalCount
                aggregate {{ count {{ nodes }} node {{ age {{ min max sum average count }} }} }}
            }} }}",
        );
        let answer = &ask(&people, &query)["peopleConnection"];
        let found: Vec<usize> = (0..people.persons.len())
            .filter(|&person| condition.holds(&people, person) == Some(true))
            .collect();
        let ages: Vec<i64> = found.iter().filter_map(|&person| people.persons[person].age).collect();
        let sum: i64 = ages.iter().sum();
        let average = (!ages.is_empty()).then(|| sum as f64 / ages.len() as f64);
        prop_assert_eq!(&answer["totalCount"], &json!(found.len()), "{}", query);
        prop_assert_eq!(&answer["aggregate"]["count"]["nodes"], &json!(found.len()));
        let age = &answer["aggregate"]["node"]["age"];
        prop_assert_eq!(&age["min"], &json!(ages.iter().min()));
        prop_assert_eq!(&age["max"], &json!(ages.iter().max()));
        prop_assert_eq!(age["sum"].as_f64(), Some(sum as f64));
        prop_assert_eq!(age["average"].as_f64(), average);
        prop_assert_eq!(&age["count"], &json!(ages.len()));
    }
}
